//! The operations that the simulator carries out itself, whatever the action that a request finds is
//! called.

use graph_action::{ActionMeta, Method};
use graph_action_metadata::template::split_namespace;

use crate::world::catalogue::template::{Part, Template};

/// An operation that the simulator carries out itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    ListDevices,
    GetDevice,
    DeleteDevice,
    /// The only action on a device that has a result.
    CreateLogCollectionRequest,
    ListApprovalRequests,
    GetApprovalRequest,
    /// The requests of the caller.
    RetrieveMyRequests,
    RetrieveMyRequestById,
    /// The pending request of an entity.
    RetrieveRequestStatus,
    CancelMyRequest,
    Approve,
    Reject,
    RetrieveOperationsRequiringApproval,
    ListRemoteActionAudits,
    GetRemoteActionAudit,
    ListAuditEvents,
    GetAuditEvent,
}

impl Operation {
    pub(crate) fn of(action: &ActionMeta, template: &Template) -> Option<Self> {
        let method = action.method;
        match method {
            Method::Get if template.is_devices() => return Some(Self::ListDevices),
            Method::Get if template.ends_with_device() => return Some(Self::GetDevice),
            Method::Delete if template.ends_with_device() => return Some(Self::DeleteDevice),
            Method::Post if template.is_device_action("createDeviceLogCollectionRequest") => {
                return Some(Self::CreateLogCollectionRequest);
            }
            _ => {}
        }
        let names: Vec<_> = template.parts.iter().map(name).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let ["devicemanagement", rest @ ..] = names.as_slice() else {
            return None;
        };
        Some(match (method, rest) {
            (Method::Get, ["operationapprovalrequests"]) => Self::ListApprovalRequests,
            (Method::Get, ["operationapprovalrequests", ""]) => Self::GetApprovalRequest,
            (Method::Get, ["operationapprovalrequests", "retrievemyrequests"]) => {
                Self::RetrieveMyRequests
            }
            (Method::Get, ["operationapprovalrequests", "retrievemyrequestbyid"]) => {
                Self::RetrieveMyRequestById
            }
            (Method::Post, ["operationapprovalrequests", "retrieverequeststatus"]) => {
                Self::RetrieveRequestStatus
            }
            (Method::Post, ["operationapprovalrequests", "cancelmyrequest"]) => {
                Self::CancelMyRequest
            }
            (Method::Post, ["operationapprovalrequests", "", "approve"]) => Self::Approve,
            (Method::Post, ["operationapprovalrequests", "", "reject"]) => Self::Reject,
            (Method::Get, ["operationapprovalpolicies", "retrieveoperationsrequiringapproval"]) => {
                Self::RetrieveOperationsRequiringApproval
            }
            (Method::Get, ["remoteactionaudits"]) => Self::ListRemoteActionAudits,
            (Method::Get, ["remoteactionaudits", ""]) => Self::GetRemoteActionAudit,
            (Method::Get, ["auditevents"]) => Self::ListAuditEvents,
            (Method::Get, ["auditevents", ""]) => Self::GetAuditEvent,
            _ => return None,
        })
    }
}

/// Returns the name of a part in lower case; nothing for a key.
fn name(part: &Part) -> String {
    match part {
        Part::Name(name) | Part::Function(name, _) => split_namespace(name).1.to_ascii_lowercase(),
        Part::Key(_) => String::new(),
    }
}
