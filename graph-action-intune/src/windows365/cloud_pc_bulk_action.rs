//! The actions and functions of `cloudPcBulkAction`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Retry::META];

/// Calls the action `retry` of `cloudPcBulkAction`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/bulkActions/{cloudPcBulkActionId}/retry",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Retry {
    pub cloud_pc_ids: Option<Vec<String>>,
}
