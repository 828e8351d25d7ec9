//! How the entry of a journal may change. Pure: a store only loads and saves.
//!
//! ```text
//! before                    change              after
//! no entry, not executed    intent              in flight
//! any other outcome         intent, may repeat  in flight, unless it has other parameters
//! in flight                 completion          any outcome
//! in flight                 abandon             unknown
//! unknown                   settlement          accepted, not executed; by evidence only accepted
//! rejected                  settlement          not executed
//! awaiting approval         settlement          not executed
//! awaiting approval         intent, approved    in flight, if it is the same request with the code
//! awaiting approval         approval update     rejected, not executed, unknown
//! unknown                   approval update     awaiting approval, if it was only filed
//! ```

use std::{borrow::Cow, error::Error as StdError, fmt, time::SystemTime};

use http::StatusCode;
use uuid::Uuid;

use super::{
    entry::Entry,
    evidence::{Evidence, EvidenceSource},
    filing::Filing,
    sent_by::SentBy,
};
use crate::response::outcome::Outcome;

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
    pub action: Cow<'static, str>,
    /// The parameters, as in [`Entry::parameters`].
    pub parameters: String,
    /// What is filed or completed, as in [`Entry::filing`].
    pub filing: Option<Box<Filing>>,
    /// Who sends it, as in [`Entry::sent_by`].
    pub sent_by: Option<SentBy>,
    /// The index of the request in the input of the run, from 0.
    pub index: u64,
    /// The number of this attempt in the run, from 1.
    pub attempt: u32,
    /// The id that the client gave the request.
    pub client_request_id: Uuid,
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
    pub filing: Option<Box<Filing>>,
    /// The time of the client.
    pub ended: SystemTime,
}

/// What a person or a program found out about a request whose outcome was unknown, or the decision to
/// send a rejected one again.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settlement {
    /// The method and the URL without the version.
    pub target: String,
    /// The outcome of the request.
    pub outcome: Outcome,
    /// What shows it; `None` if a person says so.
    pub evidence: Option<Box<Evidence>>,
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
    pub filing: Box<Filing>,
    /// Why the outcome changes.
    pub reason: Option<String>,
    /// What shows that a request whose response was lost was filed; `None` otherwise.
    pub evidence: Option<Box<Evidence>>,
}

/// The reason why a journal rejects a record or a run.
#[derive(Debug)]
pub struct Refusal(String);

impl Refusal {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }

    fn of(target: &str, reason: &str) -> Self {
        Self(format!("{target} {reason}"))
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
    pub fn apply(self, entry: Option<Entry>) -> Result<Entry, Refusal> {
        match (self, entry) {
            (Self::Intent(intent), entry) => intent.apply(entry.as_ref()),
            (Self::Completion(completion), Some(entry)) => completion.apply(entry),
            (Self::Settlement(settlement), Some(entry)) => settlement.apply(entry),
            (Self::Approval(update), Some(entry)) => update.apply(entry),
            (record, None) => {
                Err(Refusal::of(record.target(), "has no entry; take the target from an entry"))
            }
        }
    }
}

impl Intent {
    fn apply(self, entry: Option<&Entry>) -> Result<Entry, Refusal> {
        if let Some(difference) = entry.and_then(|entry| entry.difference(&self.parameters)) {
            return Err(Refusal::of(&self.target, &difference));
        }
        // The response to either of two would complete the entry of the other.
        let may_repeat = self.may_repeat && !entry.is_some_and(|entry| entry.is_in_flight);
        let reason = entry.filter(|entry| !self.completes(entry)).and_then(Entry::why_not_again);
        match reason {
            Some(reason) if !may_repeat => Err(Refusal::of(&self.target, reason)),
            _ => Ok(Entry {
                target: self.target,
                action: self.action,
                parameters: Some(self.parameters),
                filing: self.filing,
                sent_by: self.sent_by,
                evidence: None,
                index: self.index,
                outcome: Outcome::Unknown,
                is_in_flight: true,
                attempts: self.attempt,
                status: None,
                code: None,
                message: None,
                request_id: None,
                client_request_id: self.client_request_id,
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
    fn apply(self, entry: Entry) -> Result<Entry, Refusal> {
        if !entry.is_in_flight {
            return Err(Refusal::of(&self.target, "is not in flight"));
        }
        Ok(Entry {
            outcome: self.outcome,
            is_in_flight: false,
            attempts: self.attempts,
            status: self.status,
            code: self.code,
            message: self.message,
            request_id: self.request_id,
            filing: self.filing.or(entry.filing),
            ended: Some(self.ended),
            ..entry
        })
    }
}

impl Settlement {
    /// Settles the request with this [target](Entry::target) as `outcome`, because a person or a program
    /// says so.
    pub fn new(target: impl Into<String>, outcome: Outcome) -> Self {
        Self { target: target.into(), outcome, evidence: None }
    }

    /// Settles the request with this target as accepted, by evidence of the service.
    pub fn by_evidence(target: impl Into<String>, evidence: Evidence) -> Self {
        let (target, outcome) = (target.into(), Outcome::Accepted);
        Self { target, outcome, evidence: Some(Box::new(evidence)) }
    }

    fn apply(self, entry: Entry) -> Result<Entry, Refusal> {
        if let Some(reason) = self.why_refused(&entry) {
            return Err(Refusal::of(&self.target, reason));
        }
        let Self { outcome, evidence, .. } = self;
        let by = evidence.as_ref().map(|it| format!(" by {it}")).unwrap_or_default();
        let before = entry.message.as_deref().unwrap_or("no message");
        let message = format!("settled as {outcome}{by}; was {}: {before}", entry.outcome);
        Ok(Entry { outcome, message: Some(message), evidence, ..entry })
    }

    fn why_refused(&self, entry: &Entry) -> Option<&'static str> {
        let source = self.evidence.as_ref().map(|evidence| &evidence.source);
        Some(match (entry.outcome, self.outcome) {
            (Outcome::Unknown, _) if entry.is_in_flight => "is in flight; wait for its outcome",
            // Evidence shows that an action ran, never that it did not (conformance N-4).
            (from, to)
                if source.is_some() && (from, to) != (Outcome::Unknown, Outcome::Accepted) =>
            {
                "is not unknown, so that evidence changes nothing"
            }
            (Outcome::Unknown, _) if source == Some(&EvidenceSource::ApprovalRequest) => {
                "is unknown, and an approval request does not show that the action ran"
            }
            (Outcome::Unknown, Outcome::Accepted | Outcome::NotExecuted)
            | (Outcome::Rejected | Outcome::AwaitingApproval, Outcome::NotExecuted) => return None,
            (Outcome::Unknown, _) => "is unknown; settle it as accepted or not executed",
            (Outcome::Rejected, _) => "was rejected; settle it as not executed, or leave it",
            (Outcome::Accepted, _) => "was accepted; there is nothing to settle",
            (Outcome::NotExecuted, _) => "was not executed; the next run sends it",
            (Outcome::AwaitingApproval, _) => {
                "awaits approval; settle it as not executed to file it again, or leave it"
            }
        })
    }
}

impl ApprovalUpdate {
    /// Evidence of an approval request ends the wait for it, or shows that a request whose response was
    /// lost was filed; it says nothing about a request that was sent again (conformance N-4).
    fn apply(self, entry: Entry) -> Result<Entry, Refusal> {
        let is_lost_filing = entry.filing.as_ref().is_some_and(|filing| !filing.is_resubmitted);
        match (entry.outcome, self.outcome) {
            (Outcome::AwaitingApproval, outcome) if outcome != Outcome::Accepted => {}
            (Outcome::Unknown, Outcome::AwaitingApproval)
                if is_lost_filing && !entry.is_in_flight => {}
            _ => {
                let reason = "has an outcome that an approval request does not change";
                return Err(Refusal::of(&self.target, reason));
            }
        }
        Ok(Entry {
            outcome: self.outcome,
            filing: Some(self.filing),
            message: self.reason.or(entry.message),
            // What shows that a request was filed does not show whether it ran.
            evidence: match self.outcome {
                Outcome::Unknown => None,
                _ => self.evidence.or(entry.evidence),
            },
            ..entry
        })
    }
}
