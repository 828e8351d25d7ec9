//! Discovery scripts for custom compliance on Windows and Linux.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, scripts::types::DeviceHealthScriptAssignment};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// Assigns a discovery script to groups. In the admin center, such a script has no assignments of its
/// own: it runs on the devices of the compliance policy that refers to it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceComplianceScripts/{deviceComplianceScriptId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "custom compliance")]
#[doc(alias = "Set-MgBetaDeviceManagementDeviceComplianceScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The assignments, in the format of remediations.
    pub device_health_script_assignments: Option<Vec<DeviceHealthScriptAssignment>>,
}
