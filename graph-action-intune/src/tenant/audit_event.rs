//! The actions and functions of `auditEvent`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetAuditActivityTypes::META, GetAuditCategories::META];

/// Calls the function `getAuditActivityTypes` of `auditEvent`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/auditEvents/getAuditActivityTypes(category='{category}')",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetAuditActivityTypes;

/// Calls the function `getAuditCategories` of `auditEvent`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/auditEvents/getAuditCategories()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetAuditCategories;
