//! Cloud PCs: the virtual desktops of Windows 365, and the remote actions on them.

mod enums;
mod reads;
mod routes;
mod types;

use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

pub use enums::*;
pub use reads::*;
pub use routes::*;
pub use types::*;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

/// Checks whether Cloud PCs can be resized to a service plan, and returns one result for each of them.
/// Nothing is resized: see [`Resize`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/validateBulkResize",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcResizeValidationResult>,
    bound_to = CloudPCCollectionRef,
)]
#[doc(alias = "bulk device actions")]
#[doc(alias = "Test-MgBetaDeviceManagementVirtualEndpointCloudPcBulkResize")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateBulkResize {
    /// The ids of the Cloud PCs.
    pub cloud_pc_ids: Option<Vec<String>>,
    /// The id of the service plan, which is the size: processors, memory and disk.
    pub target_service_plan_id: Option<String>,
}

/// Makes the user of a Cloud PC a local administrator of it, or a standard user again. A local
/// administrator can install any software and change any setting.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/changeUserAccountType",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "local admin")]
#[doc(alias = "Rename-MgBetaDeviceManagementVirtualEndpointCloudPcUserAccountType")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ChangeUserAccountType {
    /// The rights that the user has from now on.
    pub user_account_type: Option<CloudPcUserAccountType>,
}

/// Takes a snapshot of a Cloud PC now, as a manual restore point. It replaces the last manual one, and
/// may appear in [`RetrieveSnapshots`] only after an hour or more.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/createSnapshot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "restore point")]
#[doc(alias = "New-MgBetaDeviceManagementVirtualEndpointCloudPcSnapshot")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateSnapshot {
    /// The access tier of the blob in the storage account.
    pub access_tier: Option<CloudPcBlobAccessTier>,
    /// The resource id of the Azure storage account for the snapshot.
    pub storage_account_id: Option<String>,
}

/// Deletes a Cloud PC in its grace period at once, with Windows and all data on it. Without this
/// action, the user of a Cloud PC that has lost its license or its provisioning policy can go on for
/// seven days, and the administrator can still correct a mistake.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/endGracePeriod",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "deprovision")]
#[doc(alias = "Stop-MgDeviceManagementVirtualEndpointCloudPcGracePeriod")]
#[derive(Debug, Clone)]
pub struct EndGracePeriod;

/// Turns a Frontline Cloud PC off, and takes its license away at once, so that another user can have
/// it. Only an administrator can send this.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/powerOff",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "shut down")]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct PowerOff;

/// Turns a Frontline Cloud PC on for its user, and gives it a license at once, before the user
/// connects. Only an administrator can send this.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/powerOn",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct PowerOn;

/// Restarts Windows on a Cloud PC. The user is disconnected, and unsaved work can be lost.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/reboot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "restart")]
#[doc(alias = "Restart-MgDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
pub struct Reboot;

/// Changes the name under which the user sees a Cloud PC. It sets the display name only, not the
/// computer name in Windows.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/rename",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "Rename-MgDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Rename {
    /// The name that the user sees.
    pub display_name: Option<String>,
}

/// Deletes a Cloud PC and provisions a new one for the same user, with the current settings of the
/// provisioning policy.
///
/// The user is signed out, and all data, apps and settings on the Cloud PC are lost. The Cloud PC must
/// be provisioned, or have failed. Graph accepts the parameters only on the administrator's route,
/// [`CloudPCRef::ById`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/reprovision",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "reinstall")]
#[doc(alias = "rebuild")]
#[doc(alias = "Invoke-MgBetaReprovisionDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reprovision {
    /// The rights of the user on the new Cloud PC.
    pub user_account_type: Option<CloudPcUserAccountType>,
    /// The version of Windows on the new Cloud PC.
    pub os_version: Option<CloudPcOperatingSystem>,
}

/// Gives a Cloud PC another size: processors, memory and disk.
///
/// The Cloud PC restarts, the user is disconnected, and unsaved work can be lost. The tenant needs a
/// free license of the target size. The disk can only grow.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/resize",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "upgrade")]
#[doc(alias = "downgrade")]
#[doc(alias = "service plan")]
#[doc(alias = "Resize-MgBetaDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Resize {
    /// The id of the service plan of the new size.
    pub target_service_plan_id: Option<String>,
}

/// Sets the disk of a Cloud PC back to a snapshot. Everything that changed on it since then is lost:
/// data, apps and settings. [`RetrieveSnapshots`] lists the snapshots.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/restore",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "restore point")]
#[doc(alias = "point-in-time restore")]
#[doc(alias = "Restore-MgDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Restore {
    /// The id of the snapshot, from [`RetrieveSnapshots`].
    pub cloud_pc_snapshot_id: Option<String>,
}

/// Installs the agents of partners again on a Cloud PC, but only those whose installation has failed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retryPartnerAgentInstallation",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "third-party connector")]
#[doc(alias = "hp anyware")]
#[doc(alias = "Invoke-MgBetaRetryDeviceManagementVirtualEndpointCloudPcPartnerAgentInstallation")]
#[derive(Debug, Clone)]
pub struct RetryPartnerAgentInstallation;

/// Places a Cloud PC under review for an investigation, or ends the review.
///
/// The start of a review saves a snapshot of the disk to an Azure storage account of the tenant, which
/// takes from minutes to a few hours. Windows 365 needs rights on that account first. Everybody who can
/// read the account can then read the data of the user.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/setReviewStatus",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "place cloud pc under review")]
#[doc(alias = "remove from review")]
#[doc(alias = "forensics")]
#[doc(alias = "Set-MgBetaDeviceManagementVirtualEndpointCloudPcReviewStatus")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetReviewStatus {
    /// Whether the Cloud PC is under review, whether the user can use it meanwhile, and where the
    /// snapshot goes.
    pub review_status: Option<CloudPcReviewStatus>,
}

/// Starts a Frontline Cloud PC; other editions do not support this action yet.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/start",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "frontline")]
#[doc(alias = "Start-MgBetaDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
pub struct Start;

/// Stops a Frontline Cloud PC, which [`Start`] starts again; other editions do not support this action
/// yet.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/stop",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "frontline")]
#[doc(alias = "Stop-MgBetaDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
pub struct Stop;

/// Checks the health of a Cloud PC and of its session host. The response is empty:
/// [`RetrieveCloudPCRemoteActionResults`] has the result.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/troubleshoot",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
    bound_to = CloudPCRef,
)]
#[doc(alias = "health check")]
#[doc(alias = "Invoke-MgTroubleshootDeviceManagementVirtualEndpointCloudPc")]
#[derive(Debug, Clone)]
pub struct Troubleshoot;
