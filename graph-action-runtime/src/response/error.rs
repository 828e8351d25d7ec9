//! The one error of the crate: opaque, with questions.

use std::{
    error::Error as StdError,
    fmt::{self, Write as _},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

pub use crate::response::graph_error::ErrorDetail;
use crate::{
    auth::preflight::Lack, response::graph_error::GraphError, response::outcome::Outcome,
    response::reply::header_text, transport::TransportError,
};

mod earlier;
mod questions;

/// An error of any type, as sources are kept.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// How much of an answer an error shows, in bytes (conformance B-6).
const KEPT_BODY: usize = 8 * 1024;

/// Why a call failed, and whether its action may have run.
///
/// It is opaque: ask it. Neither `Display` nor `Debug` prints a token or a body.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Error, Outcome};
///
/// fn explain(error: &Error) -> &'static str {
///     match error.outcome() {
///         Outcome::Accepted => "done; only the answer is lost",
///         Outcome::Rejected if error.is_permission_denied() => "grant the permission first",
///         Outcome::Rejected => "mend the request",
///         Outcome::NotExecuted if error.is_safe_to_resend() => "nothing happened; send it again",
///         Outcome::NotExecuted => "nothing happened; mend the request",
///         Outcome::Unknown => "read the device's action results before sending it again",
///     }
/// }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    outcome: Outcome,
    action: Option<&'static str>,
    client_request_id: Option<String>,
    answer: Option<Answer>,
    missing_permissions: Vec<String>,
    attempts: u32,
    waited: Duration,
    /// How long the gate is closed to it, where that is why it was not sent.
    held: Option<Duration>,
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
    Answered,
    Redirected,
    AnswerLost,
    Held,
    Stopped,
    Batch,
    Earlier,
    Journal,
}

/// An answer that is of no use, as far as it is kept.
#[derive(Clone)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    error: GraphError,
    received: SystemTime,
}

impl Error {
    fn new(kind: Kind, outcome: Outcome, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            outcome,
            action: None,
            client_request_id: None,
            answer: None,
            missing_permissions: Vec::new(),
            attempts: 0,
            waited: Duration::ZERO,
            held: None,
            source: None,
        }))
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::new(Kind::Input, Outcome::NotExecuted, message)
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(Kind::Configuration, Outcome::NotExecuted, message)
    }

    pub(crate) fn credential(source: BoxError) -> Self {
        let message = format!("the token provider gave no token: {source}");
        Self::new(Kind::Credential, Outcome::NotExecuted, message).caused_by(source)
    }

    /// The token lacks what the action needs, so nothing was sent.
    pub(crate) fn preflight(lack: &Lack) -> Self {
        let mut error = Self::new(Kind::Preflight, Outcome::NotExecuted, lack.message());
        error.0.missing_permissions = lack.any_of.iter().map(|one| one.name.to_owned()).collect();
        error
    }

    pub(crate) fn transport(error: TransportError) -> Self {
        let (outcome, what) = if error.is_not_sent() {
            (Outcome::NotExecuted, "could not be sent")
        } else {
            (Outcome::Unknown, "was perhaps sent, but no answer came")
        };
        let source = error.into_source();
        let message = format!("the request {what}: {}", chain(source.as_ref()));
        Self::new(Kind::Transport, outcome, message).caused_by(source)
    }

    /// The service asks everybody to wait for longer than the call may take (conformance C-6).
    pub(crate) fn held(wait: Duration) -> Self {
        let message = format!(
            "the service asked to wait, which takes another {wait:.0?}; nothing was sent, allow more \
             time with `Retry::total_timeout` or send it later"
        );
        let mut error = Self::new(Kind::Held, Outcome::NotExecuted, message);
        error.0.held = Some(wait);
        error
    }

    /// The run that it belongs to ended before it was sent.
    pub(crate) fn stopped(reason: &str) -> Self {
        Self::new(Kind::Stopped, Outcome::NotExecuted, format!("it was not sent: {reason}"))
    }

    /// The batch says nothing of it, or two things (conformance D-18, D-27).
    pub(crate) fn no_item(reason: &str) -> Self {
        Self::new(Kind::Batch, Outcome::Unknown, format!("the answer to the batch {reason}"))
    }

    pub(crate) fn timed_out(limit: Duration, sent: bool) -> Self {
        let (outcome, what) = if sent {
            (Outcome::Unknown, "no answer came")
        } else {
            (Outcome::NotExecuted, "no token came")
        };
        Self::new(Kind::TimedOut, outcome, format!("{what} within {limit:?}"))
    }

    /// An answer other than 2xx; `body` is what was read of it.
    pub(crate) fn answered(
        status: StatusCode,
        headers: HeaderMap,
        body: &Bytes,
        received: SystemTime,
    ) -> Self {
        let error = GraphError::decode(body);
        let mut message = format!("Graph answered {status}");
        if let Some(code) = &error.code {
            message.push_str(&format!(" ({code})"));
        }
        if let Some(text) = error.message.as_deref().filter(|text| !text.is_empty()) {
            message.push_str(&format!(": {text}"));
        }
        let outcome = Outcome::of(status, &error);
        let mut answered = Self::new(Kind::Answered, outcome, message);
        answered.0.missing_permissions.clone_from(&error.missing_permissions);
        answered.keep(Answer { status, headers, body: body.clone(), error, received })
    }

    fn keep(mut self, answer: Answer) -> Self {
        self.0.answer = Some(answer);
        self
    }

    /// A 3xx that is not followed (conformance C.3).
    pub(crate) fn redirected(mut self, reason: &str) -> Self {
        if let Some(Answer { status, headers, .. }) = &self.0.answer {
            let location = header_text(headers, header::LOCATION);
            let location =
                location.map_or("no Location".to_owned(), |to| format!("Location {to:?}"));
            self.0.message = format!("Graph answered {status} with {location}, {reason}");
        }
        self.0.kind = Kind::Redirected;
        self
    }

    /// Graph accepted the request, but its answer cannot be used (conformance C.2, first row).
    pub(crate) fn answer_lost(
        message: impl Into<String>,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        let error = GraphError::default();
        let received = SystemTime::UNIX_EPOCH;
        let answer = Answer { status, headers, body, error, received };
        Self::new(Kind::AnswerLost, Outcome::Accepted, message).keep(answer)
    }

    /// The journal cannot be used as asked. What became of a request is told by its own error.
    pub(crate) fn journal(message: impl Into<String>) -> Self {
        Self::new(Kind::Journal, Outcome::NotExecuted, message)
    }

    /// Takes out what an answer echoes of the token or of the request's parameters, wherever it is
    /// (conformance B-7).
    pub(crate) fn without(mut self, secrets: &[String]) -> Self {
        let hide = |text: &mut String| hide(text, secrets);
        hide(&mut self.0.message);
        let is_echoed = |text: &str| secrets.iter().any(|secret| text.contains(&**secret));
        if let Some(answer) = &mut self.0.answer {
            let mut decoded_echo = false;
            let wait = answer.error.retry_after.take_if(|wait| is_time(wait));
            answer.error.for_each_text(&mut |text| {
                decoded_echo |= is_echoed(text);
                hide(text);
            });
            answer.error.retry_after = wait.or(answer.error.retry_after.take());
            let mut body = String::from_utf8_lossy(&answer.body).into_owned();
            if is_echoed(&body) {
                hide(&mut body);
                answer.body = body.into();
            } else if decoded_echo {
                // In another spelling, such as `\u002B` for a plus.
                answer.body = Bytes::from_static(b"[hidden: it echoes the request]");
            }
            for (name, value) in &mut answer.headers {
                // A time is no echo, though it has the digits of a PIN: the wait would be lost.
                let is_time = matches!(*name, header::DATE | header::RETRY_AFTER)
                    && value.to_str().is_ok_and(is_time);
                if !is_time && value.to_str().is_ok_and(is_echoed) {
                    *value = HeaderValue::from_static("[hidden]");
                }
            }
        }
        self.0.missing_permissions.iter_mut().for_each(hide);
        if self.0.source.as_ref().is_some_and(|source| is_echoed(&chain(&**source))) {
            self.0.source = None;
        }
        self
    }

    /// The same error for another request, without its cause.
    pub(crate) fn duplicate(&self) -> Self {
        let inner = &self.0;
        let mut error = Self::new(inner.kind, inner.outcome, inner.message.clone());
        error.0.answer.clone_from(&inner.answer);
        error.0.missing_permissions.clone_from(&inner.missing_permissions);
        error.0.held = inner.held;
        error
    }

    /// The failure of a batch, as that of one of its items (conformance D-23): what was refused as a
    /// whole did not run.
    pub(crate) fn of_item(&self) -> Self {
        let inner = &self.0;
        let (kind, outcome) = match (inner.kind, inner.outcome) {
            (Kind::Answered, Outcome::Rejected) => (Kind::Batch, Outcome::NotExecuted),
            // Older documentation has it for a batch that is throttled as a whole (D-24).
            (Kind::Answered, outcome) if self.status() == Some(StatusCode::FAILED_DEPENDENCY) => {
                (Kind::Batch, outcome)
            }
            (kind, Outcome::Accepted) => (kind, Outcome::Unknown),
            other => other,
        };
        let message = format!("the batch failed: {}", inner.message);
        let mut error = self.duplicate();
        (error.0.kind, error.0.outcome, error.0.message) = (kind, outcome, message);
        error
    }

    /// How often the call was sent and how long it waited in between (conformance C-15).
    pub(crate) fn after(mut self, attempts: u32, waited: Duration) -> Self {
        self.0.attempts = attempts;
        self.0.waited = waited;
        self
    }

    /// It may have run all the same, by an earlier sending.
    pub(crate) fn left_open(mut self) -> Self {
        self.0.outcome = Outcome::Unknown;
        self
    }

    pub(crate) fn body_of_answer(&self) -> Option<&Bytes> {
        self.0.answer.as_ref().map(|answer| &answer.body)
    }

    pub(crate) fn headers_of_answer(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn of_action(mut self, action: &'static str) -> Self {
        self.0.action = Some(action);
        self
    }

    /// The id of the request, unless it is of another one that was sent earlier.
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
        // A line break or an escape sequence of the service would forge a line of a log.
        for character in self.0.message.chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        if self.0.attempts > 1 {
            let (attempts, waited) = (self.0.attempts, self.0.waited);
            write!(f, "; sent {attempts} times, with {waited:.0?} of waiting")?;
        }
        match self.0.outcome {
            Outcome::Accepted => f.write_str("; the action was accepted"),
            Outcome::Unknown => f.write_str("; whether the action ran is unknown"),
            Outcome::Rejected | Outcome::NotExecuted => Ok(()),
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

/// Whether a text is seconds, a list of them, or a date.
fn is_time(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"., ".contains(&byte))
        || httpdate::parse_http_date(text).is_ok()
}

fn hide(text: &mut String, secrets: &[String]) {
    for secret in secrets {
        if text.contains(&**secret) {
            *text = text.replace(&**secret, "[hidden]");
        }
    }
}

/// An error and its causes in one line: the cause that helps is often the last.
pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&cause| cause.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
