//! The actions and functions of `iosManagedAppProtection`.

use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::types::HasPayloadLinkResultItem;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[HasPayloadLinks::META];

/// Calls the action `hasPayloadLinks` of `iosManagedAppProtection`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/iosManagedAppProtections/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}
