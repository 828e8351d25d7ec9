//! Pools of activation codes for the eSIM of Windows devices, from a carrier's file.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a pool of eSIM activation codes to groups of Windows devices, and returns the assignments.
/// Each device takes one code, and a code works only once.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/embeddedSIMActivationCodePools/{embeddedSIMActivationCodePoolId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = Collection<EmbeddedSIMActivationCodePoolAssignment>,
)]
#[doc(alias = "esim")]
#[doc(alias = "cellular")]
#[doc(alias = "Set-MgBetaDeviceManagementEmbeddedSimActivationCodePool")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on.
    pub assignments: Option<Vec<EmbeddedSIMActivationCodePoolAssignment>>,
}

structure! {
    /// One target of a pool of codes.
    EmbeddedSIMActivationCodePoolAssignment: send {
        id: String = "id",
        /// Who gets a code.
        target: AssignmentTarget = "target",
    }
}
