//! The actions and functions of `enrollmentProfile`.

use graph_action::{Action, ActionMeta, NoContent, Wrapped};
use graph_action_macros::graph_action;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[ExportMobileConfig::META, SetDefaultProfile::META, UpdateDeviceProfileAssignment::META];

/// Calls the action `setDefaultProfile` of `enrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/setDefaultProfile",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct SetDefaultProfile;

/// Calls the action `updateDeviceProfileAssignment` of `enrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/updateDeviceProfileAssignment",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDeviceProfileAssignment {
    pub device_ids: Option<Vec<String>>,
}

/// Calls the function `exportMobileConfig` of `enrollmentProfile`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/exportMobileConfig()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
pub struct ExportMobileConfig;
