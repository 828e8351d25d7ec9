//! The actions and functions of `androidForWorkSettings`.

use graph_action::{Action, ActionMeta, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[CompleteSignup::META, RequestSignupUrl::META, SyncApps::META, Unbind::META];

/// Calls the action `completeSignup` of `androidForWorkSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/completeSignup",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CompleteSignup {
    pub enterprise_token: Option<Secret<String>>,
}

/// Calls the action `requestSignupUrl` of `androidForWorkSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/requestSignupUrl",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RequestSignupUrl {
    pub host_name: Option<String>,
}

/// Calls the action `syncApps` of `androidForWorkSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/syncApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncApps;

/// Calls the action `unbind` of `androidForWorkSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkSettings/unbind",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Unbind;
