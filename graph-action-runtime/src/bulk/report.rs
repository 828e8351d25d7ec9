//! The account of a run.

use std::{fmt, time::Duration};

use crate::response::outcome::Outcome;

/// The account of a run: what became of its requests so far. It is exact at the end, when
/// [`end_reason`](Self::end_reason) says why the run ended: every request that was taken from the input is
/// counted in one of the four outcomes, once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Report {
    /// Requests that were taken from the input.
    pub requests: u64,
    /// Graph accepted them; those of an earlier run are among them.
    pub accepted: u64,
    /// Graph refused them; nothing was done.
    pub rejected: u64,
    /// They surely did not run.
    pub not_executed: u64,
    /// They may have run. Look at the device before sending them again.
    pub unknown: u64,
    /// Requests of which an earlier run had the outcome already; they were not sent.
    pub from_journal: u64,
    /// Batches that were sent.
    pub batches: u64,
    /// Sendings of a request beyond its first.
    pub retries: u64,
    /// Answers that asked to slow down.
    pub throttled: u64,
    /// What the answers to batches said that they should not: ids that are missing, or there twice,
    /// or were never sent.
    pub anomalies: u64,
    /// Waits, for the pace and for a service that asked to.
    pub waits: u64,
    /// How long they took in all.
    pub waited: Duration,
    /// Since the run began.
    pub elapsed: Duration,
    /// Why the run ended, when it has.
    pub end_reason: Option<EndReason>,
}

/// Why a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndReason {
    /// The input was at its end.
    Completed,
    /// It was cancelled.
    Cancelled,
    /// It stopped itself; the reason is for people.
    Stopped(String),
}

impl Report {
    /// Requests that have an outcome.
    pub fn finished(&self) -> u64 {
        self.accepted + self.rejected + self.not_executed + self.unknown
    }

    /// Requests with an outcome of this run, per second.
    pub fn rate(&self) -> f64 {
        let seconds = self.elapsed.as_secs_f64();
        let finished = self.finished().saturating_sub(self.from_journal);
        // Counts of requests fit into the digits of a float.
        if seconds > 0.0 { finished as f64 / seconds } else { 0.0 }
    }

    pub(crate) fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Rejected => &mut self.rejected,
            Outcome::NotExecuted => &mut self.not_executed,
            Outcome::Unknown => &mut self.unknown,
        } += 1;
    }
}

impl fmt::Display for Report {
    /// One line for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requests, accepted, rejected, not_executed, unknown, .. } = self;
        write!(
            f,
            "{requests} requests: {accepted} accepted, {rejected} rejected, {not_executed} not \
             executed, {unknown} unknown; {} retries, {} waits of {:.0?} in all, {:.1} a second",
            self.retries,
            self.waits,
            self.waited,
            self.rate()
        )?;
        match &self.end_reason {
            None | Some(EndReason::Completed) => Ok(()),
            Some(ended) => write!(f, "; {ended}"),
        }
    }
}

impl fmt::Display for EndReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Completed => f.write_str("the run is complete"),
            Self::Cancelled => f.write_str("the run was cancelled"),
            Self::Stopped(reason) => write!(f, "the run was stopped: {reason}"),
        }
    }
}

/// What happens in a run, for a progress bar or a log.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProgressEvent {
    /// A request has an outcome.
    Finished {
        /// Its place in the input, from 0.
        index: u64,
        /// What became of it.
        outcome: Outcome,
    },
    /// The next batch waits, for the pace or because the service asked to.
    Waiting(Duration),
    /// An answer to a batch was not as it should be; the text is for people.
    Anomaly(String),
    /// The run is paused, and why.
    Paused(String),
    /// A paused run goes on.
    Resumed,
    /// Nothing more is sent, and why; what is in flight is waited for.
    Ending(EndReason),
}
