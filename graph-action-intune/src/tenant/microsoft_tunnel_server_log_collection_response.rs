//! The actions and functions of `microsoftTunnelServerLogCollectionResponse`.

use graph_action::{Action, ActionMeta, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[CreateDownloadUrl::META, GenerateDownloadUrl::META];

/// Calls the action `createDownloadUrl` of `microsoftTunnelServerLogCollectionResponse`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelServerLogCollectionResponses/{microsoftTunnelServerLogCollectionResponseId}/createDownloadUrl",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;

/// Calls the action `generateDownloadUrl` of `microsoftTunnelServerLogCollectionResponse`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelServerLogCollectionResponses/{microsoftTunnelServerLogCollectionResponseId}/generateDownloadUrl",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GenerateDownloadUrl;
