//! The requests of Multi Admin Approval: changes that wait for the approval of a second
//! administrator, and what became of them.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure, tenant::types::OperationApprovalPolicyType};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        RetrieveMyRequestById::META,
        RetrieveMyRequests::META,
        CancelMyRequest::META,
        RetrieveRequestStatus::META,
        Approve::META,
        CancelApproval::META,
        Reject::META,
    ]
});

/// Takes back an approval request that the caller has filed, so that nobody can approve it any
/// more. To carry the change out after all, file it again.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/cancelMyRequest",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = NoContent,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Stop-MgBetaDeviceManagementOperationApprovalRequestMyRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CancelMyRequest {
    /// The id of the request: the code that Graph returned in `x-msft-approval-code`.
    pub id: Option<String>,
}

/// Says whether an approval request is pending for an object, such as an app, which locks it
/// against other requests. The response has only the request's id, status and expiry. The type needs
/// its full name: a short one was seen to return an id that does not exist. Although it is a POST,
/// it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/retrieveRequestStatus",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<OperationApprovalRequestEntityStatus>,
    idempotent,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Get-MgBetaDeviceManagementOperationApprovalRequestStatus")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveRequestStatus {
    /// The id of the object.
    pub entity_id: Option<String>,
    /// The type of the object with its full name, such as
    /// `Microsoft.Management.Services.Api.MobileApp`.
    pub entity_type: Option<String>,
}

/// Approves the request of another administrator. That alone changes nothing: the requestor then
/// has to send the same request again with its approval code. Nobody can approve their own request,
/// an application cannot approve, and a request that nobody approves expires after three days.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/approve",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Approve-MgBetaDeviceManagementOperationApprovalRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Approve {
    /// Where the decision was made.
    pub approval_source: Option<OperationApprovalSource>,
    /// Why the request is approved, for the requestor and the audit log.
    pub justification: Option<String>,
}

/// Takes an approval back before the requestor has used it. A change that has been carried out
/// stays as it is.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/cancelApproval",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Stop-MgBetaDeviceManagementOperationApprovalRequestApproval")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CancelApproval {
    /// Where the decision was made.
    pub approval_source: Option<OperationApprovalSource>,
    /// Why the approval is taken back.
    pub justification: Option<String>,
}

/// Rejects the request of another administrator for good: it cannot be approved later, and the
/// requestor has to file a new one.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/operationApprovalRequests/{operationApprovalRequestId}/reject",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "deny")]
#[doc(alias = "Invoke-MgBetaRejectDeviceManagementOperationApprovalRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reject {
    /// Where the decision was made.
    pub approval_source: Option<OperationApprovalSource>,
    /// Why the request is rejected, for the requestor and the audit log.
    pub justification: Option<String>,
}

/// Reads one approval request that the caller has filed: its status, who decided on it, why, and
/// when it expires. The id is the approval code.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalRequests/retrieveMyRequestById(id='{id}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<OperationApprovalRequest>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "Get-MgBetaDeviceManagementOperationApprovalRequestMyRequestById")]
#[derive(Debug, Clone)]
pub struct RetrieveMyRequestById;

/// Lists all approval requests that the caller has filed, decided or not. The requests of others,
/// to approve them, are in the collection itself.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/operationApprovalRequests/retrieveMyRequests()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Collection<OperationApprovalRequest>,
)]
#[doc(alias = "multi admin approval")]
#[doc(alias = "maa")]
#[doc(alias = "my requests")]
#[doc(alias = "Get-MgBetaDeviceManagementOperationApprovalRequestMyRequest")]
#[derive(Debug, Clone)]
pub struct RetrieveMyRequests;

structure! {
    /// A user, an application or a device, as an id and a name.
    Identity: receive {
        id: String = "id",
        display_name: String = "displayName",
    }

    /// Who did something: a user, or an application.
    IdentitySet: receive {
        application: Identity = "application",
        device: Identity = "device",
        user: Identity = "user",
    }

    /// A change that needs the approval of a second administrator.
    OperationApprovalRequest: receive {
        id: String = "id",
        approval_justification: String = "approvalJustification",
        approver: IdentitySet = "approver",
        /// When the request can no longer be approved or completed.
        expiration_date_time: SystemTime = "expirationDateTime",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        request_date_time: SystemTime = "requestDateTime",
        request_justification: String = "requestJustification",
        requestor: IdentitySet = "requestor",
        required_operation_approval_policy_types: Vec<OperationApprovalPolicyType> = "requiredOperationApprovalPolicyTypes",
        status: OperationApprovalRequestStatus = "status",
    }

    /// Whether an object is locked by an approval request.
    OperationApprovalRequestEntityStatus: receive {
        /// The object is locked: no other request can be filed for it.
        entity_locked: bool = "entityLocked",
        request_expiration_date_time: SystemTime = "requestExpirationDateTime",
        request_id: String = "requestId",
        request_status: OperationApprovalRequestStatus = "requestStatus",
    }
}

evolvable! {
    /// The status of an approval request.
    OperationApprovalRequestStatus {
        Unknown = "unknown",
        /// The request waits for a decision.
        NeedsApproval = "needsApproval",
        /// The request is approved, and waits for the requestor to send it again.
        Approved = "approved",
        /// An approver rejected the request for good.
        Rejected = "rejected",
        /// The requestor took the request back.
        Cancelled = "cancelled",
        /// The requestor used the approval. A device can still have to carry the change out.
        Completed = "completed",
        /// Nobody decided in time, or the approval was not used in time.
        Expired = "expired",
    }

    /// Where an approver decided.
    OperationApprovalSource {
        Unknown = "unknown",
        /// In the admin center.
        AdminConsole = "adminConsole",
        /// By mail.
        Email = "email",
    }
}
