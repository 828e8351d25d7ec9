//! The report and the progress events of a run.

use std::{fmt, time::Duration};

use crate::{
    approval::policy::ProtectedOperation, printable::Printable, response::outcome::Outcome,
};

/// The outcomes of the requests of a run so far. They are final if [`end_reason`](Self::end_reason)
/// is set: then every request that was taken from the input is counted in exactly one of the five
/// outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Report {
    /// The number of requests taken from the input.
    pub requests: u64,
    /// The number of requests that Graph accepted, in this run or an earlier one.
    pub accepted: u64,
    /// The number of requests that Graph rejected; nothing was done.
    pub rejected: u64,
    /// The number of requests that definitely did not run.
    pub not_executed: u64,
    /// The number of requests that may have run. Check the devices before you send them again.
    pub unknown: u64,
    /// The number of requests that wait for another administrator's approval; they did not run.
    pub awaiting_approval: u64,
    /// The number of requests whose outcome came from the journal; they were not sent.
    pub from_journal: u64,
    /// The number of requests that were put off, because the limit of the day is reached or enough requests
    /// await approval. They are part of `not_executed`, or of `awaiting_approval` if they were approved.
    pub put_off: u64,
    /// The number of requests that others sent within the last 24 hours, which count for the limit of the day too;
    /// `None` if it is not known, for lack of a limit or of a permission to read the audit (conformance M-4).
    pub by_others: Option<u64>,
    /// The number of requests that a plan skipped, because the device has changed hands or is gone. They are
    /// part of `not_executed`.
    pub skipped: u64,
    /// The number of batches sent.
    pub batches: u64,
    /// The number of retries.
    pub retries: u64,
    /// The number of responses that throttled the run.
    pub throttled: u64,
    /// The number of anomalies in responses to batches: ids that are missing, repeated or unknown.
    pub anomalies: u64,
    /// The number of waits for the pace or for the service.
    pub waits: u64,
    /// The total length of the waits.
    pub waited: Duration,
    /// The time since the start of the run.
    pub elapsed: Duration,
    /// The reason why the run ended, if it has.
    pub end_reason: Option<EndReason>,
}

/// The reason why a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndReason {
    /// Every request of the input has an outcome.
    Completed,
    /// The run sent what the limit of the day allows, and put the rest off. What other tools sent counts if
    /// [`Report::by_others`] knows it (conformance M-2, M-4).
    DailyLimit,
    /// The run was cancelled.
    Cancelled,
    /// The requests could not be read to their end, for the reason in the text; see
    /// [`Client::bulk_try_stream`](crate::Client::bulk_try_stream).
    InputFailed(String),
    /// The run stopped itself, for the reason in the text.
    Stopped(String),
}

impl Report {
    /// Returns the number of requests that have an outcome.
    pub fn finished(&self) -> u64 {
        self.accepted + self.rejected + self.not_executed + self.unknown + self.awaiting_approval
    }

    /// Returns the number of outcomes per second, without those from the journal.
    pub fn rate(&self) -> f64 {
        let seconds = self.elapsed.as_secs_f64();
        let finished = self.finished().saturating_sub(self.from_journal);
        // A count of requests is far below 2^53, up to which a float is exact.
        if seconds > 0.0 { finished as f64 / seconds } else { 0.0 }
    }

    pub(crate) fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Rejected => &mut self.rejected,
            Outcome::NotExecuted => &mut self.not_executed,
            Outcome::Unknown => &mut self.unknown,
            Outcome::AwaitingApproval => &mut self.awaiting_approval,
        } += 1;
    }
}

impl fmt::Display for Report {
    /// Writes one line for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requests, accepted, rejected, not_executed, unknown, awaiting_approval, .. } =
            self;
        write!(
            f,
            "{requests} requests: {accepted} accepted, {rejected} rejected, {not_executed} not \
             executed, {unknown} unknown, {awaiting_approval} awaiting approval; {} retries, {} waits ({}s in total), {:.1} per second",
            self.retries,
            self.waits,
            self.waited.as_secs(),
            self.rate()
        )?;
        match (&self.end_reason, self.by_others) {
            (None | Some(EndReason::Completed), _) => Ok(()),
            (Some(reason @ EndReason::DailyLimit), Some(by_others)) => {
                write!(f, "; {reason} (others sent {by_others} in the last 24 hours)")
            }
            (Some(reason @ EndReason::DailyLimit), None) => {
                write!(f, "; {reason} (what other tools sent is not counted)")
            }
            (Some(reason), _) => write!(f, "; {reason}"),
        }
    }
}

impl EndReason {
    /// One word or two, for a log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::DailyLimit => "daily limit",
            Self::Cancelled => "cancelled",
            Self::InputFailed(_) => "input failed",
            Self::Stopped(_) => "stopped",
        }
    }
}

impl fmt::Display for EndReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Completed => f.write_str("the run is complete"),
            Self::DailyLimit => {
                f.write_str("the rest was put off: the limit of the day is reached")
            }
            Self::Cancelled => f.write_str("the run was cancelled"),
            Self::InputFailed(reason) => {
                let reason = Printable(reason);
                write!(f, "the run was stopped: its requests could not be read: {reason}")
            }
            Self::Stopped(reason) => write!(f, "the run was stopped: {}", Printable(reason)),
        }
    }
}

/// A progress event of a run, for a progress bar or a log.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProgressEvent {
    /// Another administrator has to approve the action on these platforms; the event comes before the first
    /// request.
    NeedsApproval(Vec<ProtectedOperation>),
    /// A request has an outcome.
    Finished {
        /// The index of the request in the input, from 0.
        index: u64,
        /// The outcome of the request.
        outcome: Outcome,
    },
    /// The next batch waits this long, for the pace of the limits or because the service asked for it.
    Waiting(Duration),
    /// The response to a batch has an anomaly, described by the text.
    Anomaly(String),
    /// The run is paused, for the reason in the text.
    Paused(String),
    /// A paused run continues.
    Resumed,
    /// The run ends: it sends nothing more, and waits for the requests in flight.
    Ending(EndReason),
}
