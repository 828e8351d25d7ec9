//! The actions and functions of `tenantAttachRBAC`.

use graph_action::{Action, ActionMeta, Json, NoContent};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetState::META, Enable::META];

/// Calls the action `enable` of `tenantAttachRBAC`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/tenantAttachRBAC/enable",
    scopes = ["DeviceManagementRBAC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Enable {
    pub enable: Option<bool>,
}

/// Calls the function `getState` of `tenantAttachRBAC`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/tenantAttachRBAC/getState()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Json<TenantAttachRBACState>,
)]
#[derive(Debug, Clone)]
pub struct GetState;

structure! {
    /// `tenantAttachRBACState`.
    TenantAttachRBACState: receive {
        enabled: bool = "enabled",
    }
}
