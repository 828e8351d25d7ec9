//! The actions and functions of `privilegeManagementElevationRequest`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[Approve::META, Deny::META, GetAllElevationRequests::META, Revoke::META];

/// Calls the action `approve` of `privilegeManagementElevationRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/approve",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Approve {
    pub reviewer_justification: Option<String>,
}

/// Calls the action `deny` of `privilegeManagementElevationRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/deny",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Deny {
    pub reviewer_justification: Option<String>,
}

/// Calls the action `getAllElevationRequests` of `privilegeManagementElevationRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/getAllElevationRequests",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<PrivilegeManagementElevationRequest>,
)]
#[derive(Debug, Clone)]
pub struct GetAllElevationRequests;

/// Calls the action `revoke` of `privilegeManagementElevationRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/revoke",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Revoke {
    pub reviewer_justification: Option<String>,
}

structure! {
    /// `privilegeManagementElevationRequest`.
    PrivilegeManagementElevationRequest: receive {
        id: String = "id",
        application_detail: serde_json::Value = "applicationDetail",
        device_name: String = "deviceName",
        request_created_date_time: SystemTime = "requestCreatedDateTime" as date,
        request_expiry_date_time: SystemTime = "requestExpiryDateTime" as date,
        request_justification: String = "requestJustification",
        request_last_modified_date_time: SystemTime = "requestLastModifiedDateTime" as date,
        requested_by_user_id: String = "requestedByUserId",
        requested_by_user_principal_name: String = "requestedByUserPrincipalName",
        requested_on_device_id: String = "requestedOnDeviceId",
        review_completed_by_user_id: String = "reviewCompletedByUserId",
        review_completed_by_user_principal_name: String = "reviewCompletedByUserPrincipalName",
        review_completed_date_time: SystemTime = "reviewCompletedDateTime" as date,
        reviewer_justification: String = "reviewerJustification",
        status: ElevationRequestState = "status",
    }
}

evolvable! {
    /// `elevationRequestState`.
    ElevationRequestState {
        None = "none",
        Pending = "pending",
        Approved = "approved",
        Denied = "denied",
        Expired = "expired",
        Revoked = "revoked",
        Completed = "completed",
    }
}
