//! The actions and functions of `zebraFotaDeployment`.

use graph_action::{Action, ActionMeta, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Cancel::META];

/// Calls the action `cancel` of `zebraFotaDeployment`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/zebraFotaDeployments/{zebraFotaDeploymentId}/cancel",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct Cancel;
