//! The actions and functions of `intuneBrandingProfile`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `intuneBrandingProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/intuneBrandingProfiles/{intuneBrandingProfileId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<IntuneBrandingProfileAssignment>>,
}

structure! {
    /// `intuneBrandingProfileAssignment`.
    IntuneBrandingProfileAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
