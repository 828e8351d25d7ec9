//! Azure network connections: the virtual networks of Cloud PCs and, with hybrid join, their domain.

use graph_action::{Action, NoContent, Secret};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[RunHealthChecks::META, UpdateAdDomainPassword::META]);

/// Starts the health checks of an Azure network connection, such as of DNS, the domain and free
/// addresses. When they have ended, the connection's health check status has the results. Graph accepts
/// this only on behalf of a user.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/onPremisesConnections/{cloudPcOnPremisesConnectionId}/runHealthChecks",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "azure network connection")]
#[doc(alias = "anc")]
#[doc(alias = "Start-MgDeviceManagementVirtualEndpointOnPremiseConnectionHealthCheck")]
#[derive(Debug, Clone)]
pub struct RunHealthChecks;

/// Gives Windows 365 the new password of the account that joins Cloud PCs to Active Directory, for a
/// connection with hybrid join whose checks have passed. It does not change the password in Active
/// Directory.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/onPremisesConnections/{cloudPcOnPremisesConnectionId}/updateAdDomainPassword",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "azure network connection")]
#[doc(alias = "domain join")]
#[doc(alias = "Update-MgBetaDeviceManagementVirtualEndpointOnPremiseConnectionAdDomainPassword")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateAdDomainPassword {
    /// The password that the account has in Active Directory.
    pub ad_domain_password: Option<Secret<String>>,
}
