//! Supplemental policies of App Control for Business (WDAC), which let devices run more apps than their
//! base policy.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a supplemental policy of App Control to groups, and replaces all earlier assignments: a
/// device that loses it may refuse to run apps of your own. The policy is for Windows in S mode.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/wdacSupplementalPolicies/{windowsDefenderApplicationControlSupplementalPolicyId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    version = "beta",
)]
#[doc(alias = "wdac")]
#[doc(alias = "s mode")]
#[doc(alias = "Set-MgBetaDeviceAppManagementWdacSupplementalPolicy")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on.
    pub wdac_policy_assignments:
        Option<Vec<WindowsDefenderApplicationControlSupplementalPolicyAssignment>>,
}

structure! {
    /// One target of a supplemental policy.
    WindowsDefenderApplicationControlSupplementalPolicyAssignment: send {
        id: String = "id",
        /// Who gets the policy.
        target: AssignmentTarget = "target",
    }
}
