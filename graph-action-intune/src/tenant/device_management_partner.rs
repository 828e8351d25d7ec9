//! The actions and functions of `deviceManagementPartner`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Terminate::META];

/// Calls the action `terminate` of `deviceManagementPartner`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Terminate;
