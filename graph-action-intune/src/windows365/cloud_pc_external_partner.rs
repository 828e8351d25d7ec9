//! External partners, whose agents for remote monitoring and management (RMM) run on Cloud PCs of
//! Windows 365 Business.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrieveActionReports::META,
        RetrieveDeployAgentActionResults::META,
        ConfigureAgent::META,
        DeployAgent::META,
    ]
});

/// Sets which agent of a partner is installed on Cloud PCs of Windows 365 Business, and whether each
/// new Cloud PC gets it automatically. Microsoft must first onboard the partner, and allow the start of
/// the agent's URL.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/configureAgent",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "rmm")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ConfigureAgent {
    /// The agent, and how it is installed.
    pub agent_setting: Option<CloudPcExternalPartnerAgentSetting>,
}

/// Installs the agent of a partner on Cloud PCs of Windows 365 Business that are provisioned, and
/// returns the id of this activity for [`RetrieveDeployAgentActionResults`]. The connection to the
/// partner must be enabled, and [`ConfigureAgent`] must have run.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/deployAgent",
    scopes = unknown,
    returns = Wrapped<String>,
)]
#[doc(alias = "rmm")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeployAgent {
    /// The ids of the Cloud PCs that get the agent.
    pub cloud_pc_ids: Option<Vec<String>>,
}

/// Lists how a partner configured and deployed its agent: when, on which Cloud PC, and with which app
/// or user it authenticated.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/retrieveActionReports()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcExternalPartnerActionReport>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveActionReports;

/// Returns the status of the deployment of an agent. With an empty activity id and an empty Cloud PC
/// id, it lists all deployments, 100 on each page.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/externalPartners/{cloudPcExternalPartnerId}/retrieveDeployAgentActionResults(activityId=@activityId,cloudPcId=@cloudPcId)",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcExternalPartnerActionResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveDeployAgentActionResults;

structure! {
    /// One thing that a partner did.
    CloudPcExternalPartnerActionReport: receive {
        action_type: CloudPcExternalPartnerActionType = "actionType",
        activity_id: String = "activityId",
        activity_message: String = "activityMessage",
        agent_name: String = "agentName",
        agent_setting: CloudPcExternalPartnerAgentSetting = "agentSetting",
        authenticated_app_id: String = "authenticatedAppId",
        authenticated_app_name: String = "authenticatedAppName",
        /// How the partner authenticated.
        authenticated_method: CloudPcExternalPartnerAuthenticatedMethod = "authenticatedMethod",
        authenticated_user_principal_name: String = "authenticatedUserPrincipalName",
        cloud_pc_id: String = "cloudPcId",
        cloud_pc_name: String = "cloudPcName",
        created_date_time: SystemTime = "createdDateTime",
    }

    /// The deployment of an agent on one Cloud PC.
    CloudPcExternalPartnerActionResult: receive {
        activity_id: String = "activityId",
        cloud_pc_id: String = "cloudPcId",
        error_code: CloudPcExternalPartnerActionErrorCode = "errorCode",
        error_message: String = "errorMessage",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        start_date_time: SystemTime = "startDateTime",
        state: CloudPcExternalPartnerActionStatus = "state",
    }

    /// The agent of a partner, and how it is installed.
    CloudPcExternalPartnerAgentSetting: send {
        /// The SHA-256 hash of the installer, which must match the file.
        agent_sha256: String = "agentSha256",
        /// The URL of the installer; Microsoft must first allow its start.
        agent_url: String = "agentUrl",
        /// Whether each new Cloud PC gets the agent automatically.
        auto_deployment_enabled: bool = "autoDeploymentEnabled",
        /// The arguments of the installer, which can contain a key of the partner.
        install_parameters: Vec<Secret<String>> = "installParameters",
    }
}

evolvable! {
    /// Why the deployment of an agent failed.
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
        /// The installer does not match the configured SHA-256 hash.
        InvalidAgentChecksum = "invalidAgentChecksum",
    }

    /// The status of the deployment of an agent.
    CloudPcExternalPartnerActionStatus {
        Created = "created",
        Pending = "pending",
        Canceled = "canceled",
        Running = "running",
        Succeeded = "succeeded",
        Failed = "failed",
    }

    /// What a partner did.
    CloudPcExternalPartnerActionType {
        ConfigureAgent = "configureAgent",
        DeployAgent = "deployAgent",
    }

    /// How a partner authenticated.
    CloudPcExternalPartnerAuthenticatedMethod {
        /// Granular delegated administrative privileges.
        GDAP = "gDAP",
        /// Delegated administrative privileges.
        DAP = "dAP",
        AppOnly = "appOnly",
        NormalUser = "normalUser",
        GuestUser = "guestUser",
    }
}
