//! Tenant attach: devices of Configuration Manager in the admin center of Intune, and the roles
//! that count for them.

use graph_action::{Action, Json, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetState::META, Enable::META]);

/// Switches whether the roles of Intune decide what an administrator may do with devices that
/// Configuration Manager uploads. It applies to the whole tenant, so check the roles first: the switch
/// can give administrators access or take it away.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/tenantAttachRBAC/enable",
    scopes = ["DeviceManagementRBAC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "tenant attach")]
#[doc(alias = "Enable-MgBetaDeviceManagementTenantAttachRbac")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enable {
    /// Whether the roles of Intune count.
    pub enable: Option<bool>,
}

/// Reads whether the roles of Intune decide on devices that Configuration Manager uploads; see
/// [`Enable`].
#[graph_action(
    method = "GET",
    path = "/deviceManagement/tenantAttachRBAC/getState()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Json<TenantAttachRBACState>,
)]
#[doc(alias = "tenant attach")]
#[doc(alias = "Get-MgBetaDeviceManagementTenantAttachRbacState")]
#[derive(Debug, Clone)]
pub struct GetState;

structure! {
    /// Whether the roles of Intune decide on devices of Configuration Manager.
    TenantAttachRBACState: receive {
        enabled: bool = "enabled",
    }
}
