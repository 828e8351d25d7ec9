//! The actions and functions of `depOnboardingSetting`.

use graph_action::{Action, ActionMeta, NoContent, Secret, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetExpiringVppTokenCount::META,
    GetEncryptionPublicKey::META,
    GenerateEncryptionPublicKey::META,
    ReleaseAppleDevices::META,
    ShareForSchoolDataSyncService::META,
    SyncWithAppleDeviceEnrollmentProgram::META,
    UnshareForSchoolDataSyncService::META,
    UploadDepToken::META,
];

/// Calls the action `generateEncryptionPublicKey` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/generateEncryptionPublicKey",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GenerateEncryptionPublicKey;

/// Calls the action `releaseAppleDevices` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/releaseAppleDevices",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementServiceConfig.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ReleaseAppleDevices {
    pub dep_token: Option<Secret<String>>,
    pub device_serial_numbers: Option<Vec<String>>,
}

/// Calls the action `shareForSchoolDataSyncService` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/shareForSchoolDataSyncService",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct ShareForSchoolDataSyncService;

/// Calls the action `syncWithAppleDeviceEnrollmentProgram` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/syncWithAppleDeviceEnrollmentProgram",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SyncWithAppleDeviceEnrollmentProgram;

/// Calls the action `unshareForSchoolDataSyncService` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/unshareForSchoolDataSyncService",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct UnshareForSchoolDataSyncService;

/// Calls the action `uploadDepToken` of `depOnboardingSetting`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/uploadDepToken",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadDepToken {
    pub apple_id: Option<String>,
    pub dep_token: Option<Secret<String>>,
}

/// Calls the function `getExpiringVppTokenCount` of `depOnboardingSetting`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/getExpiringVppTokenCount(expiringBeforeDateTime='{expiringBeforeDateTime}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<i32>,
)]
#[derive(Debug, Clone)]
pub struct GetExpiringVppTokenCount;

/// Calls the function `getEncryptionPublicKey` of `depOnboardingSetting`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/getEncryptionPublicKey()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct GetEncryptionPublicKey;
