//! Actions on Windows devices.

use graph_action::{__evolvable as evolvable, NoContent, Secret};
use graph_action_macros::graph_action;

use super::super::ManagedDeviceRef;
use crate::structure::structure;

/// Installs Windows again on a device, and removes all apps that are not part of Windows.
///
/// **This also removes the manufacturer's apps and all desktop apps.** Without `keep_user_data`, a
/// personal device leaves Entra ID and Intune. A device that is joined to Entra ID enrolls in Intune
/// again when a user signs in.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/cleanWindowsDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "fresh start")]
#[doc(alias = "reset this pc")]
#[doc(alias = "Invoke-MgCleanDeviceManagementManagedDeviceWindowsDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CleanWindowsDevice {
    /// Whether the files and settings of the users stay.
    pub keep_user_data: bool,
}

/// Replaces the BitLocker recovery password of a Windows device. The device stores the new one in
/// Entra ID, if its policy backs up keys there; passwords that were written down before no longer
/// unlock the disk.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/rotateBitLockerKeys",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "bitlocker")]
#[doc(alias = "recovery key")]
#[doc(alias = "rotate keys")]
#[doc(alias = "Invoke-MgBetaRotateDeviceManagementManagedDeviceBitLockerKey")]
#[derive(Debug, Clone)]
pub struct RotateBitLockerKeys;

/// Replaces the password of the local administrator that Windows LAPS manages. The old password stops
/// working when the device has stored the new one in Entra ID or Active Directory.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/rotateLocalAdminPassword",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "laps")]
#[doc(alias = "Invoke-MgBetaRotateDeviceManagementManagedDeviceLocalAdminPassword")]
#[derive(Debug, Clone)]
pub struct RotateLocalAdminPassword;

/// Scans a Windows device for malware with Microsoft Defender. A full scan can take hours and slows
/// the device down.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/windowsDefenderScan",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "antivirus")]
#[doc(alias = "malware")]
#[doc(alias = "quick scan")]
#[doc(alias = "full scan")]
#[doc(alias = "Invoke-MgScanDeviceManagementManagedDeviceWindowsDefender")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WindowsDefenderScan {
    /// Whether to scan only the places where malware usually starts, instead of the whole device.
    pub quick_scan: bool,
}

/// Asks Microsoft Defender on a Windows device to fetch its newest malware definitions.
// Idempotent: a device with the newest definitions fetches nothing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/windowsDefenderUpdateSignatures",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    idempotent,
)]
#[doc(alias = "antivirus")]
#[doc(alias = "security intelligence")]
#[doc(alias = "New-MgDeviceManagementManagedDeviceWindowsDefenderUpdateSignature")]
#[derive(Debug, Clone)]
pub struct WindowsDefenderUpdateSignatures;

/// Changes the account with which a Surface Hub or a Teams Room on Windows reads its calendar and
/// joins meetings.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/updateWindowsDeviceAccount",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "surface hub")]
#[doc(alias = "Update-MgDeviceManagementManagedDeviceWindowsDeviceAccount")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateWindowsDeviceAccount {
    /// The account and its settings.
    pub update_windows_device_account_action_parameter: Option<WindowsDeviceAccountUpdate>,
}

structure! {
    /// The account of a Surface Hub, for [`UpdateWindowsDeviceAccount`].
    WindowsDeviceAccountUpdate: send {
        /// The account.
        device_account: WindowsDeviceAccount = "deviceAccount",
        /// Whether the device changes the password of the account by itself.
        password_rotation_enabled: bool = "passwordRotationEnabled",
        /// Whether the device shows the calendar of the account.
        calendar_sync_enabled: bool = "calendarSyncEnabled",
        /// The mail address of the account.
        device_account_email: String = "deviceAccountEmail",
        /// The host name of the Exchange server.
        exchange_server: String = "exchangeServer",
        /// The SIP address of the account. Graph misspells its name.
        session_initiation_protocol_address: String = "sessionInitiationProtocalAddress",
    }

    /// The credential in a [`WindowsDeviceAccountUpdate`].
    WindowsDeviceAccount: send {
        /// The password of the account.
        password: Secret<String> = "password",
    }
}

/// Ends the management of a Windows device's UEFI settings by Intune (DFCI), so that a person can
/// change them in the firmware menu again. Do this before the device leaves the company.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/removeDeviceFirmwareConfigurationInterfaceManagement",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "dfci")]
#[doc(alias = "uefi")]
#[doc(alias = "bios")]
#[doc(alias = "Remove-MgBetaDeviceManagementManagedDeviceFirmwareConfigurationInterfaceManagement")]
#[derive(Debug, Clone)]
pub struct RemoveDeviceFirmwareConfigurationInterfaceManagement;

/// Asks a Windows device to prove to Microsoft's attestation service, with its TPM, that it is the
/// device that was enrolled.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/initiateDeviceAttestation",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "tpm")]
#[doc(alias = "Invoke-MgBetaInitiateDeviceManagementManagedDeviceAttestation")]
#[derive(Debug, Clone)]
pub struct InitiateDeviceAttestation;

/// Repairs the keys with which a Windows device proves its enrollment: recovers the enrollment key
/// and attests the TPM.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/initiateMobileDeviceManagementKeyRecovery",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "mdm key recovery")]
#[doc(
    alias = "Invoke-MgBetaInitiateDeviceManagementManagedDeviceMobileDeviceManagementKeyRecovery"
)]
#[derive(Debug, Clone)]
pub struct InitiateMobileDeviceManagementKeyRecovery;

/// Runs a remediation, a script that detects a problem and a script that fixes it, on a Windows
/// device now instead of by its schedule.
///
/// Use the route through `managedDevices`, also for a device that Configuration Manager manages too:
/// users report that the service does not have the route through `comanagedDevices`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/initiateOnDemandProactiveRemediation",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "remediation")]
#[doc(alias = "health script")]
#[doc(alias = "Invoke-MgBetaInitiateDeviceManagementManagedDeviceOnDemandProactiveRemediation")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InitiateOnDemandProactiveRemediation {
    /// The id of the remediation (a `deviceHealthScript`).
    pub script_policy_id: Option<String>,
}

/// Stops a Windows device from enforcing its policies again at each interval (Config Refresh), so
/// that a person can work on its settings. The device resumes by itself.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/pauseConfigurationRefresh",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "config refresh")]
#[doc(alias = "Suspend-MgBetaDeviceManagementManagedDeviceConfigurationRefresh")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PauseConfigurationRefresh {
    /// How long the pause lasts, in minutes: at most 1,440.
    pub pause_time_period_in_minutes: Option<i32>,
}

/// Asks the Configuration Manager client on a Windows device to enroll the device in Intune now, so
/// that both manage it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/enrollNowAction",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "comanagement")]
#[doc(alias = "Invoke-MgBetaEnrollDeviceManagementManagedDeviceNowAction")]
#[derive(Debug, Clone)]
pub struct EnrollNowAction;

/// Starts an action of the Configuration Manager client on a Windows device that Configuration
/// Manager manages too.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/triggerConfigurationManagerAction",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
)]
#[doc(alias = "sccm")]
#[doc(alias = "comanagement")]
#[doc(alias = "Start-MgBetaDeviceManagementManagedDeviceConfigurationManagerAction")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TriggerConfigurationManagerAction {
    /// The action to start.
    pub configuration_manager_action: ConfigurationManagerAction,
}

structure! {
    /// An action of the Configuration Manager client, for [`TriggerConfigurationManagerAction`].
    ConfigurationManagerAction: send {
        /// The kind of action.
        action: ConfigurationManagerActionType = "action",
    }
}

evolvable! {
    /// The kinds of actions of the Configuration Manager client.
    ConfigurationManagerActionType {
        /// Fetches the policies of the device.
        RefreshMachinePolicy = "refreshMachinePolicy",
        /// Fetches the policies of the signed-in user.
        RefreshUserPolicy = "refreshUserPolicy",
        /// Wakes the client up.
        WakeUpClient = "wakeUpClient",
        /// Checks which apps the device should have, and installs those that it lacks.
        AppEvaluation = "appEvaluation",
        /// Scans the usual places for malware.
        QuickScan = "quickScan",
        /// Scans the whole device for malware.
        FullScan = "fullScan",
        /// Fetches the newest malware definitions.
        WindowsDefenderUpdateSignatures = "windowsDefenderUpdateSignatures",
    }
}
