//! The actions and functions of `operationApprovalRequest`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{structure::structure, tenant::types::OperationApprovalPolicyType};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    RetrieveMyRequestById::META,
    RetrieveMyRequests::META,
    CancelMyRequest::META,
    RetrieveRequestStatus::META,
    Approve::META,
    CancelApproval::META,
    Reject::META,
];

/// Calls the action `cancelMyRequest` of `operationApprovalRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/cancelMyRequest",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CancelMyRequest {
    pub id: Option<String>,
}

/// Calls the action `retrieveRequestStatus` of `operationApprovalRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/retrieveRequestStatus",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<OperationApprovalRequestEntityStatus>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveRequestStatus {
    pub entity_id: Option<String>,
    pub entity_type: Option<String>,
}

/// Calls the action `approve` of `operationApprovalRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/approve",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Approve {
    pub approval_source: Option<OperationApprovalSource>,
    pub justification: Option<String>,
}

/// Calls the action `cancelApproval` of `operationApprovalRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/cancelApproval",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CancelApproval {
    pub approval_source: Option<OperationApprovalSource>,
    pub justification: Option<String>,
}

/// Calls the action `reject` of `operationApprovalRequest`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/reject",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reject {
    pub approval_source: Option<OperationApprovalSource>,
    pub justification: Option<String>,
}

/// Calls the function `retrieveMyRequestById` of `operationApprovalRequest`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalRequests/retrieveMyRequestById(id='{id}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<OperationApprovalRequest>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveMyRequestById;

/// Calls the function `retrieveMyRequests` of `operationApprovalRequest`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalRequests/retrieveMyRequests()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalRequest>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveMyRequests;

structure! {
    /// `identity`.
    Identity: receive {
        id: String = "id",
        display_name: String = "displayName",
    }

    /// `identitySet`.
    IdentitySet: receive {
        application: Identity = "application",
        device: Identity = "device",
        user: Identity = "user",
    }

    /// `operationApprovalRequest`.
    OperationApprovalRequest: receive {
        id: String = "id",
        approval_justification: String = "approvalJustification",
        approver: IdentitySet = "approver",
        expiration_date_time: SystemTime = "expirationDateTime" as date,
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        request_date_time: SystemTime = "requestDateTime" as date,
        request_justification: String = "requestJustification",
        requestor: IdentitySet = "requestor",
        required_operation_approval_policy_types: Vec<OperationApprovalPolicyType> = "requiredOperationApprovalPolicyTypes",
        status: OperationApprovalRequestStatus = "status",
    }

    /// `operationApprovalRequestEntityStatus`.
    OperationApprovalRequestEntityStatus: receive {
        entity_locked: bool = "entityLocked",
        request_expiration_date_time: SystemTime = "requestExpirationDateTime" as date,
        request_id: String = "requestId",
        request_status: OperationApprovalRequestStatus = "requestStatus",
    }
}

evolvable! {
    /// `operationApprovalRequestStatus`.
    OperationApprovalRequestStatus {
        Unknown = "unknown",
        NeedsApproval = "needsApproval",
        Approved = "approved",
        Rejected = "rejected",
        Cancelled = "cancelled",
        Completed = "completed",
        Expired = "expired",
    }

    /// `operationApprovalSource`.
    OperationApprovalSource {
        Unknown = "unknown",
        AdminConsole = "adminConsole",
        Email = "email",
    }
}
