//! The one error type of the crate: opaque, with methods that describe it.

use std::{error::Error as StdError, fmt, time::Duration};

use http::StatusCode;

use crate::{
    approval::answer::{Answer, ApprovalRef},
    declare::meta::{ActionMeta, Method},
    printable::Printable,
    response::{
        box_error::{BoxError, chain},
        error_response::ErrorResponse,
        outcome::Outcome,
        redact::Redactor,
    },
};

mod answered;
mod construct;
#[cfg(feature = "bulk")]
mod from_journal;
mod questions;

/// The error of this crate: why a call failed, and whether its action may have run.
///
/// The fields are private; methods describe them. Neither `Display` nor `Debug` prints a token or a
/// body, and both escape control characters and characters that change the direction of text. The
/// methods return the texts of the service with secrets redacted, but not escaped.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Error, Outcome};
///
/// fn explain(error: &Error) -> &'static str {
///     match error.outcome() {
///         Outcome::Accepted => "done; only the response is lost",
///         Outcome::Rejected if error.is_permission_denied() => "grant the permission first",
///         Outcome::Rejected => "fix the request",
///         Outcome::NotExecuted if error.is_safe_to_resend() => "did not run; send it again",
///         Outcome::NotExecuted => "did not run; fix the request",
///         Outcome::Unknown => "read the device's action results before you send it again",
///         Outcome::AwaitingApproval => "have it approved, then send it again with the code",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    outcome: Outcome,
    action: Option<&'static str>,
    /// Whether the request only reads.
    is_read: bool,
    client_request_id: Option<String>,
    response: Option<ErrorResponse>,
    missing_permissions: Vec<String>,
    /// What the response says about approval.
    approval: Option<Answer>,
    attempts: u32,
    waited: Duration,
    /// How long the request would have waited for its turn, if that is why it was not sent.
    wait: Option<Duration>,
    source: Option<BoxError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Input,
    Configuration,
    Credential,
    Preflight,
    Transport,
    TimedOut,
    Response,
    Redirect,
    /// The body of a success did not arrive whole.
    CutOff {
        is_late: bool,
    },
    /// The response is an HTML page that is not Graph's.
    Foreign,
    /// The response belongs to another request.
    OtherResponse,
    ResponseLost,
    WaitTooLong,
    RunStopped,
    Batch,
    FromJournal,
    Journal,
    /// The limit of the day is reached.
    DailyLimit,
    /// Enough requests await approval.
    PendingApprovals,
    /// A plan cannot be made, read or applied.
    Plan,
    /// The plan does not allow the request any longer.
    Skipped,
}

impl Error {
    /// Redacts every repetition of the token or of the request's parameters in the error
    /// (conformance B-7).
    pub(crate) fn redacted(mut self, redactor: &Redactor) -> Self {
        let inner = &mut *self.0;
        if let Some(response) = &mut inner.response {
            response.redact(redactor);
        }
        match &inner.response {
            // Composed again from its redacted parts, so that our own words are not taken for a
            // short secret.
            Some(response) if inner.kind == Kind::Response => inner.message = response.message(),
            _ => drop(redactor.text(&mut inner.message)),
        }
        for permission in &mut inner.missing_permissions {
            redactor.text(permission);
        }
        inner.source = inner.source.take().filter(|source| !redactor.is_echo(&chain(&**source)));
        self
    }

    /// Returns the same error for another request, without its cause.
    pub(crate) fn duplicate(&self) -> Self {
        let inner = &self.0;
        let mut error = Self::new(inner.kind, inner.outcome, inner.message.clone());
        error.0.response.clone_from(&inner.response);
        error.0.missing_permissions.clone_from(&inner.missing_permissions);
        error.0.approval = inner.approval;
        error.0.wait = inner.wait;
        error.0.is_read = inner.is_read;
        error
    }

    /// Returns the failure of a batch as the failure of one of its items (conformance D-23): a batch
    /// that was rejected whole executed none of them.
    pub(crate) fn of_item(&self) -> Self {
        let inner = &self.0;
        let (kind, outcome) = match (inner.kind, inner.outcome) {
            (Kind::Response, Outcome::Rejected) => (Kind::Batch, Outcome::NotExecuted),
            (Kind::Response, outcome) if inner.approval.is_some() => (Kind::Batch, outcome),
            // Older documentation uses it for a batch that is throttled as a whole (D-24).
            (Kind::Response, outcome) if self.status() == Some(StatusCode::FAILED_DEPENDENCY) => {
                (Kind::Batch, outcome)
            }
            (kind, Outcome::Accepted) => (kind, Outcome::Unknown),
            other => other,
        };
        let message = format!("the batch failed: {}", inner.message);
        let mut error = self.duplicate();
        (error.0.kind, error.0.outcome, error.0.message) = (kind, outcome, message);
        error.0.approval = inner.approval.map(Answer::of_item);
        error
    }

    /// Adds how many times the call was sent and how long it waited in between (conformance C-15).
    pub(crate) fn after(mut self, attempts: u32, waited: Duration) -> Self {
        self.0.attempts = attempts;
        self.0.waited = waited;
        self
    }

    /// Makes the outcome unknown: an earlier attempt may have run the action.
    pub(crate) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// The error of a request that was approved and did not run: it still awaits that it is sent with the
    /// code.
    pub(crate) fn still_awaiting(mut self, approval: ApprovalRef) -> Self {
        self.0.outcome = Outcome::AwaitingApproval;
        self.0.approval = Some(Answer::Awaiting(approval));
        self
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn of_action(mut self, action: &ActionMeta) -> Self {
        self.0.action = Some(action.name);
        self.0.is_read = action.method == Method::Get;
        self
    }

    /// Adds the id of the request, unless the error has that of an earlier one.
    pub(crate) fn with_client_request_id(mut self, id: &str) -> Self {
        self.0.client_request_id.get_or_insert_with(|| id.to_owned());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(action) = self.0.action {
            write!(f, "{action}: ")?;
        }
        Printable(&self.0.message).fmt(f)?;
        if self.0.attempts > 1 {
            let (attempts, waited) = (self.0.attempts, self.0.waited);
            write!(f, "; sent {attempts} times, waited {waited:.0?} in total")?;
        }
        match (self.0.outcome, &self.0.approval) {
            (Outcome::Accepted, _) => f.write_str("; the action was accepted"),
            // A read changes nothing.
            (Outcome::Unknown, _) if self.0.is_read => Ok(()),
            (Outcome::Unknown, _) => f.write_str("; it is unknown whether the action ran"),
            (_, Some(approval)) => write!(f, "; {approval}"),
            (Outcome::Rejected, None) if self.is_precondition_failed() => f.write_str(
                "; the resource does not have the ETag of the request: it has changed, so read it again",
            ),
            (Outcome::Rejected | Outcome::NotExecuted | Outcome::AwaitingApproval, None) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("outcome", &self.0.outcome)
            .field("action", &self.0.action)
            .field("message", &self.0.message)
            .field("request_id", &self.request_id())
            .field("client_request_id", &self.client_request_id())
            .field("activity_id", &self.activity_id())
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
