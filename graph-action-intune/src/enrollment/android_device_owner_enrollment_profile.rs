//! Enrollment profiles for Android devices that the company owns: dedicated, fully managed, with a work
//! profile, or AOSP. Each has a token, which devices enter or scan as a QR code.

use graph_action::{Action, Json, NoContent};
use graph_action_macros::graph_action;

use crate::types::{
    EnrollmentTimeDeviceMembershipTarget, EnrollmentTimeDeviceMembershipTargetResult,
};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        ClearEnrollmentTimeDeviceMembershipTarget::META,
        CreateToken::META,
        RetrieveEnrollmentTimeDeviceMembershipTarget::META,
        RevokeToken::META,
        SetEnrollmentTimeDeviceMembershipTarget::META,
    ]
});

/// Removes the group that devices join while they enroll through an Android profile. Devices that are
/// already enrolled stay in the group.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/clearEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "enrollment time grouping")]
#[derive(Debug, Clone)]
pub struct ClearEnrollmentTimeDeviceMembershipTarget;

/// Makes a new token and QR code for an Android enrollment profile, which then has them in `tokenValue`
/// and `qrCodeContent`. The earlier token is replaced, so printed codes are worthless; enrolled devices
/// are not touched.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/createToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "qr code")]
#[doc(alias = "replace token")]
#[doc(alias = "New-MgBetaDeviceManagementAndroidDeviceOwnerEnrollmentProfileToken")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateToken {
    /// How long the token can be used, in seconds: 90 days are 7,776,000.
    pub token_validity_in_seconds: Option<i32>,
}

/// Returns the group that devices join while they enroll through an Android profile, and whether Intune
/// can still add devices to it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/retrieveEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
)]
#[doc(alias = "enrollment time grouping")]
#[derive(Debug, Clone)]
pub struct RetrieveEnrollmentTimeDeviceMembershipTarget;

/// Ends an enrollment token of Android devices at once: no further device can enroll with it or its QR
/// code. Devices that are already enrolled stay enrolled.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/revokeToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "revoke token")]
#[doc(alias = "Revoke-MgBetaDeviceManagementAndroidDeviceOwnerEnrollmentProfileToken")]
#[derive(Debug, Clone)]
pub struct RevokeToken;

/// Chooses the static security group that devices join while they enroll through an Android profile, so
/// that apps and policies arrive sooner. The result says why a group is refused, for example because
/// the Intune Provisioning Client does not own it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/setEnrollmentTimeDeviceMembershipTarget",
    scopes = unknown,
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
)]
#[doc(alias = "enrollment time grouping")]
#[doc(alias = "intune provisioning client")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetEnrollmentTimeDeviceMembershipTarget {
    /// The group, as a list of one.
    pub enrollment_time_device_membership_targets:
        Option<Vec<EnrollmentTimeDeviceMembershipTarget>>,
}
