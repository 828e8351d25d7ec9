//! Custom attributes for Macs: shell scripts whose output Intune collects.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::scripts::types::{
    DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment,
};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a custom attribute to groups of Macs. Its script then runs there again and again, and Intune
/// collects the output. Give all assignments, not only the new ones.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceCustomAttributeShellScripts/{deviceCustomAttributeShellScriptId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "custom attributes")]
#[doc(alias = "macos")]
#[doc(alias = "Set-MgBetaDeviceManagementDeviceCustomAttributeShellScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The groups in an older format; use `device_management_script_assignments` instead.
    pub device_management_script_group_assignments:
        Option<Vec<DeviceManagementScriptGroupAssignment>>,
    /// The assignments of the custom attribute.
    pub device_management_script_assignments: Option<Vec<DeviceManagementScriptAssignment>>,
}
