//! The entry of a journal for one target, and how it may change. Pure: a store only loads and saves.
//!
//! ```text
//! before                    change              after
//! no entry, not executed    intent              in flight
//! any other outcome         intent, may repeat  in flight, unless it has other parameters
//! in flight                 completion          any outcome
//! in flight                 abandon             unknown
//! unknown                   settlement          accepted, not executed
//! rejected                  settlement          not executed
//! awaiting approval         settlement          not executed
//! awaiting approval         intent, approved    in flight, if it is the same request with the code
//! awaiting approval         approval update     rejected, not executed, unknown
//! unknown                   approval update     awaiting approval, if it was only filed
//! ```

use std::{borrow::Cow, error::Error as StdError, fmt, time::SystemTime};

use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{filing::Filing, json};
use crate::response::outcome::Outcome;

/// The state of one target in a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// The method and the URL without the version. A journal has one entry for each target.
    pub target: String,
    /// The name of the action, as declared.
    pub action: String,
    /// The parameters of the request that was sent last, as JSON: without secrets, with sorted members,
    /// and cut off if they are long. `None` in entries of versions that did not keep them.
    #[serde(default)]
    pub parameters: Option<String>,
    /// The approval request, if the request was sent with a justification or a code.
    #[serde(default)]
    pub filing: Option<Filing>,
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
    #[serde(with = "json::status")]
    pub status: Option<StatusCode>,
    /// The code of the error, as in [`Error::code`](crate::Error::code).
    pub code: Option<String>,
    /// Why the request failed, or how it was settled.
    pub message: Option<String>,
    /// Graph's id of the request.
    pub request_id: Option<String>,
    /// The id that the client gave the request.
    pub client_request_id: String,
    /// When the intent was written, to the millisecond.
    #[serde(with = "json::milliseconds")]
    pub started: SystemTime,
    /// When the response came or sending failed, to the millisecond. `None` while the request is in
    /// flight, and if its run ended before.
    #[serde(with = "json::optional_milliseconds")]
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

/// A change of an entry.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Record {
    /// A request is about to be sent.
    Intent(Intent),
    /// A request that was in flight has an outcome.
    Completion(Completion),
    /// An unknown or rejected request was settled.
    Settlement(Settlement),
    /// The state of an approval request was read.
    Approval(ApprovalUpdate),
}

/// A request that is about to be sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Intent {
    /// The method and the URL without the version.
    pub target: String,
    /// The name of the action, as declared.
    pub action: String,
    /// The parameters, as in [`Entry::parameters`].
    pub parameters: String,
    /// What is filed or completed, as in [`Entry::filing`].
    pub filing: Option<Filing>,
    /// The index of the request in the input of the run, from 0.
    pub index: u64,
    /// The number of this attempt in the run, from 1.
    pub attempt: u32,
    /// The id that the client gave the request.
    pub client_request_id: String,
    /// The time of the client.
    pub started: SystemTime,
    /// Whether the request may be sent although it may have run before: the action is idempotent,
    /// or the caller allows it. Even then it is not sent while it is in flight.
    pub may_repeat: bool,
}

/// The outcome of a request that was in flight. The run may send it again, if it did not run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Completion {
    /// The method and the URL without the version.
    pub target: String,
    /// The outcome of the request.
    pub outcome: Outcome,
    /// The number of attempts in the run.
    pub attempts: u32,
    /// The HTTP status of the response.
    pub status: Option<StatusCode>,
    /// The code of the error.
    pub code: Option<String>,
    /// Why the request failed.
    pub message: Option<String>,
    /// Graph's id of the request.
    pub request_id: Option<String>,
    /// The approval request that the service filed; `None` leaves [`Entry::filing`] as it is.
    pub filing: Option<Filing>,
    /// The time of the client.
    pub ended: SystemTime,
}

/// The evidence of a person or a program about a request whose outcome was unknown, or the decision
/// to send a rejected one again.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settlement {
    /// The method and the URL without the version.
    pub target: String,
    /// The outcome of the request.
    pub outcome: Outcome,
}

/// What the state of an approval request, which the service knows, does to an entry (conformance L-15).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApprovalUpdate {
    /// The method and the URL without the version.
    pub target: String,
    /// The outcome of the request.
    pub outcome: Outcome,
    /// The approval request as the service has it.
    pub filing: Filing,
    /// Why the outcome changes.
    pub reason: Option<String>,
}

/// The reason why a journal rejects a record or a run.
#[derive(Debug)]
pub struct Refusal(String);

impl Refusal {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Refusal {}

impl Record {
    /// Returns the target whose entry changes.
    pub fn target(&self) -> &str {
        match self {
            Self::Intent(intent) => &intent.target,
            Self::Completion(completion) => &completion.target,
            Self::Settlement(settlement) => &settlement.target,
            Self::Approval(update) => &update.target,
        }
    }

    /// Returns the entry with this change; `entry` is the one before, if the target has one.
    ///
    /// # Errors
    ///
    /// Returns an error if the change is not allowed: above all, an intent to send what may have
    /// run already (conformance D-32).
    pub fn apply(&self, entry: Option<Entry>) -> Result<Entry, Refusal> {
        let change = match (self, entry) {
            (Self::Intent(intent), entry) => intent.apply(entry.as_ref()),
            (Self::Completion(completion), Some(entry)) => {
                completion.apply(entry).map_err(Cow::from)
            }
            (Self::Settlement(settlement), Some(entry)) => {
                settlement.apply(entry).map_err(Cow::from)
            }
            (Self::Approval(update), Some(entry)) => update.apply(entry).map_err(Cow::from),
            (_, None) => Err("has no entry; take the target from an entry".into()),
        };
        change.map_err(|reason| Refusal::new(format!("{} {reason}", self.target())))
    }
}

impl Intent {
    fn apply(&self, entry: Option<&Entry>) -> Result<Entry, Cow<'static, str>> {
        if let Some(difference) = entry.and_then(|entry| entry.difference(&self.parameters)) {
            return Err(difference.into());
        }
        // The response to either of two would complete the entry of the other.
        let may_repeat = self.may_repeat && !entry.is_some_and(|entry| entry.is_in_flight);
        let reason = entry.filter(|entry| !self.completes(entry)).and_then(Entry::why_not_again);
        match reason {
            Some(reason) if !may_repeat => Err(reason.into()),
            _ => Ok(Entry {
                target: self.target.clone(),
                action: self.action.clone(),
                parameters: Some(self.parameters.clone()),
                filing: self.filing.clone(),
                index: self.index,
                outcome: Outcome::Unknown,
                is_in_flight: true,
                attempts: self.attempt,
                status: None,
                code: None,
                message: None,
                request_id: None,
                client_request_id: self.client_request_id.clone(),
                started: self.started,
                ended: None,
            }),
        }
    }
}

impl Intent {
    /// Whether it sends what was approved, with the code: that is not done twice (conformance L-16).
    fn completes(&self, entry: &Entry) -> bool {
        entry.outcome == Outcome::AwaitingApproval
            && self.filing.as_ref().zip(entry.filing.as_ref()).is_some_and(|(own, filed)| {
                own.is_resubmitted
                    && !filed.is_resubmitted
                    && own.code.is_some()
                    && own.code == filed.code
                    && filed.difference(own).is_none()
            })
    }
}

impl Completion {
    fn apply(&self, entry: Entry) -> Result<Entry, &'static str> {
        if !entry.is_in_flight {
            return Err("is not in flight");
        }
        Ok(Entry {
            outcome: self.outcome,
            is_in_flight: false,
            attempts: self.attempts,
            status: self.status,
            code: self.code.clone(),
            message: self.message.clone(),
            request_id: self.request_id.clone(),
            filing: self.filing.clone().or(entry.filing),
            ended: Some(self.ended),
            ..entry
        })
    }
}

impl Settlement {
    /// Settles the request with this [target](Entry::target) as `outcome`.
    pub fn new(target: impl Into<String>, outcome: Outcome) -> Self {
        Self { target: target.into(), outcome }
    }

    fn apply(&self, entry: Entry) -> Result<Entry, &'static str> {
        let Self { outcome, .. } = *self;
        match (entry.outcome, outcome) {
            (Outcome::Unknown, _) if entry.is_in_flight => {
                Err("is in flight; wait for its outcome")
            }
            (Outcome::Unknown, Outcome::Accepted | Outcome::NotExecuted)
            | (Outcome::Rejected | Outcome::AwaitingApproval, Outcome::NotExecuted) => {
                let before = entry.message.as_deref().unwrap_or("no message");
                let message = format!("settled as {outcome}; was {}: {before}", entry.outcome);
                Ok(Entry { outcome, message: Some(message), ..entry })
            }
            (Outcome::Unknown, _) => Err("is unknown; settle it as accepted or not executed"),
            (Outcome::Rejected, _) => Err("was rejected; settle it as not executed, or leave it"),
            (Outcome::Accepted, _) => Err("was accepted; there is nothing to settle"),
            (Outcome::NotExecuted, _) => Err("was not executed; the next run sends it"),
            (Outcome::AwaitingApproval, _) => {
                Err("awaits approval; settle it as not executed to file it again, or leave it")
            }
        }
    }
}

impl ApprovalUpdate {
    /// Evidence of an approval request ends the wait for it, or shows that a request whose response was
    /// lost was filed; it says nothing about a request that was sent again (conformance N-4).
    fn apply(&self, entry: Entry) -> Result<Entry, &'static str> {
        let is_lost_filing = entry.filing.as_ref().is_some_and(|filing| !filing.is_resubmitted);
        match (entry.outcome, self.outcome) {
            (Outcome::AwaitingApproval, outcome) if outcome != Outcome::Accepted => {}
            (Outcome::Unknown, Outcome::AwaitingApproval)
                if is_lost_filing && !entry.is_in_flight => {}
            _ => return Err("has an outcome that an approval request does not change"),
        }
        Ok(Entry {
            outcome: self.outcome,
            filing: Some(self.filing.clone()),
            message: self.reason.clone().or(entry.message),
            ..entry
        })
    }
}

impl Entry {
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

    fn why_not_again(&self) -> Option<&'static str> {
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
