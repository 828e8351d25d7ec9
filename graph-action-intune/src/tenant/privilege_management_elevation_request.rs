//! The requests of users to run a file with administrator rights on Windows, which Endpoint
//! Privilege Management leaves to an administrator to approve.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[Approve::META, Deny::META, GetAllElevationRequests::META, Revoke::META]);

/// Lets the user run the file of the request with administrator rights on the device for the 24
/// hours from now, and returns the request. The device notifies the user.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/approve",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[doc(alias = "epm")]
#[doc(alias = "support approved")]
#[doc(alias = "Approve-MgBetaDeviceManagementElevationRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Approve {
    /// Why the request is approved; it becomes part of the audit log.
    pub reviewer_justification: Option<String>,
}

/// Refuses to let the user run the file with administrator rights, and returns the request. The
/// device notifies the user, who can file another request for the same file.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/deny",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[doc(alias = "epm")]
#[doc(alias = "support approved")]
#[doc(alias = "Deny-MgBetaDeviceManagementElevationRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Deny {
    /// Why the request is denied; it becomes part of the audit log.
    pub reviewer_justification: Option<String>,
}

/// Lists the requests of users to run files with administrator rights. Although its path names one
/// request, the result is a list; Microsoft also documents a plain GET of the collection, which
/// needs no id.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/getAllElevationRequests",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<PrivilegeManagementElevationRequest>,
)]
#[doc(alias = "epm")]
#[doc(alias = "support approved")]
#[doc(alias = "Get-MgBetaDeviceManagementElevationRequest")]
#[derive(Debug, Clone)]
pub struct GetAllElevationRequests;

/// Takes back an approval to run a file with administrator rights, and returns the request. What
/// the file has already done with these rights stays.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/elevationRequests/{privilegeManagementElevationRequestId}/revoke",
    scopes = unknown,
    returns = Json<PrivilegeManagementElevationRequest>,
)]
#[doc(alias = "epm")]
#[doc(alias = "support approved")]
#[doc(alias = "Revoke-MgBetaDeviceManagementElevationRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Revoke {
    /// Why the approval is taken back.
    pub reviewer_justification: Option<String>,
}

structure! {
    /// The request of a user to run a file with administrator rights.
    PrivilegeManagementElevationRequest: receive {
        id: String = "id",
        /// The file: its name, path, hash and publisher.
        application_detail: serde_json::Value = "applicationDetail",
        device_name: String = "deviceName",
        request_created_date_time: SystemTime = "requestCreatedDateTime",
        request_expiry_date_time: SystemTime = "requestExpiryDateTime",
        request_justification: String = "requestJustification",
        request_last_modified_date_time: SystemTime = "requestLastModifiedDateTime",
        requested_by_user_id: String = "requestedByUserId",
        requested_by_user_principal_name: String = "requestedByUserPrincipalName",
        requested_on_device_id: String = "requestedOnDeviceId",
        review_completed_by_user_id: String = "reviewCompletedByUserId",
        review_completed_by_user_principal_name: String = "reviewCompletedByUserPrincipalName",
        review_completed_date_time: SystemTime = "reviewCompletedDateTime",
        reviewer_justification: String = "reviewerJustification",
        status: ElevationRequestState = "status",
    }
}

evolvable! {
    /// The state of an elevation request.
    ElevationRequestState {
        None = "none",
        Pending = "pending",
        /// The user can run the file with administrator rights.
        Approved = "approved",
        Denied = "denied",
        /// Nobody decided in time.
        Expired = "expired",
        Revoked = "revoked",
        Completed = "completed",
    }
}
