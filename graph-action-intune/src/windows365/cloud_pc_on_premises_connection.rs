//! The actions and functions of `cloudPcOnPremisesConnection`.

use graph_action::{Action, ActionMeta, NoContent, Secret};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[RunHealthChecks::META, UpdateAdDomainPassword::META];

/// Calls the action `runHealthChecks` of `cloudPcOnPremisesConnection`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/onPremisesConnections/{cloudPcOnPremisesConnectionId}/runHealthChecks",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RunHealthChecks;

/// Calls the action `updateAdDomainPassword` of `cloudPcOnPremisesConnection`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/onPremisesConnections/{cloudPcOnPremisesConnectionId}/updateAdDomainPassword",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateAdDomainPassword {
    pub ad_domain_password: Option<Secret<String>>,
}
