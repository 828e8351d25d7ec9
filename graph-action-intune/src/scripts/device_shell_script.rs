//! Shell scripts for Macs.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::scripts::types::{
    DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment,
};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a shell script to groups, and replaces all of its earlier assignments: an empty list removes
/// them. The script runs on every Mac that comes into scope, as root unless it is set to run as the
/// user.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceShellScripts/{deviceShellScriptId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "macos shell script")]
#[doc(alias = "Set-MgBetaDeviceManagementDeviceShellScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The groups in an older format; use `device_management_script_assignments` instead.
    pub device_management_script_group_assignments:
        Option<Vec<DeviceManagementScriptGroupAssignment>>,
    /// All assignments that the script has from now on.
    pub device_management_script_assignments: Option<Vec<DeviceManagementScriptAssignment>>,
}
