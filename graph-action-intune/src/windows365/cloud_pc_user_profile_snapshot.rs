//! The actions and functions of `cloudPcUserProfileSnapshot`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Restore::META];

/// Calls the action `restore` of `cloudPcUserProfileSnapshot`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/provisioningPolicies/{cloudPcProvisioningPolicyId}/assignments/{cloudPcProvisioningPolicyAssignmentId}/userSettingsPersistenceDetail/userProfileSnapshots/{cloudPcUserProfileSnapshotId}/restore",
    scopes = unknown,
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Restore {
    pub target_assignment_id: Option<String>,
}
