//! The connector to TeamViewer, through which administrators see and control the screens of
//! devices.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[BeginOnboarding::META, Disconnect::META]);

/// Starts to connect the tenant to TeamViewer. A person still has to sign in at TeamViewer with a
/// licensed account and authorize the connector.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/beginOnboarding",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "teamviewer connector")]
#[doc(alias = "Invoke-MgBeginDeviceManagementRemoteAssistancePartnerOnboarding")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BeginOnboarding {
    /// The partner's domain, which only the beta version takes.
    pub partner_domain: Option<String>,
}

/// Removes the connection to TeamViewer for the whole tenant. Administrators cannot start remote
/// assistance until somebody connects it again with a TeamViewer account.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/disconnect",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "teamviewer connector")]
#[doc(alias = "Disconnect-MgDeviceManagementRemoteAssistancePartner")]
#[derive(Debug, Clone)]
pub struct Disconnect;
