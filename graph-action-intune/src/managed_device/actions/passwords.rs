//! Actions that read the passwords and keys of one device.

use std::time::SystemTime;

use super::super::ManagedDeviceRef;
use crate::structure::structure;
use graph_action::{Json, Secret, Wrapped};
use graph_action_macros::graph_action;

/// Reads the personal recovery key that unlocks the encrypted disk of a Mac.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/getFileVaultKey()",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = Wrapped<Secret<String>>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "filevault")]
#[doc(alias = "recovery key")]
#[doc(alias = "Get-MgBetaDeviceManagementManagedDeviceFileVaultKey")]
#[derive(Debug, Clone)]
pub struct GetFileVaultKey;

/// Reads the passcode that protects recoveryOS on a Mac with an Apple chip.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retrieveRecoveryLockPasscode()",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = Wrapped<Secret<String>>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "recovery lock")]
#[derive(Debug, Clone)]
pub struct RetrieveRecoveryLockPasscode;

/// Reads the account of the local administrator that Intune created on a Mac.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retrieveMacOSManagedDeviceLocalAdminAccountDetail()",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = Json<MacOsLocalAdminAccount>,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "laps")]
#[derive(Debug, Clone)]
pub struct RetrieveMacOSManagedDeviceLocalAdminAccountDetail;

structure! {
    /// The local administrator of a Mac.
    MacOsLocalAdminAccount: receive {
        /// The password.
        admin_account_password: Secret<String> = "adminAccountPassword",
        /// When the password was last replaced.
        password_last_rotated_date_time: SystemTime = "passwordLastRotatedDateTime",
    }
}
