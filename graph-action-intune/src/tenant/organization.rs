//! The tenant itself, as Intune sees it.

use graph_action::{Action, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[SetMobileDeviceManagementAuthority::META]);

/// Makes Intune the authority that manages the tenant's mobile devices, which enrollment needs, and
/// returns a number that Microsoft does not explain. New tenants have it already. It cannot be
/// unset. In a tenant with Basic Mobility and Security, the devices of users with an Intune license
/// move to Intune and lose their old policies.
#[graph_action(
    method = "POST",
    path = "/organization/{organizationId}/setMobileDeviceManagementAuthority",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<i32>,
)]
#[doc(alias = "mdm authority")]
#[doc(alias = "Set-MgOrganizationMobileDeviceManagementAuthority")]
#[derive(Debug, Clone)]
pub struct SetMobileDeviceManagementAuthority;
