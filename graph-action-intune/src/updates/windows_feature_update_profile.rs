//! Feature update policies: the version of Windows that devices are updated to and kept on.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a feature update policy to groups, and replaces all of its earlier assignments: an empty
/// list removes them. The devices are updated to the version of the policy and stay on it; a device
/// with a later version is not changed. The policy cannot return a device to an earlier version; an
/// update ring can uninstall the update only for a limited time.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsFeatureUpdateProfiles/{windowsFeatureUpdateProfileId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "feature updates")]
#[doc(alias = "windows 11 upgrade")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsFeatureUpdateProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments that the policy has from now on.
    pub assignments: Option<Vec<WindowsFeatureUpdateProfileAssignment>>,
}

structure! {
    /// Who gets a feature update policy.
    WindowsFeatureUpdateProfileAssignment: send {
        id: String = "id",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }
}
