//! Bulk actions: one remote action on many Cloud PCs, such as a restart, a resize or a restore.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Retry::META]);

/// Sends a bulk action again to the Cloud PCs on which it failed. A retried reprovision or restore
/// deletes data, as the first one does. Graph accepts this only on behalf of a user, and answers before
/// the action has run.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/bulkActions/{cloudPcBulkActionId}/retry",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "bulk device actions")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Retry {
    /// The ids of the Cloud PCs to try again; without it, all on which the action failed.
    pub cloud_pc_ids: Option<Vec<String>>,
}
