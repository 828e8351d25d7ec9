//! Actions on iPhones, iPads and Macs.

use super::super::ManagedDeviceRef;
use graph_action::{NoContent, Secret};
use graph_action_macros::graph_action;

/// Locks a supervised iPhone or iPad that is lost, and shows a message and a phone number on it.
///
/// Only [`DisableLostMode`] unlocks it again. In lost mode, [`LocateDevice`] and
/// [`PlayLostModeSound`] help to find the device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/enableLostMode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "lost mode")]
#[doc(alias = "Enable-MgBetaDeviceManagementManagedDeviceLostMode")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EnableLostMode {
    /// The text on the lock screen. Intune needs a message, a phone number, or both.
    pub message: Option<String>,
    /// The phone number that a finder can call.
    pub phone_number: Option<String>,
    /// A line at the foot of the lock screen.
    pub footer: Option<String>,
}

/// Ends lost mode on an iPhone or iPad and makes it usable again.
// Idempotent: a device that is not in lost mode stays as it is.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/disableLostMode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    idempotent,
)]
#[doc(alias = "lost mode")]
#[doc(alias = "Disable-MgDeviceManagementManagedDeviceLostMode")]
#[derive(Debug, Clone)]
pub struct DisableLostMode;

/// Plays a sound on a lost device: an iPhone or iPad in lost mode, or an Android device that the
/// company owns. The sound stops when lost mode ends, or when somebody turns it off on the device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/playLostModeSound",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "lost mode")]
#[doc(alias = "ring")]
#[doc(alias = "Invoke-MgBetaPlayDeviceManagementManagedDeviceLostModeSound")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PlayLostModeSound {
    /// How long an Android device plays the sound, in minutes, as digits in a text: Graph declares
    /// this number as a string.
    pub duration_in_minutes: Option<String>,
}

/// Asks a device for its position, which appears in its action results; see
/// [`wait_for`](super::super::wait_for).
///
/// An iPhone or iPad must be supervised and in lost mode; when lost mode ends, it tells its user that
/// it was located. On Windows and Android, location services must be on. Intune deletes the position
/// after 24 hours. Laws on privacy may apply.
// Not idempotent: the person who has the device may get another notification.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/locateDevice",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "find my device")]
#[doc(alias = "gps")]
#[doc(alias = "Find-MgDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct LocateDevice;

/// Removes Apple's Activation Lock from a supervised device, so that it can be set up without the
/// Apple account of its last user.
///
/// Intune keeps the bypass code only for a limited time after enrollment: write the code down before
/// a wipe, because a device whose lock cannot be removed is unusable.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/bypassActivationLock",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "activation lock")]
#[doc(alias = "bypass code")]
#[doc(alias = "Skip-MgDeviceManagementManagedDeviceActivationLock")]
#[derive(Debug, Clone)]
pub struct BypassActivationLock;

/// Asks Intune for the passcode that it keeps for a device. The passcode appears in the device's
/// action results; see [`wait_for`](super::super::wait_for). To set a new one, use
/// [`ResetPasscode`](super::ResetPasscode).
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/recoverPasscode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "Restore-MgDeviceManagementManagedDevicePasscode")]
#[derive(Debug, Clone)]
pub struct RecoverPasscode;

/// Deletes a user and the local data of that user from a Shared iPad. Data that has not been
/// synchronized to iCloud is lost. The user must not be signed in.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/deleteUserFromSharedAppleDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "shared ipad")]
#[doc(alias = "Remove-MgDeviceManagementManagedDeviceUserFromSharedAppleDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeleteUserFromSharedAppleDevice {
    /// The principal name of the user. Intune needs it, although Graph declares it as optional.
    pub user_principal_name: Option<String>,
}

/// Signs the current user out of a Shared iPad, whatever that user is doing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/logoutSharedAppleDeviceActiveUser",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "shared ipad")]
#[doc(alias = "Invoke-MgLogoutDeviceManagementManagedDeviceSharedAppleDeviceActiveUser")]
#[derive(Debug, Clone)]
pub struct LogoutSharedAppleDeviceActiveUser;

/// Takes back every app license of Apple's volume purchase program that is assigned to the device, so
/// that other devices can use it. The apps stay on the device until they are removed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/revokeAppleVppLicenses",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "vpp")]
#[doc(alias = "Revoke-MgBetaDeviceManagementManagedDeviceAppleVppLicense")]
#[derive(Debug, Clone)]
pub struct RevokeAppleVppLicenses;

/// Replaces the personal recovery key with which the encrypted disk of a Mac can be unlocked. Intune
/// keeps the new key. The old key no longer unlocks the disk.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/rotateFileVaultKey",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "filevault")]
#[doc(alias = "recovery key")]
#[doc(alias = "Invoke-MgBetaRotateDeviceManagementManagedDeviceFileVaultKey")]
#[derive(Debug, Clone)]
pub struct RotateFileVaultKey;

/// Replaces the passcode that protects recoveryOS on a Mac with an Apple chip. Intune keeps the new
/// passcode.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/rotateRecoveryLockPasscode",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "recovery lock")]
#[derive(Debug, Clone)]
pub struct RotateRecoveryLockPasscode;

/// Downloads the data plan of a carrier to the eSIM of an iPhone or iPad.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/activateDeviceEsim",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "esim")]
#[doc(alias = "cellular")]
#[doc(alias = "Initialize-MgBetaDeviceManagementManagedDeviceEsim")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ActivateDeviceEsim {
    /// The URL of the carrier's activation server.
    pub carrier_url: Option<String>,
}

/// Deletes a data plan from the eSIM of a device. The device loses the connection that it has through
/// this plan, and only the carrier can supply the plan again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/removeDeviceEsim",
    scopes = unknown,
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "esim")]
#[doc(alias = "cellular")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RemoveDeviceEsim {
    /// The ICCID of the plan: the number of its SIM card.
    pub icc_id: Option<String>,
}

/// Asks a supervised Apple device to collect enhanced logs for a case that AppleCare has opened, and to
/// send them to Apple. The device needs version 27 of its operating system, or later. On a Mac, the
/// user must agree first and can decline.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/triggerEnhancedLogCollection",
    scopes = unknown,
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "diagnostics")]
#[doc(alias = "applecare")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TriggerEnhancedLogCollection {
    /// The token with which AppleCare authorizes the collection.
    pub apple_care_token: Option<Secret<String>>,
}

/// Ends a collection of enhanced logs that [`TriggerEnhancedLogCollection`] started on a supervised
/// Apple device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/cancelEnhancedLogCollection",
    scopes = unknown,
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[derive(Debug, Clone)]
pub struct CancelEnhancedLogCollection;
