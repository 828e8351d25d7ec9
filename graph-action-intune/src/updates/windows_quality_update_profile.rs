//! The actions and functions of `windowsQualityUpdateProfile`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `windowsQualityUpdateProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdateProfiles/{windowsQualityUpdateProfileId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<WindowsQualityUpdateProfileAssignment>>,
}

structure! {
    /// `windowsQualityUpdateProfileAssignment`.
    WindowsQualityUpdateProfileAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
