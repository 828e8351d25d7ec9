//! The audit log of Intune: who changed what, and when. The functions here give the values by which
//! the log can be filtered.

use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[GetAuditActivityTypes::META, GetAuditCategories::META]);

/// Lists the names of the activities that the audit log knows in one category. They are the values
/// that a filter on `activityType` takes.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/auditEvents/getAuditActivityTypes(category='{category}')",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "audit log")]
#[doc(alias = "Get-MgDeviceManagementAuditEventAuditActivityType")]
#[derive(Debug, Clone)]
pub struct GetAuditActivityTypes;

/// Lists the categories into which the audit log sorts its entries. [`GetAuditActivityTypes`] takes
/// one of them and lists its activities.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/auditEvents/getAuditCategories()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "audit log")]
#[doc(alias = "Get-MgDeviceManagementAuditEventAuditCategory")]
#[derive(Debug, Clone)]
pub struct GetAuditCategories;
