//! The actions and functions of `deviceComplianceScript`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

use crate::scripts::types::DeviceHealthScriptAssignment;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Assign::META];

/// Calls the action `assign` of `deviceComplianceScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceComplianceScripts/{deviceComplianceScriptId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub device_health_script_assignments: Option<Vec<DeviceHealthScriptAssignment>>,
}
