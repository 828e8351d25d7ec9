//! Enrollment program tokens: the connections to Apple Business Manager and Apple School Manager for
//! automated device enrollment (ADE, earlier DEP).

use graph_action::{Action, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        GetExpiringVppTokenCount::META,
        GetEncryptionPublicKey::META,
        GenerateEncryptionPublicKey::META,
        ReleaseAppleDevices::META,
        ShareForSchoolDataSyncService::META,
        SyncWithAppleDeviceEnrollmentProgram::META,
        UnshareForSchoolDataSyncService::META,
        UploadDepToken::META,
    ]
});

/// Makes a new key pair for an enrollment program token, and returns the public key for Apple Business
/// Manager. Apple encrypts the token with it, so download the token from Apple after this call.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/generateEncryptionPublicKey",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "ade")]
#[doc(alias = "automated device enrollment")]
#[doc(alias = "New-MgBetaDeviceManagementDepOnboardingSettingEncryptionPublicKey")]
#[derive(Debug, Clone)]
pub struct GenerateEncryptionPublicKey;

/// Gives up Apple devices by their serial numbers: they leave Apple Business Manager and no longer
/// belong to the company. Only the seller or Apple Configurator can bring one back, so use it for
/// devices that you sell or throw away.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/releaseAppleDevices",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementServiceConfig.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "ade")]
#[doc(alias = "apple business manager")]
#[doc(alias = "release device")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReleaseAppleDevices {
    /// The token from Apple.
    pub dep_token: Option<Secret<String>>,
    /// The serial numbers of the devices.
    pub device_serial_numbers: Option<Vec<String>>,
}

/// Lets School Data Sync use the connection to Apple School Manager, to read classes and users.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/shareForSchoolDataSyncService",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "sds")]
#[doc(alias = "apple school manager")]
#[doc(alias = "Invoke-MgBetaShareDeviceManagementDepOnboardingSettingForSchoolDataSyncService")]
#[derive(Debug, Clone)]
pub struct ShareForSchoolDataSyncService;

/// Asks Intune to read the serial numbers from Apple again. Intune starts at most one synchronization
/// in 15 minutes and a full one at most every seven days; it also does one by itself each day.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/syncWithAppleDeviceEnrollmentProgram",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "ade")]
#[doc(alias = "sync devices")]
#[doc(alias = "Sync-MgBetaDeviceManagementDepOnboardingSettingWithAppleDeviceEnrollmentProgram")]
#[derive(Debug, Clone)]
pub struct SyncWithAppleDeviceEnrollmentProgram;

/// Takes the connection to Apple School Manager away from School Data Sync. The enrollment of devices
/// goes on.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/unshareForSchoolDataSyncService",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "sds")]
#[doc(alias = "apple school manager")]
#[derive(Debug, Clone)]
pub struct UnshareForSchoolDataSyncService;

/// Adds or renews the token from Apple Business Manager with the file that Apple issued for the current
/// public key. To renew, use the Apple account of the old token; a token lasts a year.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/uploadDepToken",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "ade")]
#[doc(alias = "renew token")]
#[doc(alias = "Invoke-MgBetaUploadDeviceManagementDepOnboardingSettingDepToken")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadDepToken {
    /// The Apple account with which the token was made.
    pub apple_id: Option<String>,
    /// The content of the file from Apple.
    pub dep_token: Option<Secret<String>>,
}

/// Returns how many location tokens for apps (VPP) expire before a date. It only counts them: it does
/// not say which.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/getExpiringVppTokenCount(expiringBeforeDateTime='{expiringBeforeDateTime}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<i32>,
)]
#[doc(alias = "vpp")]
#[doc(alias = "expiring tokens")]
#[doc(alias = "Get-MgBetaDeviceManagementDepOnboardingSettingExpiringVppTokenCount")]
#[derive(Debug, Clone)]
pub struct GetExpiringVppTokenCount;

/// Returns the public key that you upload in Apple Business Manager before you download a token there.
/// It makes no new key.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/getEncryptionPublicKey()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "ade")]
#[doc(alias = "Get-MgBetaDeviceManagementDepOnboardingSettingEncryptionPublicKey")]
#[derive(Debug, Clone)]
pub struct GetEncryptionPublicKey;
