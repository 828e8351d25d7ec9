//! The actions and functions of `deviceAppManagement`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[SyncMicrosoftStoreForBusinessApps::META];

/// Calls the action `syncMicrosoftStoreForBusinessApps` of `deviceAppManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/syncMicrosoftStoreForBusinessApps",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncMicrosoftStoreForBusinessApps;
