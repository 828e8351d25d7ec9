//! The actions and functions of `androidForWorkEnrollmentProfile`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[CreateToken::META, RevokeToken::META];

/// Calls the action `createToken` of `androidForWorkEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkEnrollmentProfiles/{androidForWorkEnrollmentProfileId}/createToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateToken {
    pub token_validity_in_seconds: Option<i32>,
}

/// Calls the action `revokeToken` of `androidForWorkEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkEnrollmentProfiles/{androidForWorkEnrollmentProfileId}/revokeToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RevokeToken;
