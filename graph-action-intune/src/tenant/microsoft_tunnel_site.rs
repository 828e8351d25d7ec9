//! The sites of Microsoft Tunnel: groups of VPN servers that share an address and are upgraded
//! together.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[RequestUpgrade::META]);

/// Starts the upgrade of all servers at a Tunnel site, one after another, within the site's
/// maintenance window if it has one. A server gives no VPN while it is upgraded, and the upgrade
/// cannot be cancelled. Sites that upgrade automatically do not need it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/microsoftTunnelSites/{microsoftTunnelSiteId}/requestUpgrade",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "tunnel")]
#[doc(alias = "upgrade servers")]
#[doc(alias = "Request-MgBetaDeviceManagementMicrosoftTunnelSiteUpgrade")]
#[derive(Debug, Clone)]
pub struct RequestUpgrade;
