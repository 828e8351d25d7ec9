//! The entry of a journal for one target.

use std::{borrow::Cow, fmt, time::SystemTime};

use http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{evidence::Evidence, filing::Filing, json, sent_by::SentBy};
use crate::response::outcome::Outcome;

/// The state of one target in a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// The method and the URL without the version. A journal has one entry for each target.
    pub target: String,
    /// The name of the action, as declared.
    pub action: Cow<'static, str>,
    /// The parameters of the request that was sent last, as JSON: without secrets, with sorted members,
    /// and cut off if they are long. `None` in entries of versions that did not keep them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<String>,
    /// The approval request, if the request was sent with a justification or a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing: Option<Box<Filing>>,
    /// Who sent the request last; `None` if the token could not be read, and in entries of versions that did
    /// not keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_by: Option<SentBy>,
    /// What settled the outcome, if it was unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Box<Evidence>>,
    /// The index of the request in the input of the run that sent it last, from 0.
    pub index: u64,
    /// The outcome of the request; [`Outcome::Unknown`] while it is in flight.
    #[serde(with = "json::outcome")]
    pub outcome: Outcome,
    /// Whether the request was sent and has no outcome yet.
    pub is_in_flight: bool,
    /// The number of attempts of the run that sent it last.
    pub attempts: u32,
    /// The HTTP status of the response.
    #[serde(with = "json::status", default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusCode>,
    /// The code of the error, as in [`Error::code`](crate::Error::code).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Why the request failed, or how it was settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Graph's id of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The id that the client gave the request.
    pub client_request_id: Uuid,
    /// When the intent was written, to the millisecond.
    #[serde(with = "json::milliseconds")]
    pub started: SystemTime,
    /// When the response came or sending failed, to the millisecond. `None` while the request is in
    /// flight, and if its run ended before.
    #[serde(
        with = "json::optional_milliseconds",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub ended: Option<SystemTime>,
}

/// The number of targets in a journal, by outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// The number of requests that Graph accepted.
    pub accepted: u64,
    /// The number of requests that Graph rejected.
    pub rejected: u64,
    /// The number of requests that definitely did not run; the next run sends them.
    pub not_executed: u64,
    /// The number of requests that may have run and wait to be settled.
    pub unknown: u64,
    /// The number of requests that wait for another administrator's approval.
    pub awaiting_approval: u64,
    /// The number of requests that were sent and have no outcome yet.
    pub in_flight: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { accepted, rejected, not_executed, unknown, awaiting_approval, in_flight } = self;
        write!(f, "{accepted} accepted, {rejected} rejected, {not_executed} not executed, ")?;
        write!(f, "{unknown} unknown, {awaiting_approval} awaiting approval, {in_flight} in flight")
    }
}

impl Entry {
    /// Returns whether the request ran or may have run: it is accepted, unknown or in flight.
    pub fn may_have_run(&self) -> bool {
        matches!(self.outcome, Outcome::Accepted | Outcome::Unknown)
    }

    /// Makes an entry in flight unknown, because the process that sent the request has ended.
    /// Returns whether it was in flight.
    pub fn abandon(&mut self) -> bool {
        let was_in_flight = self.is_in_flight;
        if was_in_flight {
            self.is_in_flight = false;
            self.outcome = Outcome::Unknown;
            self.message = Some("in flight when an earlier run ended".to_owned());
        }
        was_in_flight
    }

    /// Returns how a request with these parameters differs from the one that may have run. A
    /// request that did not run may come again with others, since its parameters may have been
    /// wrong.
    pub(crate) fn difference(&self, parameters: &str) -> Option<String> {
        let known = self.parameters.as_deref().filter(|known| *known != parameters)?;
        (self.outcome != Outcome::NotExecuted).then(|| {
            format!(
                "was sent with the parameters {known}, but the request has {parameters}; use another \
                 journal for another job"
            )
        })
    }

    pub(super) fn why_not_again(&self) -> Option<&'static str> {
        Some(match self.outcome {
            Outcome::NotExecuted => return None,
            Outcome::Accepted => "was accepted already; use another journal for another job",
            Outcome::Rejected => "was rejected; fix the cause, then settle it as not executed",
            Outcome::AwaitingApproval => {
                "awaits approval; settle it as not executed to file it again"
            }
            Outcome::Unknown if self.is_in_flight => "is in flight already; wait for its outcome",
            Outcome::Unknown => {
                "may have run; find out, then settle it as accepted or not executed"
            }
        })
    }
}
