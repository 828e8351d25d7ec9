//! The functions of `cloudPC`, which read.

use graph_action::{Collection, Json, Wrapped};
use graph_action_macros::graph_action;

use crate::windows365::cloud_pc::{
    CloudPC, CloudPcConnectivityEvent, CloudPcLaunchDetail, CloudPcLaunchInfo,
    CloudPcRemoteActionCapability, CloudPcRemoteActionResult, CloudPcReviewStatus, CloudPcSnapshot,
    CloudPcStatusSummary, FrontlineCloudPcAccessState, FrontlineCloudPcDetail,
};

use super::routes::{CloudPCCollectionRef, CloudPCRef};

/// Lists the provisioned Cloud PCs of one service plan whose users are members of a group in Microsoft
/// Entra.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/getProvisionedCloudPCs(groupId='{groupId}',servicePlanId='{servicePlanId}')",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPC>,
    bound_to = CloudPCCollectionRef,
)]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcProvisionedCloudPc")]
#[derive(Debug, Clone)]
pub struct GetProvisionedCloudPCs;

/// Counts the Cloud PCs in each state, such as provisioned or failed, as on the overview page of
/// Windows 365 in the admin center.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/retrieveCloudPcCountByStatus()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcStatusSummary>,
    bound_to = CloudPCCollectionRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPcCountByStatus;

/// Lists when users connected to a Cloud PC, when health checks ran on it, and how each of these ended.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getCloudPcConnectivityHistory()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcConnectivityEvent>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "sign-in")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcConnectivityHistory")]
#[derive(Debug, Clone)]
pub struct GetCloudPcConnectivityHistory;

/// Returns the address at which the signed-in user opens one of their own Cloud PCs, and whether
/// Windows 365 Switch can open it. Microsoft has announced the end of the administrator's route for 18
/// June 2026 and of the user's routes for 30 October 2026; use [`RetrieveCloudPcLaunchDetail`].
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getCloudPcLaunchInfo()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Json<CloudPcLaunchInfo>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "windows 365 switch")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcLaunchInfo")]
#[derive(Debug, Clone)]
pub struct GetCloudPcLaunchInfo;

/// Returns whether a user can connect to a Frontline Cloud PC whose license several users share. For a
/// Cloud PC of one user alone, Graph answers 400.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getFrontlineCloudPcAccessState()",
    scopes = unknown,
    returns = Wrapped<FrontlineCloudPcAccessState>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "frontline")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcFrontlineCloudPcAccessState")]
#[derive(Debug, Clone)]
pub struct GetFrontlineCloudPcAccessState;

/// Lists the remote actions, each with whether this Cloud PC supports it. Read it before you send an
/// action to Cloud PCs of several editions.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getSupportedCloudPcRemoteActions()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcRemoteActionCapability>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcSupportedCloudPcRemoteAction")]
#[derive(Debug, Clone)]
pub struct GetSupportedCloudPcRemoteActions;

/// Lists the remote actions that were sent to a Cloud PC, each with its state and, after a failure, the
/// reason.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveCloudPCRemoteActionResults()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcRemoteActionResult>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "device action status")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcRemoteActionResult")]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPCRemoteActionResults;

/// Returns the address at which the signed-in user opens one of their own Cloud PCs, whether Windows
/// 365 Switch can open it, and if not, why. Because it depends on that user, an application permission
/// does not suffice.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveCloudPcLaunchDetail()",
    scopes = unknown,
    returns = Json<CloudPcLaunchDetail>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "windows 365 switch")]
#[doc(alias = "Get-MgDeviceManagementVirtualEndpointCloudPcLaunchDetail")]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPcLaunchDetail;

/// Returns whether a Frontline Cloud PC, whose license several users share, is available now. Only one
/// of these users can be signed in at a time.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveFrontlineCloudPcDetail()",
    scopes = ["CloudPC.Read.All"],
    returns = Json<FrontlineCloudPcDetail>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "frontline")]
#[derive(Debug, Clone)]
pub struct RetrieveFrontlineCloudPcDetail;

/// Returns whether a Cloud PC is under review, since when, and in which Azure storage account its
/// snapshot is.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveReviewStatus()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Json<CloudPcReviewStatus>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "place cloud pc under review")]
#[doc(alias = "forensics")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcReviewStatus")]
#[derive(Debug, Clone)]
pub struct RetrieveReviewStatus;

/// Lists the snapshots of a Cloud PC, each with its age, its expiry and its kind. Their ids are the
/// parameter of [`Restore`](super::Restore).
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveSnapshots()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcSnapshot>,
    bound_to = CloudPCRef,
)]
#[doc(alias = "restore point")]
#[doc(alias = "Get-MgBetaDeviceManagementVirtualEndpointCloudPcSnapshot")]
#[derive(Debug, Clone)]
pub struct RetrieveSnapshots;
