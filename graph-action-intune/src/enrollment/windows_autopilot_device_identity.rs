//! Windows devices that are registered for Windows Autopilot.

use graph_action::{Action, Key, NoContent, Secret};
use graph_action_macros::{graph_action, graph_resource};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        AllowNextEnrollment::META,
        AssignResourceAccountToDevice::META,
        AssignUserToDevice::META,
        UnassignResourceAccountFromDevice::META,
        UnassignUserFromDevice::META,
        UpdateDeviceProperties::META,
    ]
});

/// A Windows Autopilot device.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WindowsAutopilotDeviceIdentityRef {
    /// The Autopilot device with this id.
    #[route(
        "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}"
    )]
    ById {
        /// The id of the Autopilot device, which is not the id of its `managedDevice`.
        windows_autopilot_device_identity_id: Key,
    },
    /// An Autopilot device that has a deployment profile.
    #[route(
        "/deviceManagement/windowsAutopilotDeploymentProfiles/{windowsAutopilotDeploymentProfileId}/assignedDevices/{windowsAutopilotDeviceIdentityId}",
        version = "beta"
    )]
    OfWindowsAutopilotDeploymentProfile {
        /// The id of the deployment profile.
        windows_autopilot_deployment_profile_id: Key,
        /// The id of the Autopilot device, which is not the id of its `managedDevice`.
        windows_autopilot_device_identity_id: Key,
    },
}

/// Unblocks a Windows device for one more deployment in self-deploying or pre-provisioning mode. After
/// a first deployment in these modes, a device cannot enroll through Autopilot again without it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/allowNextEnrollment",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "unblock device")]
#[doc(alias = "self-deploying")]
#[doc(alias = "pre-provisioning")]
#[doc(alias = "Invoke-MgBetaAllowDeviceManagementWindowsAutopilotDeviceIdentityNextEnrollment")]
#[derive(Debug, Clone)]
pub struct AllowNextEnrollment;

/// Assigns the resource account of a meeting room to an Autopilot device, so that Microsoft Teams Rooms
/// on Windows signs in by itself after setup.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignResourceAccountToDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "teams rooms")]
#[doc(alias = "autologin")]
#[doc(alias = "Set-MgBetaDeviceManagementWindowsAutopilotDeviceIdentityResourceAccountToDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignResourceAccountToDevice {
    /// The principal name of the account.
    pub user_principal_name: Option<String>,
    /// The name with which setup greets.
    pub addressable_user_name: Option<String>,
    /// The name of the resource account.
    pub resource_account_name: Option<String>,
}

/// Assigns a user to an Autopilot device: setup greets them by name, and fills in their principal name.
/// It takes effect the next time that the device is set up.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignUserToDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "autopilot")]
#[doc(alias = "assign user")]
#[doc(alias = "Set-MgDeviceManagementWindowsAutopilotDeviceIdentityUserToDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignUserToDevice {
    /// The principal name of the user, who needs a license for Intune.
    pub user_principal_name: Option<String>,
    /// The name with which setup greets the user.
    pub addressable_user_name: Option<String>,
}

/// Removes the account of a meeting room from an Autopilot device, so that Microsoft Teams Rooms no
/// longer signs in by itself at the next setup.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignResourceAccountFromDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "teams rooms")]
#[doc(alias = "autologin")]
#[derive(Debug, Clone)]
pub struct UnassignResourceAccountFromDevice;

/// Removes the user from an Autopilot device: anybody of the company can then set it up. The device
/// keeps its registration and its deployment profile.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignUserFromDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "autopilot")]
#[doc(alias = "unassign user")]
#[doc(alias = "Invoke-MgUnassignDeviceManagementWindowsAutopilotDeviceIdentityUserFromDevice")]
#[derive(Debug, Clone)]
pub struct UnassignUserFromDevice;

/// Changes the group tag, the name or the user of an Autopilot device. A new group tag can move the
/// device to other dynamic groups and so to another deployment profile, and the name counts only from
/// the next setup.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/updateDeviceProperties",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[doc(alias = "autopilot")]
#[doc(alias = "group tag")]
#[doc(alias = "Update-MgDeviceManagementWindowsAutopilotDeviceIdentityDeviceProperty")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDeviceProperties {
    /// The principal name of the user.
    pub user_principal_name: Option<String>,
    /// The name with which setup greets the user.
    pub addressable_user_name: Option<String>,
    /// A text for dynamic groups.
    pub group_tag: Option<String>,
    /// The name of the computer, for a device that joins Microsoft Entra without Active Directory.
    pub display_name: Option<String>,
    /// The principal name of the account of a Surface Hub.
    pub device_account_upn: Option<String>,
    /// The password of this account.
    pub device_account_password: Option<Secret<String>>,
    /// The name that a Surface Hub shows.
    pub device_friendly_name: Option<String>,
}
