//! The actions and functions of `zebraFotaConnector`.

use graph_action::{Action, ActionMeta, Collection, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveZebraFotaDeviceModels::META,
    ApproveFotaApps::META,
    Connect::META,
    Disconnect::META,
    HasActiveDeployments::META,
];

/// Calls the action `approveFotaApps` of `zebraFotaConnector`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/approveFotaApps",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct ApproveFotaApps;

/// Calls the action `connect` of `zebraFotaConnector`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/connect",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct Connect;

/// Calls the action `disconnect` of `zebraFotaConnector`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/disconnect",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct Disconnect;

/// Calls the action `hasActiveDeployments` of `zebraFotaConnector`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaConnector/hasActiveDeployments",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct HasActiveDeployments;

/// Calls the function `retrieveZebraFotaDeviceModels` of `zebraFotaConnector`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/zebraFotaConnector/retrieveZebraFotaDeviceModels()",
    scopes = unknown,
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveZebraFotaDeviceModels;
