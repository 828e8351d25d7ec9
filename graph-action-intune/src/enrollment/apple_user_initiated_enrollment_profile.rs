//! Enrollment type profiles for iPhones and iPads that users enroll themselves: the whole device or a
//! work partition only.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SetPriority::META]);

/// Moves an enrollment type profile up or down. If a user is in the groups of several profiles, the one
/// with the highest priority decides how their iPhone or iPad enrolls.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/appleUserInitiatedEnrollmentProfiles/{appleUserInitiatedEnrollmentProfileId}/setPriority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "enrollment types")]
#[doc(alias = "user enrollment")]
#[doc(alias = "Set-MgBetaDeviceManagementAppleUserInitiatedEnrollmentProfilePriority")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetPriority {
    /// The new place: 1 comes first.
    pub priority: Option<i32>,
}
