//! The actions and functions of `managedAppRegistration`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetUserIdsWithFlaggedAppRegistration::META];

/// Calls the function `getUserIdsWithFlaggedAppRegistration` of `managedAppRegistration`.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/managedAppRegistrations/getUserIdsWithFlaggedAppRegistration()",
    scopes = ["DeviceManagementApps.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetUserIdsWithFlaggedAppRegistration;
