//! The actions and functions of `appleUserInitiatedEnrollmentProfile`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[SetPriority::META];

/// Calls the action `setPriority` of `appleUserInitiatedEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/appleUserInitiatedEnrollmentProfiles/{appleUserInitiatedEnrollmentProfileId}/setPriority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetPriority {
    pub priority: Option<i32>,
}
