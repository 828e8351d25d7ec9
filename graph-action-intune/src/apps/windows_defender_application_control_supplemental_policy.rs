//! The actions and functions of `windowsDefenderApplicationControlSupplementalPolicy`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `windowsDefenderApplicationControlSupplementalPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/wdacSupplementalPolicies/{windowsDefenderApplicationControlSupplementalPolicyId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    version = "beta",
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub wdac_policy_assignments:
        Option<Vec<WindowsDefenderApplicationControlSupplementalPolicyAssignment>>,
}

structure! {
    /// `windowsDefenderApplicationControlSupplementalPolicyAssignment`.
    WindowsDefenderApplicationControlSupplementalPolicyAssignment: send {
        id: String = "id",
        target: AssignmentTarget = "target",
    }
}
