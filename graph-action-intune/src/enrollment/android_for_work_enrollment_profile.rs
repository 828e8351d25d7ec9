//! Enrollment profiles for Android for Work, the earlier form of profiles for dedicated devices.

use graph_action::{Action, NoContent};
use graph_action_macros::graph_action;

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[CreateToken::META, RevokeToken::META]);

/// Makes a new token for an enrollment profile of Android for Work, valid as long as you say. For
/// present profiles, see the module
/// [`android_device_owner_enrollment_profile`](super::android_device_owner_enrollment_profile).
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkEnrollmentProfiles/{androidForWorkEnrollmentProfileId}/createToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "android enterprise")]
#[doc(alias = "New-MgBetaDeviceManagementAndroidForWorkEnrollmentProfileToken")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateToken {
    /// How long the token can be used, in seconds.
    pub token_validity_in_seconds: Option<i32>,
}

/// Stops further enrollments with the token of an Android for Work profile. It does not unenroll
/// anything; a new token comes from [`CreateToken`].
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidForWorkEnrollmentProfiles/{androidForWorkEnrollmentProfileId}/revokeToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "android enterprise")]
#[doc(alias = "Revoke-MgBetaDeviceManagementAndroidForWorkEnrollmentProfileToken")]
#[derive(Debug, Clone)]
pub struct RevokeToken;
