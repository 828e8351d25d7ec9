//! The actions and functions of `organization`.

use graph_action::{Action, ActionMeta, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[SetMobileDeviceManagementAuthority::META];

/// Calls the action `setMobileDeviceManagementAuthority` of `organization`.
#[graph_action(
    method = "POST",
    path = "/organization/{organizationId}/setMobileDeviceManagementAuthority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<i32>,
)]
#[derive(Debug, Clone)]
pub struct SetMobileDeviceManagementAuthority;
