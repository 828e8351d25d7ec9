//! The actions and functions of `managedEBook`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{apps::types::InstallIntent, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `managedEBook`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/managedEBooks/{managedEBookId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub managed_e_book_assignments: Option<Vec<ManagedEBookAssignment>>,
}

structure! {
    /// `managedEBookAssignment`.
    ManagedEBookAssignment: send {
        id: String = "id",
        install_intent: InstallIntent = "installIntent",
        target: AssignmentTarget = "target",
    }
}
