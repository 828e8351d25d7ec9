//! The actions and functions of `deviceShellScript`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::scripts::types::{
    DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `deviceShellScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceShellScripts/{deviceShellScriptId}/assign",
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
