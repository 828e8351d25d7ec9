//! What became of a request.

use std::{fmt, str::FromStr};

use http::StatusCode;

use crate::response::graph_error::GraphError;

/// What became of a request. Every request ends in exactly one of these; the list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Graph took it (2xx). On an error this means that only the answer is lost.
    Accepted,
    /// Graph refused it; nothing was done.
    Rejected,
    /// It surely did not run. [`Error::is_safe_to_resend`](crate::Error::is_safe_to_resend) says whether
    /// it can be sent as it is.
    NotExecuted,
    /// It may have run. Find out before sending it again.
    Unknown,
}

impl Outcome {
    /// What an answer says of the request (the decision table of conformance C.2).
    ///
    /// A 429 was refused before it was processed (C-1), a redirect went nowhere (C.3), a 424 waited
    /// for another item (D-22). A 408, most 5xx and every time-out mark of Intune leave open whether
    /// the action ran (C-2, C-3), and so does a 303, which may lead to the result of one that did
    /// (RFC 9110, 15.4.4).
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
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::NotExecuted => "not executed",
            Self::Unknown => "unknown",
        })
    }
}

impl FromStr for Outcome {
    type Err = String;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, String> {
        let all = [Self::Accepted, Self::Rejected, Self::NotExecuted, Self::Unknown];
        let found = all.into_iter().find(|outcome| outcome.to_string() == text);
        found.ok_or_else(|| format!("{text:?} is not an outcome"))
    }
}

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
    fn a_time_out_mark_leaves_the_outcome_open_whatever_the_status() {
        let body = r#"{"error":{"code":"CancelledOnServiceTimeout","message":""}}"#;
        for status in [400, 409, 429, 503] {
            assert_eq!(outcome(status, body), Outcome::Unknown, "{status}");
        }
        assert_eq!(outcome(204, body), Outcome::Accepted);
    }
}
