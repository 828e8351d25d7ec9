//! The actions and functions of `androidDeviceOwnerEnrollmentProfile`.

use graph_action::{Action, ActionMeta, Json, NoContent};
use graph_action_macros::graph_action;

use crate::types::{
    EnrollmentTimeDeviceMembershipTarget, EnrollmentTimeDeviceMembershipTargetResult,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    ClearEnrollmentTimeDeviceMembershipTarget::META,
    CreateToken::META,
    RetrieveEnrollmentTimeDeviceMembershipTarget::META,
    RevokeToken::META,
    SetEnrollmentTimeDeviceMembershipTarget::META,
];

/// Calls the action `clearEnrollmentTimeDeviceMembershipTarget` of `androidDeviceOwnerEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/clearEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct ClearEnrollmentTimeDeviceMembershipTarget;

/// Calls the action `createToken` of `androidDeviceOwnerEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/createToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateToken {
    pub token_validity_in_seconds: Option<i32>,
}

/// Calls the action `retrieveEnrollmentTimeDeviceMembershipTarget` of `androidDeviceOwnerEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/retrieveEnrollmentTimeDeviceMembershipTarget",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveEnrollmentTimeDeviceMembershipTarget;

/// Calls the action `revokeToken` of `androidDeviceOwnerEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/revokeToken",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RevokeToken;

/// Calls the action `setEnrollmentTimeDeviceMembershipTarget` of `androidDeviceOwnerEnrollmentProfile`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidDeviceOwnerEnrollmentProfiles/{androidDeviceOwnerEnrollmentProfileId}/setEnrollmentTimeDeviceMembershipTarget",
    scopes = unknown,
    returns = Json<EnrollmentTimeDeviceMembershipTargetResult>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SetEnrollmentTimeDeviceMembershipTarget {
    pub enrollment_time_device_membership_targets:
        Option<Vec<EnrollmentTimeDeviceMembershipTarget>>,
}
