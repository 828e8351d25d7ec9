//! The actions and functions of `cloudPC`.

mod enums;
mod reads;
mod routes;
mod types;

use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

pub use enums::*;
pub use reads::*;
pub use routes::*;
pub use types::*;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetProvisionedCloudPCs::META,
    RetrieveCloudPcCountByStatus::META,
    GetCloudPcConnectivityHistory::META,
    GetCloudPcLaunchInfo::META,
    GetFrontlineCloudPcAccessState::META,
    GetSupportedCloudPcRemoteActions::META,
    RetrieveCloudPCRemoteActionResults::META,
    RetrieveCloudPcLaunchDetail::META,
    RetrieveFrontlineCloudPcDetail::META,
    RetrieveReviewStatus::META,
    RetrieveSnapshots::META,
    ValidateBulkResize::META,
    ChangeUserAccountType::META,
    CreateSnapshot::META,
    EndGracePeriod::META,
    PowerOff::META,
    PowerOn::META,
    Reboot::META,
    Rename::META,
    Reprovision::META,
    Resize::META,
    Restore::META,
    RetryPartnerAgentInstallation::META,
    SetReviewStatus::META,
    Start::META,
    Stop::META,
    Troubleshoot::META,
];

/// Calls the action `validateBulkResize` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/validateBulkResize",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcResizeValidationResult>,
    bound_to = CloudPCCollectionRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateBulkResize {
    pub cloud_pc_ids: Option<Vec<String>>,
    pub target_service_plan_id: Option<String>,
}

/// Calls the action `changeUserAccountType` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/changeUserAccountType",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeUserAccountType {
    pub user_account_type: Option<CloudPcUserAccountType>,
}

/// Calls the action `createSnapshot` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/createSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateSnapshot {
    pub access_tier: Option<CloudPcBlobAccessTier>,
    pub storage_account_id: Option<String>,
}

/// Calls the action `endGracePeriod` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/endGracePeriod",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct EndGracePeriod;

/// Calls the action `powerOff` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/powerOff",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct PowerOff;

/// Calls the action `powerOn` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/powerOn",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct PowerOn;

/// Calls the action `reboot` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/reboot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct Reboot;

/// Calls the action `rename` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/rename",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rename {
    pub display_name: Option<String>,
}

/// Calls the action `reprovision` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/reprovision",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reprovision {
    pub user_account_type: Option<CloudPcUserAccountType>,
    pub os_version: Option<CloudPcOperatingSystem>,
}

/// Calls the action `resize` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/resize",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Resize {
    pub target_service_plan_id: Option<String>,
}

/// Calls the action `restore` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/restore",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Restore {
    pub cloud_pc_snapshot_id: Option<String>,
}

/// Calls the action `retryPartnerAgentInstallation` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retryPartnerAgentInstallation",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetryPartnerAgentInstallation;

/// Calls the action `setReviewStatus` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/setReviewStatus",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetReviewStatus {
    pub review_status: Option<CloudPcReviewStatus>,
}

/// Calls the action `start` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/start",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct Start;

/// Calls the action `stop` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/stop",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct Stop;

/// Calls the action `troubleshoot` of `cloudPC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/troubleshoot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct Troubleshoot;
