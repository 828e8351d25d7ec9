//! The actions and functions of `deviceCustomAttributeShellScript`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::scripts::types::{
    DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `deviceCustomAttributeShellScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCustomAttributeShellScripts/{deviceCustomAttributeShellScriptId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub device_management_script_group_assignments:
        Option<Vec<DeviceManagementScriptGroupAssignment>>,
    pub device_management_script_assignments: Option<Vec<DeviceManagementScriptAssignment>>,
}
