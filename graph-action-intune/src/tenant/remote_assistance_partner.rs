//! The actions and functions of `remoteAssistancePartner`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[BeginOnboarding::META, Disconnect::META];

/// Calls the action `beginOnboarding` of `remoteAssistancePartner`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/beginOnboarding",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BeginOnboarding {
    pub partner_domain: Option<String>,
}

/// Calls the action `disconnect` of `remoteAssistancePartner`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/disconnect",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Disconnect;
