//! The actions and functions of `windowsInformationProtectionDeviceRegistration`.

use graph_action::{Action, ActionMeta, NoContent};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[Wipe::META];

/// Calls the action `wipe` of `windowsInformationProtectionDeviceRegistration`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/windowsInformationProtectionDeviceRegistrations/{windowsInformationProtectionDeviceRegistrationId}/wipe",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Wipe;
