//! One approval request.

use std::{fmt, time::SystemTime};

use uuid::Uuid;

use crate::world::{access::claims::Identity, approval::policy::ProtectedOperation};

/// The state of an approval request, under the name that Graph gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "camelCase")]
#[non_exhaustive]
pub enum ApprovalStatus {
    /// Nobody has decided on it.
    NeedsApproval,
    /// It was approved, and the request was not sent again.
    Approved,
    /// It was rejected.
    Rejected,
    /// Its sender took it back.
    Cancelled,
    /// The request was sent again and executed.
    Completed,
    /// It was not completed in time.
    Expired,
}

/// A request that a second administrator has to approve; see [`Sim::approval_requests`].
///
/// The body of the request is not part of it, because it may hold secrets.
///
/// [`Sim::approval_requests`]: crate::Sim::approval_requests
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApprovalRequest {
    /// The approval code, which is the id of the request.
    pub code: String,
    /// Its state now.
    pub status: ApprovalStatus,
    /// What it asks for.
    pub operation: ProtectedOperation,
    /// The id of the device. Graph does not show it in an approval request.
    pub device: String,
    /// The principal name of the user who filed it, or the id of the application.
    pub requestor: String,
    /// The text that was sent with it.
    pub justification: String,
    /// When it was filed.
    pub filed: SystemTime,
    /// When it expires, unless it is completed.
    pub expires: SystemTime,
    /// When it last changed.
    pub modified: SystemTime,
    /// The principal name of the user who decided on it.
    pub approver: Option<String>,
    /// What that user wrote.
    pub approval_justification: Option<String>,
}

/// What happens to a request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Decision<'a> {
    Approve {
        by: &'a Identity,
        justification: &'a str,
    },
    Reject {
        by: &'a Identity,
        justification: &'a str,
    },
    /// By an administrator that the test does not name.
    ApproveByAnother,
    RejectByAnother,
    Cancel {
        by: &'a Identity,
    },
}

impl ApprovalRequest {
    pub(super) fn new(
        code: Uuid,
        operation: ProtectedOperation,
        device: Uuid,
        requestor: &str,
        justification: String,
        (filed, expires): (SystemTime, SystemTime),
    ) -> Self {
        Self {
            code: code.to_string(),
            status: ApprovalStatus::NeedsApproval,
            operation,
            device: device.to_string(),
            requestor: requestor.to_owned(),
            justification,
            filed,
            expires,
            modified: filed,
            approver: None,
            approval_justification: None,
        }
    }
}

/// The reason why an approval request cannot be approved, rejected or cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionError(Reason);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    Unknown(String),
    Status(ApprovalStatus),
    OwnRequest,
    OthersRequest,
    Application,
}

impl DecisionError {
    pub(super) fn new(reason: Reason) -> Self {
        Self(reason)
    }

    pub(super) fn unknown(code: &str) -> Self {
        Self(Reason::Unknown(code.to_owned()))
    }

    pub(crate) fn reason(&self) -> &Reason {
        &self.0
    }
}

impl fmt::Display for DecisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Unknown(code) => write!(f, "no approval request has the code {code:?}"),
            Reason::Status(status) => write!(f, "the approval request is {status}"),
            Reason::OwnRequest => f.write_str("nobody can decide on a request of their own"),
            Reason::OthersRequest => f.write_str("only who filed a request can cancel it"),
            Reason::Application => f.write_str("only a user can decide on a request"),
        }
    }
}

impl std::error::Error for DecisionError {}
