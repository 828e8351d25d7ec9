//! What a response says about approval (conformance L-3 to L-7). Pure.
//!
//! The text of a message decides here, which it does nowhere else (conformance B-2): the service has
//! no code for a missing justification, and proxies drop headers that they do not know. A message can
//! repeat the name of a device, so a text counts only at the start of the message, or next to the code
//! `ApprovalRequired`.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::{
    headers::APPROVAL_CODE,
    response::{graph_error::GraphError, outcome::Outcome},
};

/// How long an approval request waits for its approval (conformance L-9).
pub(crate) const LIFETIME: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// The code of the error when an approval request was filed (conformance L-4).
const REQUIRED: &str = "ApprovalRequired";

/// The starts of the message when an approval request was filed (conformance L-4).
const FILED: [&str; 2] = ["Approval Required", "x-msft-approval-code:"];

/// The start of the message when the justification is missing (conformance L-3).
const UNJUSTIFIED: &str = "Header 'x-msft-approval-justification' is required";

/// The start of the message when another approval request is pending (conformance L-6).
const PENDING: &str = "An active Approval Request already exists";

/// An approval request that the service filed instead of running the action (conformance L-4).
///
/// Another administrator approves it in the admin center. The same identity then sends the same
/// request again, with the code; only that runs the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApprovalRef {
    /// The code of the approval request; `None` if the response has none that can be read.
    pub code: Option<Uuid>,
    /// When the approval request was filed: when the response with the code arrived, by the client's
    /// clock.
    pub filed: SystemTime,
    /// When the approval request expires unless somebody approves it: three days after `filed`.
    /// This is an estimate until the state of the approval request is read (conformance L-9).
    pub expires: SystemTime,
}

impl ApprovalRef {
    pub(crate) fn new(code: Option<Uuid>, filed: SystemTime) -> Self {
        Self { code, filed, expires: filed.checked_add(LIFETIME).unwrap_or(filed) }
    }
}

/// What the request said about approval, which decides how its response is read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SentApproval {
    /// Whether approval may be demanded: of a write, never of a read (conformance L-1).
    pub(crate) is_write: bool,
    /// The code that was sent instead of a justification.
    pub(crate) code: Option<Uuid>,
    /// The approval request that is known for exactly this request.
    pub(crate) known: Option<ApprovalRef>,
}

/// What a response says about approval. In every case the action did not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// An approval request was filed, or is pending.
    Awaiting(ApprovalRef),
    /// The same for the batch that the request was part of. What can be approved is the batch, byte by byte.
    BatchAwaiting(ApprovalRef),
    /// The tenant wants a justification; nothing was filed.
    Unjustified,
    /// The approval request of somebody else, or for another action, is pending.
    Occupied,
    /// The request is not the one that was approved, or its approval was used before.
    Mismatch,
}

impl Answer {
    /// Reads an error response; `None` if it is not about approval.
    pub(crate) fn read(
        status: StatusCode,
        headers: &HeaderMap,
        error: &GraphError,
        sent: SentApproval,
        now: SystemTime,
    ) -> Option<Self> {
        // A time-out leaves open whether the action ran, and a 429 says nothing about approval
        // (conformance L-4).
        let is_other = matches!(status.as_u16(), 408 | 429) || error.is_time_out();
        if !sent.is_write || !status.is_client_error() || is_other {
            return None;
        }
        let message = error.message.as_deref().unwrap_or_default();
        let mut codes = error.code.iter().chain(&error.inner_codes);
        let has_code = codes.any(|code| code.eq_ignore_ascii_case(REQUIRED));
        let says_filed = has_code || FILED.iter().any(|start| starts_with(message, start));
        if headers.contains_key(&APPROVAL_CODE) || says_filed {
            let in_text = || code_in(message).filter(|_| says_filed);
            let code = code_of(headers).or_else(in_text);
            return Some(Self::Awaiting(sent.awaited(code, now)));
        }
        if starts_with(message, UNJUSTIFIED) {
            return Some(Self::Unjustified);
        }
        if starts_with(message, PENDING) {
            let code = sent.code.or(sent.known.and_then(|known| known.code));
            return Some(
                code.map_or(Self::Occupied, |code| Self::Awaiting(sent.awaited(Some(code), now))),
            );
        }
        // A permission that the service names is missing, whatever was sent.
        let is_bare = error.missing_permissions.is_empty();
        let is_refused = status == StatusCode::FORBIDDEN && sent.code.is_some() && is_bare;
        is_refused.then_some(Self::Mismatch)
    }

    /// What it means for a request of a batch that got this response as a whole.
    pub(crate) fn of_item(self) -> Self {
        match self {
            Self::Awaiting(approval) => Self::BatchAwaiting(approval),
            other => other,
        }
    }

    /// The approval request that was filed or is pending.
    pub(crate) fn approval(self) -> Option<ApprovalRef> {
        match self {
            Self::Awaiting(approval) | Self::BatchAwaiting(approval) => Some(approval),
            Self::Unjustified | Self::Occupied | Self::Mismatch => None,
        }
    }

    pub(crate) fn outcome(self) -> Outcome {
        match self {
            Self::Awaiting(_) | Self::BatchAwaiting(_) => Outcome::AwaitingApproval,
            Self::Unjustified | Self::Occupied => Outcome::NotExecuted,
            Self::Mismatch => Outcome::Rejected,
        }
    }
}

impl SentApproval {
    /// The approval request with this code; the known one keeps its times.
    fn awaited(self, code: Option<Uuid>, now: SystemTime) -> ApprovalRef {
        let known = self.known.filter(|known| known.code == code);
        known.unwrap_or_else(|| ApprovalRef::new(code, now))
    }
}

impl fmt::Display for Answer {
    /// Writes what to do, as a clause for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Awaiting(ApprovalRef { code: Some(code), .. }) => {
                return write!(
                    f,
                    "the action has not run. When another administrator has approved the request \
                     {code} in the admin center, send the same request again with that code \
                     (`Request::approved`)"
                );
            }
            Self::Awaiting(_) => {
                "the action has not run, and the code of the approval request cannot be read. Look it \
                 up in the admin center"
            }
            Self::BatchAwaiting(_) => {
                "the action has not run. The approval request is for the whole batch, whose approval does \
                 not run this request. Take it back or let it expire, and send the request by itself, with \
                 a justification"
            }
            Self::Unjustified => {
                "the action has not run, and no approval request was filed. Set `justification`"
            }
            Self::Occupied => {
                "the action has not run. The pending approval request is another person's or for \
                 another action, and its approval does not run this one"
            }
            Self::Mismatch => {
                "the action has not run. The body or the URL differs from what was approved, another \
                 identity filed it, or the code was used before. File the request again, with a \
                 justification"
            }
        })
    }
}

/// The first code in the headers that can be read.
fn code_of(headers: &HeaderMap) -> Option<Uuid> {
    let values = headers.get_all(&APPROVAL_CODE).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .find_map(|text| Uuid::try_parse(text.trim()).ok())
}

/// The first code in a message that can be read.
fn code_in(message: &str) -> Option<Uuid> {
    let message = message.to_ascii_lowercase();
    let rest = message.split("x-msft-approval-code:").skip(1);
    rest.map(str::trim_start).find_map(|rest| Uuid::try_parse(rest.get(..36)?).ok())
}

fn starts_with(message: &str, start: &str) -> bool {
    let found = message.trim_start().get(..start.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests;
