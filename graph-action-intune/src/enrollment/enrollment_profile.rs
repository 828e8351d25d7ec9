//! Enrollment profiles for Apple devices: what Setup Assistant shows and how devices from Apple
//! Business Manager or Apple Configurator enroll.

use graph_action::{Action, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[ExportMobileConfig::META, SetDefaultProfile::META, UpdateDeviceProfileAssignment::META]
});

/// Makes a profile the default of an enrollment program token: devices that Apple adds to the token
/// later get it by themselves. Devices that the token already has keep theirs.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/setDefaultProfile",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "ade")]
#[doc(alias = "default profile")]
#[doc(alias = "Set-MgBetaDeviceManagementDepOnboardingSettingEnrollmentProfileDefaultProfile")]
#[derive(Debug, Clone)]
pub struct SetDefaultProfile;

/// Assigns an enrollment profile to Apple devices of its token. A device uses the profile when Setup
/// Assistant runs the next time, so one in use must be erased first.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/updateDeviceProfileAssignment",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "ade")]
#[doc(alias = "assign profile")]
#[doc(
    alias = "Update-MgBetaDeviceManagementDepOnboardingSettingEnrollmentProfileDeviceProfileAssignment"
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateDeviceProfileAssignment {
    /// The serial numbers of the devices.
    pub device_ids: Option<Vec<String>>,
}

/// Returns the profile as a `.mobileconfig` file for direct enrollment with Apple Configurator. Treat
/// the file like a password: whoever has it can enroll devices.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/depOnboardingSettings/{depOnboardingSettingId}/enrollmentProfiles/{enrollmentProfileId}/exportMobileConfig()",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "apple configurator")]
#[doc(alias = "direct enrollment")]
#[doc(alias = "Export-MgBetaDeviceManagementDepOnboardingSettingEnrollmentProfileMobileConfig")]
#[derive(Debug, Clone)]
pub struct ExportMobileConfig;
