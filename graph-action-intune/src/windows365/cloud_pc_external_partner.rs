//! The actions and functions of `cloudPcExternalPartner`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveActionReports::META,
    RetrieveDeployAgentActionResults::META,
    ConfigureAgent::META,
    DeployAgent::META,
];

/// Calls the action `configureAgent` of `cloudPcExternalPartner`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/configureAgent",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ConfigureAgent {
    pub agent_setting: Option<CloudPcExternalPartnerAgentSetting>,
}

/// Calls the action `deployAgent` of `cloudPcExternalPartner`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/deployAgent",
    scopes = unknown,
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeployAgent {
    pub cloud_pc_ids: Option<Vec<String>>,
}

/// Calls the function `retrieveActionReports` of `cloudPcExternalPartner`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/retrieveActionReports()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcExternalPartnerActionReport>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveActionReports;

/// Calls the function `retrieveDeployAgentActionResults` of `cloudPcExternalPartner`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/retrieveDeployAgentActionResults(activityId=@activityId,cloudPcId=@cloudPcId)",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcExternalPartnerActionResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveDeployAgentActionResults;

structure! {
    /// `cloudPcExternalPartnerActionReport`.
    CloudPcExternalPartnerActionReport: receive {
        action_type: CloudPcExternalPartnerActionType = "actionType",
        activity_id: String = "activityId",
        activity_message: String = "activityMessage",
        agent_name: String = "agentName",
        agent_setting: CloudPcExternalPartnerAgentSetting = "agentSetting",
        authenticated_app_id: String = "authenticatedAppId",
        authenticated_app_name: String = "authenticatedAppName",
        authenticated_method: CloudPcExternalPartnerAuthenticatedMethod = "authenticatedMethod",
        authenticated_user_principal_name: String = "authenticatedUserPrincipalName",
        cloud_pc_id: String = "cloudPcId",
        cloud_pc_name: String = "cloudPcName",
        created_date_time: SystemTime = "createdDateTime" as date,
    }

    /// `cloudPcExternalPartnerActionResult`.
    CloudPcExternalPartnerActionResult: receive {
        activity_id: String = "activityId",
        cloud_pc_id: String = "cloudPcId",
        error_code: CloudPcExternalPartnerActionErrorCode = "errorCode",
        error_message: String = "errorMessage",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        start_date_time: SystemTime = "startDateTime" as date,
        state: CloudPcExternalPartnerActionStatus = "state",
    }

    /// `cloudPcExternalPartnerAgentSetting`.
    CloudPcExternalPartnerAgentSetting: send receive {
        agent_sha256: String = "agentSha256",
        agent_url: String = "agentUrl",
        auto_deployment_enabled: bool = "autoDeploymentEnabled",
        install_parameters: Vec<String> = "installParameters",
    }
}

evolvable! {
    /// `cloudPcExternalPartnerActionErrorCode`.
    CloudPcExternalPartnerActionErrorCode {
        None = "none",
        ExecuteActionFailed = "executeActionFailed",
        ExecuteActionTimeout = "executeActionTimeout",
        DeviceNotFound = "deviceNotFound",
        DeviceNotAvailable = "deviceNotAvailable",
        CheckDiskSpaceFailed = "checkDiskSpaceFailed",
        CheckNetworkConnectionFailed = "checkNetworkConnectionFailed",
        AgentNotFound = "agentNotFound",
        InvalidAgentFormat = "invalidAgentFormat",
        InvalidAgentChecksum = "invalidAgentChecksum",
    }

    /// `cloudPcExternalPartnerActionStatus`.
    CloudPcExternalPartnerActionStatus {
        Created = "created",
        Pending = "pending",
        Canceled = "canceled",
        Running = "running",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// `cloudPcExternalPartnerActionType`.
    CloudPcExternalPartnerActionType {
        ConfigureAgent = "configureAgent",
        DeployAgent = "deployAgent",
    }

    /// `cloudPcExternalPartnerAuthenticatedMethod`.
    CloudPcExternalPartnerAuthenticatedMethod {
        GDAP = "gDAP",
        DAP = "dAP",
        AppOnly = "appOnly",
        NormalUser = "normalUser",
        GuestUser = "guestUser",
    }
}
