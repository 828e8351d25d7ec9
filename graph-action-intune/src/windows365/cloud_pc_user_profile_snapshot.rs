//! Snapshots of user profiles, which keep settings and app data of users between sessions.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Restore::META]);

/// Sets the profile of a user back to a snapshot, in the same policy or in another one, and overwrites
/// what the profile has now. The restore goes on after the response.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/userProfileSnapshots/{cloudPcUserProfileSnapshotId}/restore",
    scopes = unknown,
    returns = NoContent,
)]
#[doc(alias = "user experience sync")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Restore {
    /// The id of the assignment of a provisioning policy to restore the profile in.
    pub target_assignment_id: Option<String>,
}
