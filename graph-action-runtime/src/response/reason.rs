//! Why a request was not executed.

use std::fmt;

/// Why a request was not executed; see [`Error::reason`](crate::Error::reason). Later versions may add
/// reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The client refused to send the request.
    Refused,
    /// The request could not be sent, or there was no token for it.
    NotSent,
    /// The service is throttling.
    Throttled,
    /// The response was a redirect that is not followed.
    Redirected,
    /// The batch failed as a whole, or the request depended on another one that failed.
    BatchFailed,
    /// The run ended before it sent the request.
    RunStopped,
    /// The limit of the day is reached (conformance M-2).
    DailyLimit,
    /// As many requests await approval as can be carried out before they expire (conformance L-19).
    PendingApprovals,
    /// The tenant demands a justification (conformance L-3).
    NeedsJustification,
    /// Another approval request for the same resource is pending (conformance L-6).
    OtherApprovalPending,
    /// The device has changed hands or is gone since the plan was made.
    SkippedByPlan,
    /// The journal cannot be used, or belongs to another job.
    Journal,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Refused => "refused before it was sent",
            Self::NotSent => "could not be sent",
            Self::Throttled => "throttled",
            Self::Redirected => "redirected",
            Self::BatchFailed => "batch failed",
            Self::RunStopped => "run stopped",
            Self::DailyLimit => "daily limit",
            Self::PendingApprovals => "enough approvals pending",
            Self::NeedsJustification => "needs a justification",
            Self::OtherApprovalPending => "another approval pending",
            Self::SkippedByPlan => "skipped by the plan",
            Self::Journal => "journal",
        })
    }
}
