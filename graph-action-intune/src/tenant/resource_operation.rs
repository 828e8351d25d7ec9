//! The actions and functions of `resourceOperation`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetScopesForUser::META];

/// Calls the function `getScopesForUser` of `resourceOperation`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/resourceOperations/{resourceOperationId}/getScopesForUser(userid='{userid}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetScopesForUser;
