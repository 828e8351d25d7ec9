//! The functions of `cloudPC`, which read.

use graph_action::{Collection, Json, Wrapped};
use graph_action_macros::graph_action;

use crate::windows365::cloud_pc::{
    CloudPC, CloudPcConnectivityEvent, CloudPcLaunchDetail, CloudPcLaunchInfo,
    CloudPcRemoteActionCapability, CloudPcRemoteActionResult, CloudPcReviewStatus, CloudPcSnapshot,
    CloudPcStatusSummary, FrontlineCloudPcAccessState, FrontlineCloudPcDetail,
};

use super::routes::{CloudPCCollectionRef, CloudPCRef};

/// Calls the function `getProvisionedCloudPCs` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/getProvisionedCloudPCs(groupId='{groupId}',servicePlanId='{servicePlanId}')",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPC>,
    bound_to = CloudPCCollectionRef,
)]
#[derive(Debug, Clone)]
pub struct GetProvisionedCloudPCs;

/// Calls the function `retrieveCloudPcCountByStatus` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/retrieveCloudPcCountByStatus()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcStatusSummary>,
    bound_to = CloudPCCollectionRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPcCountByStatus;

/// Calls the function `getCloudPcConnectivityHistory` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getCloudPcConnectivityHistory()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcConnectivityEvent>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct GetCloudPcConnectivityHistory;

/// Calls the function `getCloudPcLaunchInfo` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getCloudPcLaunchInfo()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Json<CloudPcLaunchInfo>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct GetCloudPcLaunchInfo;

/// Calls the function `getFrontlineCloudPcAccessState` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getFrontlineCloudPcAccessState()",
    scopes = unknown,
    returns = Wrapped<FrontlineCloudPcAccessState>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct GetFrontlineCloudPcAccessState;

/// Calls the function `getSupportedCloudPcRemoteActions` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/getSupportedCloudPcRemoteActions()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcRemoteActionCapability>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct GetSupportedCloudPcRemoteActions;

/// Calls the function `retrieveCloudPCRemoteActionResults` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveCloudPCRemoteActionResults()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcRemoteActionResult>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPCRemoteActionResults;

/// Calls the function `retrieveCloudPcLaunchDetail` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveCloudPcLaunchDetail()",
    scopes = unknown,
    returns = Json<CloudPcLaunchDetail>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveCloudPcLaunchDetail;

/// Calls the function `retrieveFrontlineCloudPcDetail` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveFrontlineCloudPcDetail()",
    scopes = ["CloudPC.Read.All"],
    returns = Json<FrontlineCloudPcDetail>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveFrontlineCloudPcDetail;

/// Calls the function `retrieveReviewStatus` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveReviewStatus()",
    scopes = ["CloudPC.Read.All", "CloudPC.ReadWrite.All"],
    returns = Json<CloudPcReviewStatus>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveReviewStatus;

/// Calls the function `retrieveSnapshots` of `cloudPC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}/retrieveSnapshots()",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = Collection<CloudPcSnapshot>,
    bound_to = CloudPCRef,
)]
#[derive(Debug, Clone)]
pub struct RetrieveSnapshots;
