//! The actions and functions of `windowsAutopilotDeviceIdentity`.

use graph_action::{Action, ActionMeta, Key, NoContent, Secret};
use graph_action_macros::{graph_action, graph_resource};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    AllowNextEnrollment::META,
    AssignResourceAccountToDevice::META,
    AssignUserToDevice::META,
    UnassignResourceAccountFromDevice::META,
    UnassignUserFromDevice::META,
    UpdateDeviceProperties::META,
];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WindowsAutopilotDeviceIdentityRef {
    /// `/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}`
    #[route(
        "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}"
    )]
    ById {
        /// The id of the `windowsAutopilotDeviceIdentity`.
        windows_autopilot_device_identity_id: Key,
    },
    /// `/deviceManagement/windowsAutopilotDeploymentProfiles/{windowsAutopilotDeploymentProfileId}/assignedDevices/{windowsAutopilotDeviceIdentityId}`
    #[route(
        "/deviceManagement/windowsAutopilotDeploymentProfiles/{windowsAutopilotDeploymentProfileId}/assignedDevices/{windowsAutopilotDeviceIdentityId}",
        version = "beta"
    )]
    OfWindowsAutopilotDeploymentProfile {
        /// The id of the `windowsAutopilotDeploymentProfile`.
        windows_autopilot_deployment_profile_id: Key,
        /// The id of the `windowsAutopilotDeviceIdentity`.
        windows_autopilot_device_identity_id: Key,
    },
}

/// Calls the action `allowNextEnrollment` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/allowNextEnrollment",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
pub struct AllowNextEnrollment;

/// Calls the action `assignResourceAccountToDevice` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignResourceAccountToDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignResourceAccountToDevice {
    pub user_principal_name: Option<String>,
    pub addressable_user_name: Option<String>,
    pub resource_account_name: Option<String>,
}

/// Calls the action `assignUserToDevice` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/assignUserToDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AssignUserToDevice {
    pub user_principal_name: Option<String>,
    pub addressable_user_name: Option<String>,
}

/// Calls the action `unassignResourceAccountFromDevice` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignResourceAccountFromDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
pub struct UnassignResourceAccountFromDevice;

/// Calls the action `unassignUserFromDevice` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/unassignUserFromDevice",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
pub struct UnassignUserFromDevice;

/// Calls the action `updateDeviceProperties` of `windowsAutopilotDeviceIdentity`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/windowsAutopilotDeviceIdentities/{windowsAutopilotDeviceIdentityId}/updateDeviceProperties",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    bound_to = WindowsAutopilotDeviceIdentityRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDeviceProperties {
    pub user_principal_name: Option<String>,
    pub addressable_user_name: Option<String>,
    pub group_tag: Option<String>,
    pub display_name: Option<String>,
    pub device_account_upn: Option<String>,
    pub device_account_password: Option<Secret<String>>,
    pub device_friendly_name: Option<String>,
}
