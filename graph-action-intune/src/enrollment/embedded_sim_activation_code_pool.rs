//! The actions and functions of `embeddedSIMActivationCodePool`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `embeddedSIMActivationCodePool`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/embeddedSIMActivationCodePools/{embeddedSIMActivationCodePoolId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<EmbeddedSIMActivationCodePoolAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<EmbeddedSIMActivationCodePoolAssignment>>,
}

structure! {
    /// `embeddedSIMActivationCodePoolAssignment`.
    EmbeddedSIMActivationCodePoolAssignment: send receive {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
