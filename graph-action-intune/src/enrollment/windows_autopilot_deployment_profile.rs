//! Windows Autopilot deployment profiles: what a new Windows device asks and does the first time that
//! it starts.

use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, types::HasPayloadLinkResultItem};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[HasPayloadLinks::META, Assign::META]);

/// Returns which deployment profiles of Windows Autopilot are assigned or part of a policy set. Intune
/// deletes only profiles without assignments.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeploymentProfiles/hasPayloadLinks",
    scopes = ["DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "autopilot profile")]
#[doc(alias = "Invoke-MgBetaHasDeviceManagementWindowsAutopilotDeploymentProfilePayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the deployment profiles.
    pub payload_ids: Option<Vec<String>>,
}

/// Assigns a deployment profile of Windows Autopilot to single devices. A device uses it the next time
/// that it is set up. Groups are assigned in another way: through the `assignments` of the profile.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeploymentProfiles/{windowsAutopilotDeploymentProfileId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "autopilot profile")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsAutopilotDeploymentProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The ids of the Autopilot devices.
    pub device_ids: Option<Vec<String>>,
}
