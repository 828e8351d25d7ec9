//! The actions and functions of `microsoftTunnelSite`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[RequestUpgrade::META];

/// Calls the action `requestUpgrade` of `microsoftTunnelSite`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/requestUpgrade",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RequestUpgrade;
