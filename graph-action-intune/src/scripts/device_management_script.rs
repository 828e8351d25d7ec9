//! PowerShell scripts for Windows, which the admin center calls platform scripts.

use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    scripts::types::{DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment},
    types::HasPayloadLinkResultItem,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META, Assign::META]);

/// Returns for each of the given PowerShell scripts whether something links to it, such as a policy
/// set.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementScripts/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "policy set")]
#[doc(alias = "platform script")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementScriptPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the scripts.
    pub payload_ids: Option<Vec<String>>,
}

/// Assigns a PowerShell script to groups, and replaces all of its earlier assignments: an empty list
/// removes them. The script runs once on each Windows device that comes into scope, as the system
/// unless it is set to run as the user. What it has done stays when the assignment ends.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/assign",
    scopes = ["DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "platform script")]
#[doc(alias = "powershell")]
#[doc(alias = "Set-MgBetaDeviceManagementScript")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The groups in an older format; use `device_management_script_assignments` instead.
    pub device_management_script_group_assignments:
        Option<Vec<DeviceManagementScriptGroupAssignment>>,
    /// All assignments that the script has from now on.
    pub device_management_script_assignments: Option<Vec<DeviceManagementScriptAssignment>>,
}
