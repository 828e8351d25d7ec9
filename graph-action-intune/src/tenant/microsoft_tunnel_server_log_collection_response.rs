//! The logs that Microsoft Tunnel servers have sent to Intune on request.

use graph_action::{Action, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[CreateDownloadUrl::META, GenerateDownloadUrl::META]);

/// Creates an address from which the logs of a Tunnel server can be downloaded, and returns it. The
/// collection must be `completed`. Do not log the address, because it can carry its own
/// authorization.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelServerLogCollectionResponses/{microsoftTunnelServerLogCollectionResponseId}/createDownloadUrl",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<Secret<String>>,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "New-MgBetaDeviceManagementMicrosoftTunnelServerLogCollectionResponseDownloadUrl")]
#[derive(Debug, Clone)]
pub struct CreateDownloadUrl;

/// Creates an address from which the logs of a Tunnel server can be downloaded, like
/// [`CreateDownloadUrl`]; Microsoft does not say how the two differ.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelServerLogCollectionResponses/{microsoftTunnelServerLogCollectionResponseId}/generateDownloadUrl",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<Secret<String>>,
)]
#[doc(alias = "tunnel")]
#[derive(Debug, Clone)]
pub struct GenerateDownloadUrl;
