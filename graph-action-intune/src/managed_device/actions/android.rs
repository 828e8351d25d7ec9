//! Actions on Android devices.

use super::super::ManagedDeviceRef;
use graph_action::NoContent;
use graph_action_macros::graph_action;

/// Lets the user of a dedicated Android device leave Managed Home Screen (the kiosk) for a while, for
/// example to repair a setting.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/suspendManagedHomeScreen",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "kiosk")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SuspendManagedHomeScreen {
    /// How long, in minutes, as digits in a text: Graph declares this number as a string.
    pub timeout_minutes: Option<String>,
}

/// Locks a dedicated Android device into Managed Home Screen (the kiosk) again, before the time of
/// [`SuspendManagedHomeScreen`] is over.
// Idempotent: a device in the kiosk stays there.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/restoreManagedHomeScreen",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    idempotent,
)]
#[doc(alias = "kiosk")]
#[derive(Debug, Clone)]
pub struct RestoreManagedHomeScreen;
