//! The actions on managed devices, and what reads them.

use serde::Serialize;

use super::{ManagedDevice, ManagedDeviceRef};
use crate::{Collection, Json, NoContent, Secret, graph_action};

/// Resets the passcode of a device.
///
/// The new passcode, where there is one, is among the device's action results afterwards; see
/// [`wait_for`](super::wait_for).
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode",
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResetPasscode;

/// Resets a device to its factory settings.
///
/// **With nothing set, everything on the device is erased: apps, settings, company data and the
/// user's own. The device leaves Intune. Nothing brings the data back.** What is to stay has to be
/// set:
///
/// ```
/// use graph_action::intune::managed_device::Wipe;
///
/// let wipe = Wipe::new().keep_user_data(true).keep_enrollment_data(true);
/// let request = wipe.request("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
/// # let _ = request;
/// ```
///
/// Set only what the platform of the device knows: one parameter that does not fit makes Intune
/// refuse the whole action (conformance A-14). To take only company data away, see [`Retire`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-wipe",
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Wipe {
    /// Whether a Windows device stays enrolled in Intune.
    pub keep_enrollment_data: Option<bool>,
    /// Whether the accounts and files of the users of a Windows device stay. iOS erases them all the
    /// same.
    pub keep_user_data: Option<bool>,
    /// The six digits that unlock a Mac after it was wiped.
    pub mac_os_unlock_code: Option<Secret<String>>,
    /// Whether the eSIM keeps its data plan.
    pub persist_esim_data_plan: Option<bool>,
    /// Whether a Windows device goes on with the wipe after a loss of power, so that switching it off
    /// does not stop it. Some do not start any more afterwards.
    #[graph(version = "beta")]
    pub use_protected_wipe: Option<bool>,
    /// What a Mac does that cannot erase all content and settings.
    #[graph(version = "beta")]
    pub obliteration_behavior: Option<ObliterationBehavior>,
}

/// What a Mac with an Apple chip or a T2, on macOS 12 or later, does when it cannot erase all content
/// and settings: it may erase its whole disk ("obliterate"), the system with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum ObliterationBehavior {
    /// It obliterates itself; where it saw beforehand that it could not, it reports an error first.
    Default,
    /// It keeps its data, and reports an error where it saw beforehand that it could not.
    DoNotObliterate,
    /// It obliterates itself, and reports no error where it saw beforehand that it could not.
    ObliterateWithWarning,
    /// It obliterates itself at once.
    Always,
}

/// Takes the company's data, apps and settings from a device, which leaves Intune. What is the user's
/// own stays.
///
/// It happens when the device next checks in; until then the device is listed as before.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire",
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retire;

/// Asks a device to check in with Intune at once, for its policies, apps and pending actions.
// Idempotent: a device checks in by itself every few hours, and doing so once more changes nothing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/syncDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-syncdevice",
    idempotent,
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyncDevice;

/// Locks a device.
///
/// A Mac needs a PIN afterwards, which is among its action results; see
/// [`wait_for`](super::wait_for). With other services that manage Macs, two locks in a row have left
/// a Mac with the first PIN while only the second could be seen: send it to Macs with
/// [`Retry::never`](crate::Retry::never), and look before sending it again.
// Idempotent: a device that is locked stays locked, nothing on it is lost, and its user unlocks it
// as before. That it is sent again after a time-out matters more where a device was stolen.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/remoteLock",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-remotelock",
    idempotent,
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemoteLock;

/// Lists the managed devices.
///
/// ```
/// use graph_action::{Client, Error, Literal, intune::managed_device::{ManagedDevice, List}};
///
/// async fn of_user(client: &Client, name: &str) -> Result<Vec<ManagedDevice>, Error> {
///     let request = List
///         .request()
///         .filter(format!("userPrincipalName eq {}", Literal::from(name)))
///         .select(["id", "deviceName", "userPrincipalName"]);
///     let mut devices = Vec::new();
///     let mut page = Some(request.send(client).await?);
///     while let Some(current) = page {
///         page = current.next(client).await?;
///         devices.extend(current);
///     }
///     devices.retain(|device| {
///         device.user_principal_name.as_ref().is_some_and(|it| it.eq_ignore_ascii_case(name))
///     });
///     Ok(devices)
/// }
/// ```
///
/// **Look at each device before you act on it.** Intune ignores a filter by a property that it does
/// not filter by, without an error, and then gives *all* devices; it ignores `$orderby` too. A name
/// in a filter is written as a [`Literal`](crate::Literal), or a quote in it changes the filter.
///
/// Intune leaves the action results of the devices empty here, and other properties that
/// [`Get`] reads when it selects them.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices",
    returns = Collection<ManagedDevice>,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-list",
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List;

/// Reads one managed device.
///
/// ```
/// use graph_action::{Client, Error, intune::managed_device::{ManagedDevice, Get}};
///
/// async fn is_encrypted(client: &Client, device: &str) -> Result<bool, Error> {
///     let device = Get.request(device).select(["id", "isEncrypted"]).send(client).await?;
///     Ok(device.is_encrypted == Some(true))
/// }
/// ```
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    returns = Json<ManagedDevice>,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-get",
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Get;
