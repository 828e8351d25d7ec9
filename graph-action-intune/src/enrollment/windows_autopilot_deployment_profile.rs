//! The actions and functions of `windowsAutopilotDeploymentProfile`.

use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::types::HasPayloadLinkResultItem;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[HasPayloadLinks::META, Assign::META];

/// Calls the action `hasPayloadLinks` of `windowsAutopilotDeploymentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeploymentProfiles/hasPayloadLinks",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `windowsAutopilotDeploymentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeploymentProfiles/{windowsAutopilotDeploymentProfileId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub device_ids: Option<Vec<String>>,
}
