//! The audit log of Windows 365: who changed what.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetAuditActivityTypes::META]);

/// Lists the types of activity in the audit log of Windows 365 in this tenant: the values for a filter
/// on its events.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/auditEvents/getAuditActivityTypes()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "audit log")]
#[doc(alias = "Get-MgDeviceManagementVirtualEndpointAuditEventAuditActivityType")]
#[derive(Debug, Clone)]
pub struct GetAuditActivityTypes;
