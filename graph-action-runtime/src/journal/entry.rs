//! What a journal says of one request, and how that may change.

use std::{fmt, time::SystemTime};

use http::StatusCode;

use super::Fault;
use crate::response::outcome::Outcome;

/// What a journal says of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The method and the address, without the version: what the journal holds once.
    pub target: String,
    /// The name of the action, as declared.
    pub action: String,
    /// Its place among the requests of the run that sent it, from 0.
    pub index: usize,
    /// What became of it; [`Outcome::Unknown`] while it is in flight.
    pub outcome: Outcome,
    /// Whether this run has sent it and waits for the answer.
    pub is_in_flight: bool,
    /// How often the run that sent it last had sent it.
    pub attempts: u32,
    /// The HTTP status of the answer.
    pub status: Option<StatusCode>,
    /// The code of the error, as in [`Error::code`](crate::Error::code).
    pub code: Option<String>,
    /// What went wrong, or how it was settled.
    pub message: Option<String>,
    /// Graph's id of the request.
    pub request_id: Option<String>,
    /// The id that the client gave the request.
    pub client_request_id: String,
    /// When it was about to be sent, to the millisecond.
    pub started: SystemTime,
    /// When its answer came or its sending failed, to the millisecond; `None` while it is in flight,
    /// and for good when its run ended before.
    pub ended: Option<SystemTime>,
}

/// How many requests of a journal stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Graph took them.
    pub accepted: u32,
    /// Graph refused them.
    pub rejected: u32,
    /// They surely did not run; the next run sends them.
    pub not_executed: u32,
    /// They may have run, and wait to be [settled](super::Journal::settle).
    pub unknown: u32,
    /// They were sent by this run, and have no answer yet.
    pub in_flight: u32,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { accepted, rejected, not_executed, unknown, in_flight } = self;
        write!(f, "{accepted} accepted, {rejected} rejected, {not_executed} not executed, ")?;
        write!(f, "{unknown} unknown, {in_flight} in flight")
    }
}

/// What is about to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Intent {
    pub(crate) target: String,
    pub(crate) action: String,
    pub(crate) index: usize,
    /// How often it will have been sent in this run, from 1.
    pub(crate) attempt: u32,
    pub(crate) client_request_id: String,
    pub(crate) started: SystemTime,
    /// Whether it may have been sent before: the action is idempotent.
    pub(crate) again: bool,
}

/// What became of a request in flight.
#[derive(Debug, Clone)]
pub(crate) struct Ended {
    pub(crate) target: String,
    pub(crate) outcome: Outcome,
    pub(crate) attempts: u32,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) ended: SystemTime,
}

impl Entry {
    pub(super) fn begun(intent: &Intent, earlier: Option<&Self>) -> Result<Self, Fault> {
        if let Some(earlier) = earlier
            && !intent.again
            && let Some(why) = earlier.why_not_again()
        {
            return Err(Fault::refused(format!("says that {} {why}", intent.target)));
        }
        Ok(Self {
            target: intent.target.clone(),
            action: intent.action.clone(),
            index: intent.index,
            outcome: Outcome::Unknown,
            is_in_flight: true,
            attempts: intent.attempt,
            status: None,
            code: None,
            message: None,
            request_id: None,
            client_request_id: intent.client_request_id.clone(),
            started: intent.started,
            ended: None,
        })
    }

    fn why_not_again(&self) -> Option<&'static str> {
        Some(match self.outcome {
            Outcome::NotExecuted => return None,
            Outcome::Accepted => "was accepted already: another job needs another journal",
            Outcome::Rejected => "was rejected: mend the cause, then settle it as not executed",
            Outcome::Unknown if self.is_in_flight => "is in flight already: send it once in a run",
            Outcome::Unknown => {
                "may have run: find out, then settle it as accepted or not executed"
            }
        })
    }

    pub(super) fn ended(self, ended: &Ended) -> Result<Self, Fault> {
        if !self.is_in_flight {
            return Err(Fault::refused(format!("says that {} is not in flight", self.target)));
        }
        Ok(Self {
            outcome: ended.outcome,
            is_in_flight: false,
            attempts: ended.attempts,
            status: ended.status,
            code: ended.code.clone(),
            message: ended.message.clone(),
            request_id: ended.request_id.clone(),
            ended: Some(ended.ended),
            ..self
        })
    }

    /// What is left of a request whose run ended before it did.
    pub(super) fn abandoned(self) -> Self {
        let message = Some("in flight when an earlier run ended".to_owned());
        Self { outcome: Outcome::Unknown, is_in_flight: false, message, ..self }
    }

    pub(super) fn settled(self, outcome: Outcome) -> Result<Self, Fault> {
        let why_not = match (self.outcome, outcome) {
            (Outcome::Unknown, _) if self.is_in_flight => "is in flight: wait for its answer",
            (Outcome::Unknown, Outcome::Rejected | Outcome::Unknown) => {
                "is unknown: it can be settled as accepted or not executed"
            }
            (Outcome::Unknown, _) | (Outcome::Rejected, Outcome::NotExecuted) => {
                let was = self.outcome;
                let before = self.message.as_deref().unwrap_or("no message");
                let message = Some(format!("settled as {outcome}; was {was}: {before}"));
                return Ok(Self { outcome, message, ..self });
            }
            (Outcome::Rejected, _) => "was rejected: it can be settled as not executed only",
            (Outcome::Accepted, _) => "was accepted: that is beyond doubt",
            (Outcome::NotExecuted, _) => "was not executed: the next run sends it",
        };
        Err(Fault::refused(format!("says that {} {why_not}", self.target)))
    }
}
