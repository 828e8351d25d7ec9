//! Expedite policies: security updates of Windows that are installed as soon as possible.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns an expedite policy to groups, and replaces all of its earlier assignments: an empty list
/// removes them. The devices install the security update as soon as they can, whatever deferral their
/// update ring has, and may have to restart within days.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsQualityUpdateProfiles/{windowsQualityUpdateProfileId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "expedite")]
#[doc(alias = "quality updates")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsQualityUpdateProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the policy has from now on.
    pub assignments: Option<Vec<WindowsQualityUpdateProfileAssignment>>,
}

structure! {
    /// Who gets an expedite policy.
    WindowsQualityUpdateProfileAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }
}
