//! The actions on managed devices, and the two that read them.

mod android;
mod any_platform;
mod apple;
mod chrome_os;
mod logs;
mod passwords;
mod several;
mod states;
mod windows;

use graph_action::{__evolvable as evolvable, Action, Collection, Json, NoContent, Secret};
use graph_action_macros::graph_action;

use super::{ManagedDevice, ManagedDeviceRef};
use crate::Actions;

pub use android::{RestoreManagedHomeScreen, SuspendManagedHomeScreen};
pub use any_platform::{
    ComplianceOverride, OverrideComplianceState, RebootNow, RequestRemoteAssistance,
    SendCustomNotificationToCompanyPortal, SetDeviceName, ShutDown,
};
pub use apple::{
    ActivateDeviceEsim, BypassActivationLock, CancelEnhancedLogCollection,
    DeleteUserFromSharedAppleDevice, DisableLostMode, EnableLostMode, LocateDevice,
    LogoutSharedAppleDeviceActiveUser, PlayLostModeSound, RecoverPasscode, RemoveDeviceEsim,
    RevokeAppleVppLicenses, RotateFileVaultKey, RotateRecoveryLockPasscode,
    TriggerEnhancedLogCollection,
};
pub use chrome_os::{Deprovision, Disable, Reenable};
pub use logs::{
    AppDiagnostics, AppLogUploadState, CreateDeviceLogCollectionRequest,
    DeviceLogCollectionRequest, DeviceLogCollectionResponse, DeviceLogCollectionTemplateType,
    DownloadAppDiagnostics, DownloadPowerliftAppDiagnostic, PowerliftAppDiagnosticDownloadRequest,
    PowerliftDownloadRequest, PowerliftIncidentDetail, PowerliftIncidentMetadata,
    RetrievePowerliftAppDiagnosticsDetails,
};
pub use passwords::{
    GetFileVaultKey, MacOsLocalAdminAccount, RetrieveMacOSManagedDeviceLocalAdminAccountDetail,
    RetrieveRecoveryLockPasscode,
};
pub use several::{
    BulkManagedDeviceActionResult, ChangeAssignments, ExecuteAction, ManagedDeviceRemoteAction,
    MoveDevicesToOU,
};
pub use states::{
    DeviceCompliancePolicySettingState, DeviceLocalAdminAccountDetail, DeviceSyncStatusResponse,
    GetNonCompliantSettings, GetSyncStatus, RetrieveDeviceLocalAdminAccountDetail, SettingSource,
    SettingSourceType, SyncComponent, SyncComponentStatus,
};
pub use windows::{
    CleanWindowsDevice, ConfigurationManagerAction, ConfigurationManagerActionType,
    EnrollNowAction, InitiateDeviceAttestation, InitiateMobileDeviceManagementKeyRecovery,
    InitiateOnDemandProactiveRemediation, PauseConfigurationRefresh,
    RemoveDeviceFirmwareConfigurationInterfaceManagement, RotateBitLockerKeys,
    RotateLocalAdminPassword, TriggerConfigurationManagerAction, UpdateWindowsDeviceAccount,
    WindowsDefenderScan, WindowsDefenderUpdateSignatures, WindowsDeviceAccount,
    WindowsDeviceAccountUpdate,
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        ResetPasscode::META,
        Wipe::META,
        Retire::META,
        SyncDevice::META,
        RemoteLock::META,
        SuspendManagedHomeScreen::META,
        RestoreManagedHomeScreen::META,
        RebootNow::META,
        ShutDown::META,
        SetDeviceName::META,
        RequestRemoteAssistance::META,
        SendCustomNotificationToCompanyPortal::META,
        OverrideComplianceState::META,
        EnableLostMode::META,
        DisableLostMode::META,
        PlayLostModeSound::META,
        LocateDevice::META,
        BypassActivationLock::META,
        RecoverPasscode::META,
        DeleteUserFromSharedAppleDevice::META,
        LogoutSharedAppleDeviceActiveUser::META,
        RevokeAppleVppLicenses::META,
        RotateFileVaultKey::META,
        RotateRecoveryLockPasscode::META,
        ActivateDeviceEsim::META,
        RemoveDeviceEsim::META,
        TriggerEnhancedLogCollection::META,
        CancelEnhancedLogCollection::META,
        Disable::META,
        Reenable::META,
        Deprovision::META,
        GetFileVaultKey::META,
        RetrieveRecoveryLockPasscode::META,
        RetrieveMacOSManagedDeviceLocalAdminAccountDetail::META,
        CleanWindowsDevice::META,
        RotateBitLockerKeys::META,
        RotateLocalAdminPassword::META,
        WindowsDefenderScan::META,
        WindowsDefenderUpdateSignatures::META,
        UpdateWindowsDeviceAccount::META,
        RemoveDeviceFirmwareConfigurationInterfaceManagement::META,
        InitiateDeviceAttestation::META,
        InitiateMobileDeviceManagementKeyRecovery::META,
        InitiateOnDemandProactiveRemediation::META,
        PauseConfigurationRefresh::META,
        EnrollNowAction::META,
        TriggerConfigurationManagerAction::META,
        ExecuteAction::META,
        MoveDevicesToOU::META,
        ChangeAssignments::META,
        CreateDeviceLogCollectionRequest::META,
        AppDiagnostics::META,
        DownloadAppDiagnostics::META,
        RetrievePowerliftAppDiagnosticsDetails::META,
        DownloadPowerliftAppDiagnostic::META,
        GetNonCompliantSettings::META,
        GetSyncStatus::META,
        RetrieveDeviceLocalAdminAccountDetail::META,
        List::META,
        Get::META,
    ]
});

/// Removes the passcode of an iPhone or iPad, or gives an Android device a new one.
///
/// A new passcode appears in the device's action results; see [`wait_for`](super::wait_for).
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode",
)]
#[doc(alias = "passcode")]
#[doc(alias = "remove passcode")]
#[doc(alias = "pin")]
#[doc(alias = "Reset-MgDeviceManagementManagedDevicePasscode")]
#[derive(Debug, Clone)]
pub struct ResetPasscode;

/// Resets a device to its factory settings.
///
/// **By default this erases everything on the device: apps, settings, the company's data and the
/// user's own data. The device leaves Intune. The data cannot be recovered.** Set what the device
/// keeps:
///
/// ```
/// use graph_action::intune::managed_device::Wipe;
///
/// let wipe = Wipe::new().keep_user_data(true).keep_enrollment_data(true);
/// let request = wipe.request("3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
/// # let _ = request;
/// ```
///
/// Set only parameters that the device's platform supports: Intune rejects the whole action if the
/// device does not support one of them (conformance A-14). To remove only the company's data, use
/// [`Retire`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-wipe",
)]
#[doc(alias = "factory reset")]
#[doc(alias = "autopilot reset")]
#[doc(alias = "erase")]
#[doc(alias = "Clear-MgDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Wipe {
    /// Whether a Windows device stays enrolled in Intune.
    pub keep_enrollment_data: Option<bool>,
    /// Whether a Windows device keeps the accounts and files of its users. iOS erases them anyway.
    pub keep_user_data: Option<bool>,
    /// The six digits that unlock a Mac after the wipe.
    pub mac_os_unlock_code: Option<Secret<String>>,
    /// Whether the eSIM keeps its data plan.
    pub persist_esim_data_plan: Option<bool>,
    /// Whether a Windows device continues the wipe after a loss of power, so that switching it off does
    /// not stop the wipe. Some devices do not start again afterwards.
    #[graph(version = "beta")]
    pub use_protected_wipe: Option<bool>,
    /// The fallback of a Mac that cannot erase all content and settings.
    #[graph(version = "beta")]
    pub obliteration_behavior: Option<ObliterationBehavior>,
}

evolvable! {
    /// The fallback of a Mac that cannot erase all content and settings. To *obliterate* is to erase the
    /// whole disk with the operating system.
    ///
    /// It applies to Macs with an Apple chip or a T2 on macOS 12 or later. A Mac can check in advance
    /// whether it is able to erase all content and settings; the members differ in what follows from that
    /// check.
    ObliterationBehavior {
        /// Reports an error if the check fails, and obliterates.
        Default = "default",
        /// Reports an error if the check fails, and keeps the data.
        DoNotObliterate = "doNotObliterate",
        /// Reports no error if the check fails, and obliterates.
        ObliterateWithWarning = "obliterateWithWarning",
        /// Always obliterates, without trying to erase all content and settings.
        Always = "always",
    }
}

/// Removes the company's data, apps and settings from a device, and removes the device from Intune.
/// The user's own data stays.
///
/// The device carries out the action when it next checks in. Until then Intune still lists the
/// device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire",
)]
#[doc(alias = "remove company data")]
#[doc(alias = "unenroll")]
#[doc(alias = "Invoke-MgRetireDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct Retire;

/// Asks a device to check in with Intune now, to fetch policies, apps and pending actions.
// Idempotent: a device checks in by itself every few hours, so one more time changes nothing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/syncDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-syncdevice",
    idempotent,
)]
#[doc(alias = "sync")]
#[doc(alias = "check-in")]
#[doc(alias = "Sync-MgDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct SyncDevice;

/// Locks the screen of a device, so that its user needs the passcode or PIN to go on.
///
/// Nothing is erased. Intune answers 400 if the platform has no such lock. A locked Mac needs a PIN, which
/// appears in its action results; see [`wait_for`](super::wait_for). Read them before you lock a Mac again.
// Not idempotent (conformance C-5): administrators of other services have seen that after two locks in
// a row a Mac kept the first PIN, while the service showed only the second.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/remoteLock",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = ManagedDeviceRef,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-remotelock",
)]
#[doc(alias = "lock")]
#[doc(alias = "Lock-MgDeviceManagementManagedDeviceRemote")]
#[derive(Debug, Clone)]
pub struct RemoteLock;

/// Lists the devices that Intune manages, a page at a time.
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
///         let user = device.user_principal_name.as_ref();
///         user.is_some_and(|user| user.eq_ignore_ascii_case(name))
///     });
///     Ok(devices)
/// }
/// ```
///
/// **Check each device before you act on it.** If Intune cannot filter by a property, it ignores the
/// filter without an error and returns *all* devices. It ignores `$orderby` too. Write a name in a
/// filter as a [`Literal`](graph_action::Literal); otherwise a quote in the name changes the filter.
///
/// Intune leaves some properties empty in a list, among them the action results. [`Get`] reads them
/// if you select them.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices",
    returns = Collection<ManagedDevice>,
    docs = "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-list",
)]
#[doc(alias = "Get-MgDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct List;

/// Reads one managed device, also the properties that [`List`] leaves empty.
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
#[doc(alias = "Get-MgDeviceManagementManagedDevice")]
#[derive(Debug, Clone)]
pub struct Get;
