//! Provisioning policies: which groups get Cloud PCs, from which image, and in which network or region.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Flags, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::CloudPcAssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrievePolicyApplyActionResult::META,
        RetrievePolicyApplySchedule::META,
        RetrievePolicyUpdateStatusResult::META,
        ApplyConfig::META,
        Apply::META,
        Assign::META,
        Retry::META,
        SchedulePolicyApplyTask::META,
    ]
});

/// Applies the current settings of their provisioning policy to the named Cloud PCs only, for example
/// to try a change before [`Apply`] takes it to all of them. It can be sent again for those on which it
/// failed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/applyConfig",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "apply this configuration")]
#[doc(alias = "Add-MgBetaDeviceManagementVirtualEndpointProvisioningPolicyConfig")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApplyConfig {
    /// The ids of the Cloud PCs.
    pub cloud_pc_ids: Option<Vec<String>>,
    /// The settings to apply.
    pub policy_settings: Option<Flags<CloudPcPolicySettingType>>,
}

/// Applies the region, the single sign-on setting or both of a provisioning policy to its existing
/// Cloud PCs. Without this, a change to the policy affects only Cloud PCs that are provisioned later.
///
/// Frontline Cloud PCs in shared mode can be provisioned again in this way, which deletes all data on
/// them.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/apply",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "apply this configuration")]
#[doc(alias = "reprovision")]
#[doc(alias = "Add-MgBetaDeviceManagementVirtualEndpointProvisioningPolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Apply {
    /// Whether connected users are signed out. Otherwise, a Cloud PC in use is not provisioned again
    /// until its user has left.
    pub is_force_user_logoff_enabled: Option<bool>,
    /// The settings to apply; without it, the region.
    pub policy_settings: Option<Flags<CloudPcPolicySettingType>>,
    /// Frontline in shared mode only: the percentage of the Cloud PCs to keep available, from 0 to 99.
    pub reserve_percentage: Option<i32>,
}

/// Assigns a provisioning policy to groups of users, and replaces all earlier assignments. A licensed
/// member of a new group gets a Cloud PC. Users who are left without a policy, because their group is
/// missing from the list, keep their Cloud PCs for a grace period of seven days; then these are
/// deleted.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assign",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "provisioning")]
#[doc(alias = "Set-MgDeviceManagementVirtualEndpointProvisioningPolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The groups: security groups or Microsoft 365 groups.
    pub assignments: Option<Vec<CloudPcProvisioningPolicyAssignment>>,
}

/// Tries again to provision the Cloud PCs of a Frontline policy in shared mode that failed when the
/// policy was applied.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retry",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct Retry;

/// Sets when a Frontline policy in shared mode provisions its Cloud PCs again, at regular times. Each
/// run deletes all data on the Cloud PCs.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/schedulePolicyApplyTask",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "frontline")]
#[doc(alias = "reprovision")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SchedulePolicyApplyTask {
    /// The times, and how many Cloud PCs stay available meanwhile.
    pub scheduled_rule: Option<CloudPcPolicyScheduledApplyActionDetail>,
}

/// Returns when a Frontline policy in shared mode was last applied, and whether that succeeded; see
/// [`Apply`].
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyApplyActionResult()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyApplyActionResult>,
)]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct RetrievePolicyApplyActionResult;

/// Returns the schedule that [`SchedulePolicyApplyTask`] has set, with the time of its next run.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyApplySchedule()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyScheduledApplyActionDetail>,
)]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct RetrievePolicyApplySchedule;

/// Returns whether a policy has changes that its Cloud PCs do not have yet; [`Apply`] takes the changes
/// to them.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/retrievePolicyUpdateStatusResult()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Json<CloudPcPolicyPendingApplyStatusResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrievePolicyUpdateStatusResult;

structure! {
    /// How the last [`Apply`] of a policy went.
    CloudPcPolicyApplyActionResult: receive {
        finish_date_time: SystemTime = "finishDateTime",
        start_date_time: SystemTime = "startDateTime",
        status: CloudPcPolicyApplyActionStatus = "status",
    }

    /// Whether a policy has changes that its Cloud PCs do not have yet.
    CloudPcPolicyPendingApplyStatusResult: receive {
        has_unapplied_policy_update: bool = "hasUnappliedPolicyUpdate",
    }

    /// When a Frontline policy in shared mode provisions its Cloud PCs again.
    CloudPcPolicyScheduledApplyActionDetail: send {
        /// The times, in six fields of cron from the second to the day of the week: `0 0 0 20 * *` is
        /// midnight on the 20th of each month.
        cron_schedule_expression: String = "cronScheduleExpression",
        /// When it ends, as local time in `timezone`: `2027-02-01 00:00:00`; without it, never.
        end_date_time: String = "endDateTime",
        /// Whether connected users are signed out.
        is_force_user_logoff_enabled: bool = "isForceUserLogoffEnabled",
        /// When it runs next; Graph sets it.
        next_run_date_time: String = "nextRunDateTime",
        /// The percentage of the Cloud PCs to keep available, from 0 to 99.
        reserve_percentage: i32 = "reservePercentage",
        /// When it starts, as local time in `timezone`.
        start_date_time: String = "startDateTime",
        timezone: CloudPcPolicyTimezone = "timezone",
    }

    /// The assignment of a provisioning policy to one group.
    CloudPcProvisioningPolicyAssignment: send {
        id: String = "id",
        /// The users who get a Cloud PC; Graph computes them.
        assigned_users: Vec<serde_json::Value> = "assignedUsers",
        target: CloudPcAssignmentTarget = "target",
        user_settings_persistence_detail: serde_json::Value = "userSettingsPersistenceDetail",
    }
}

evolvable! {
    /// The status of applying a policy.
    CloudPcPolicyApplyActionStatus {
        Processing = "processing",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// The settings of a policy that existing Cloud PCs can get.
    CloudPcPolicySettingType {
        Region = "region",
        SingleSignOn = "singleSignOn",
    }

    /// The time zone of a schedule.
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
