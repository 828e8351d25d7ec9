//! The actions and functions of `windowsAutopilotSettings`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Sync::META];

/// Calls the action `sync` of `windowsAutopilotSettings`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotSettings/sync",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Sync;
