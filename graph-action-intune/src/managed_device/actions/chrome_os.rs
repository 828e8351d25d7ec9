//! Actions on ChromeOS devices.

use super::super::ManagedDeviceRef;
use graph_action::NoContent;
use graph_action_macros::graph_action;

/// Disables a ChromeOS device, which then shows only a message with the address to return it to.
/// [`Reenable`] makes it usable again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/disable",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "chromebook")]
#[doc(alias = "Disable-MgBetaDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct Disable;

/// Makes a ChromeOS device usable again after [`Disable`].
// Not idempotent: sent again after another administrator has disabled the device, it would undo that.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/reenable",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "chromebook")]
#[doc(alias = "Invoke-MgBetaReenableDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct Reenable;

/// Takes a ChromeOS device out of management for good, for example before it is sold. Policies no
/// longer apply, its license becomes free, and only a new enrollment brings it back.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/deprovision",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "chromebook")]
#[doc(alias = "Invoke-MgBetaDeprovisionDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Deprovision {
    /// The reason, as in the Google Admin console.
    pub deprovision_reason: String,
}
