//! The actions and functions of `cloudPcProvisioningPolicy`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Flags, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::CloudPcAssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrievePolicyApplyActionResult::META,
    RetrievePolicyApplySchedule::META,
    RetrievePolicyUpdateStatusResult::META,
    ApplyConfig::META,
    Apply::META,
    Assign::META,
    Retry::META,
    SchedulePolicyApplyTask::META,
];

/// Calls the action `applyConfig` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/applyConfig",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApplyConfig {
    pub cloud_pc_ids: Option<Vec<String>>,
    pub policy_settings: Option<Flags<CloudPcPolicySettingType>>,
}

/// Calls the action `apply` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/apply",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Apply {
    pub is_force_user_logoff_enabled: Option<bool>,
    pub policy_settings: Option<Flags<CloudPcPolicySettingType>>,
    pub reserve_percentage: Option<i32>,
}

/// Calls the action `assign` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assign",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<CloudPcProvisioningPolicyAssignment>>,
}

/// Calls the action `retry` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retry",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Retry;

/// Calls the action `schedulePolicyApplyTask` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/schedulePolicyApplyTask",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SchedulePolicyApplyTask {
    pub scheduled_rule: Option<CloudPcPolicyScheduledApplyActionDetail>,
}

/// Calls the function `retrievePolicyApplyActionResult` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyApplyActionResult()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyApplyActionResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrievePolicyApplyActionResult;

/// Calls the function `retrievePolicyApplySchedule` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyApplySchedule()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyScheduledApplyActionDetail>,
)]
#[derive(Debug, Clone)]
pub struct RetrievePolicyApplySchedule;

/// Calls the function `retrievePolicyUpdateStatusResult` of `cloudPcProvisioningPolicy`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyUpdateStatusResult()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyPendingApplyStatusResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrievePolicyUpdateStatusResult;

structure! {
    /// `cloudPcPolicyApplyActionResult`.
    CloudPcPolicyApplyActionResult: receive {
        finish_date_time: SystemTime = "finishDateTime" as date,
        start_date_time: SystemTime = "startDateTime" as date,
        status: CloudPcPolicyApplyActionStatus = "status",
    }

    /// `cloudPcPolicyPendingApplyStatusResult`.
    CloudPcPolicyPendingApplyStatusResult: receive {
        has_unapplied_policy_update: bool = "hasUnappliedPolicyUpdate",
    }

    /// `cloudPcPolicyScheduledApplyActionDetail`.
    CloudPcPolicyScheduledApplyActionDetail: send receive {
        cron_schedule_expression: String = "cronScheduleExpression",
        end_date_time: String = "endDateTime",
        is_force_user_logoff_enabled: bool = "isForceUserLogoffEnabled",
        next_run_date_time: String = "nextRunDateTime",
        reserve_percentage: i32 = "reservePercentage",
        start_date_time: String = "startDateTime",
        timezone: CloudPcPolicyTimezone = "timezone",
    }

    /// `cloudPcProvisioningPolicyAssignment`.
    CloudPcProvisioningPolicyAssignment: send {
        id: String = "id",
        assigned_users: Vec<serde_json::Value> = "assignedUsers",
        target: CloudPcAssignmentTarget = "target",
        user_settings_persistence_detail: serde_json::Value = "userSettingsPersistenceDetail",
    }
}

evolvable! {
    /// `cloudPcPolicyApplyActionStatus`.
    CloudPcPolicyApplyActionStatus {
        Processing = "processing",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// `cloudPcPolicySettingType`.
    CloudPcPolicySettingType {
        Region = "region",
        SingleSignOn = "singleSignOn",
    }

    /// `cloudPcPolicyTimezone`.
    CloudPcPolicyTimezone {
        Gmt = "gmt",
        Bit = "bit",
        Nut = "nut",
        Hst = "hst",
        Mit = "mit",
        Akst = "akst",
        Pst = "pst",
        Mst = "mst",
        East = "east",
        Est = "est",
        Ast = "ast",
        Nst = "nst",
        Art = "art",
        Gst = "gst",
        Azot = "azot",
        Cet = "cet",
        Cat = "cat",
        Eat = "eat",
        Get = "get",
        Pkt = "pkt",
        Ist = "ist",
        Bst = "bst",
        Tha = "tha",
        Cst = "cst",
        Jst = "jst",
        Acst = "acst",
        Pgt = "pgt",
        Sbt = "sbt",
        Fjt = "fjt",
        Tot = "tot",
        Lint = "lint",
    }
}
