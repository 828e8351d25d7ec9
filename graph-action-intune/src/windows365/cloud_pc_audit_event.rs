//! The actions and functions of `cloudPcAuditEvent`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetAuditActivityTypes::META];

/// Calls the function `getAuditActivityTypes` of `cloudPcAuditEvent`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/auditEvents/getAuditActivityTypes()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetAuditActivityTypes;
