//! The outcome of a request.

use std::{error::Error as StdError, fmt, str::FromStr};

use http::StatusCode;

use crate::response::graph_error::GraphError;

/// The outcome of a request. Every request has exactly one of these; the list is closed.
///
/// The text of [`Display`](fmt::Display) can be read back with [`FromStr`].
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Outcome;
///
/// let text = Outcome::NotExecuted.to_string();
/// assert_eq!(text, "not executed");
/// assert_eq!(text.parse(), Ok(Outcome::NotExecuted));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Graph accepted the request (2xx). On an error this means that only the response is lost.
    Accepted,
    /// Graph rejected the request; nothing was done.
    Rejected,
    /// The action definitely did not run; [`Error::reason`](crate::Error::reason) says why not.
    /// [`Error::is_safe_to_resend`](crate::Error::is_safe_to_resend) says whether the request can be
    /// sent again as it is.
    NotExecuted,
    /// The action may have run. Check the device before you send the request again.
    Unknown,
    /// The service filed a request for approval; the action has not run. It runs when the same
    /// identity sends the same request again, after another administrator has approved it.
    /// [`Error::approval`](crate::Error::approval) has the code (conformance L-5).
    AwaitingApproval,
}

impl Outcome {
    const ALL: [Self; 5] =
        [Self::Accepted, Self::Rejected, Self::NotExecuted, Self::Unknown, Self::AwaitingApproval];

    /// Returns the outcome that a response shows if it is not about approval (conformance B-2, C-1, C-2).
    ///
    /// A 429 was rejected before it was processed (C-1), a redirect was not followed (C-16), and a
    /// 424 depended on another item that failed (D-22). A 408, most 5xx and every time-out mark of
    /// Intune leave open whether the action ran (C-2, C-3), and so does a 303, which may lead to
    /// the result of an action that ran (RFC 9110, 15.4.4).
    pub(crate) fn of(status: StatusCode, error: &GraphError) -> Self {
        match status.as_u16() {
            200..=299 => Self::Accepted,
            _ if error.is_time_out() => Self::Unknown,
            303 | 408 => Self::Unknown,
            300..=399 | 424 | 429 => Self::NotExecuted,
            501 | 507 | 509 => Self::Rejected,
            400..=499 => Self::Rejected,
            _ => Self::Unknown,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::NotExecuted => "not executed",
            Self::Unknown => "unknown",
            Self::AwaitingApproval => "awaiting approval",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Outcome {
    type Err = ParseOutcomeError;

    /// Parses the exact text that `Display` writes.
    fn from_str(text: &str) -> Result<Self, ParseOutcomeError> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.name() == text);
        found.ok_or_else(|| ParseOutcomeError(text.to_owned()))
    }
}

/// A text that is not an [`Outcome`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseOutcomeError(String);

impl fmt::Display for ParseOutcomeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Outcome::ALL.map(Outcome::name).join("`, `");
        write!(f, "{:?} is not an outcome; expected one of `{names}`", self.0)
    }
}

impl StdError for ParseOutcomeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: u16, body: &str) -> Outcome {
        let status = StatusCode::from_u16(status).expect("a status");
        Outcome::of(status, &GraphError::decode(body.as_bytes()))
    }

    #[test]
    fn every_status_has_the_outcome_of_the_decision_table() {
        use Outcome::{Accepted, NotExecuted, Rejected, Unknown};
        let table: &[(&[u16], Outcome)] = &[
            (&[200, 201, 202, 203, 204, 206, 299], Accepted),
            (&[300, 301, 302, 304, 307, 308, 424, 429], NotExecuted),
            (&[400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413], Rejected),
            (&[415, 416, 422, 423, 451, 499, 501, 507, 509], Rejected),
            (&[303, 408, 500, 502, 503, 504, 505, 508, 510, 511, 599, 600, 999], Unknown),
        ];
        for (statuses, expected) in table {
            for &status in *statuses {
                assert_eq!(outcome(status, ""), *expected, "{status}");
            }
        }
    }

    #[test]
    fn a_time_out_mark_makes_the_outcome_unknown_with_every_error_status() {
        let body = r#"{"error":{"code":"CancelledOnServiceTimeout","message":""}}"#;
        for status in [400, 409, 429, 503] {
            assert_eq!(outcome(status, body), Outcome::Unknown, "{status}");
        }
        assert_eq!(outcome(204, body), Outcome::Accepted);
    }

    #[test]
    fn the_text_of_an_outcome_can_be_read_back() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.to_string().parse(), Ok(outcome));
        }
        for text in ["", "Accepted", "not_executed", " unknown"] {
            let error = text.parse::<Outcome>().unwrap_err().to_string();
            assert!(
                error.contains("`rejected`, `not executed`, `unknown`, `awaiting approval`"),
                "{error}"
            );
        }
    }
}
