//! The interface between a run and its journal, for any durable store (conformance D-30).

use std::{sync::Arc, time::SystemTime};

use crate::{
    clock::BoxFuture,
    response::{box_error::BoxError, outcome::Outcome},
};

pub(crate) mod entry;
pub(crate) mod evidence;
pub(crate) mod filing;
mod job;
pub(crate) mod json;
#[cfg(test)]
#[allow(unreachable_pub, reason = "it is written as an example for other crates")]
mod memory;
pub(crate) mod record;
pub(crate) mod sent_by;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Summary};
pub use evidence::{Evidence, EvidenceSource};
pub use filing::Filing;
pub use job::Job;
pub use record::{ApprovalUpdate, Completion, Intent, Record, Refusal, Settlement};
pub use sent_by::SentBy;

/// A store of what a bulk run sends: each intent before it is sent, and its outcome afterwards
/// (conformance D-30).
///
/// The feature `journal` has one that writes a file, for one process at a time. Implement
/// this trait for a database server if several processes work on one job.
///
/// A store holds one [`Entry`] for each target. To write a [`Record`] it loads the entry, applies
/// the record, which checks that the change is allowed, and saves the result. An entry is
/// serializable: keep it as JSON, next to columns for the fields that you search by (target,
/// outcome, whether it is in flight), and nothing is lost when a later version of this crate adds
/// fields.
///
/// # Guarantees
///
/// An action that is not idempotent runs at most once only if the store keeps these promises:
///
/// - **Durable**: when [`write`](Self::write) has returned `Ok`, the records survive the end of the
///   process, and a power failure unless all of them are [completions](Record::Completion). The run
///   sends right afterwards. Completions survive a power failure after the next other record,
///   or [`sync`](Self::sync): without them, the request is unknown. (PostgreSQL: leave
///   `synchronous_commit` on.)
/// - **Atomic**: `write` keeps all of its records or none.
/// - **Exclusive**: nobody else changes an entry between its loading and its saving, nor adds one
///   that was not there. (PostgreSQL: a serializable transaction, or an advisory lock for each
///   target, taken in the same order; `SELECT … FOR UPDATE` does not lock a row that is missing.)
/// - **Obedient**: if [`Record::apply`] rejects a record, `write` returns an error. The run then
///   sends nothing of that batch, and ends.
/// - **Cautious**: an entry in flight whose process has ended is [abandoned](Entry::abandon), so
///   that it is unknown. A store with one process at a time does that in [`open`](Self::open). With
///   several, it has to know who sends what, for example by leases. Doing so late is harmless: a
///   run does not send again what it finds in flight.
///
/// Several processes can share a job if each takes its own part of the targets: a rejected intent
/// ends the run that wrote it.
///
/// # Example
///
/// A store in memory, for tests.
///
/// ```
/// # use graph_action_runtime as graph_action;
#[doc = include_str!("journal_store/memory.rs")]
/// # let _ = MemoryJournal::default();
/// ```
pub trait JournalStore: Send + Sync + 'static {
    /// Prepares the store for a run. It may be called more than once, also for runs at the same
    /// time.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be used, or if [`Job::check`] refuses the job. The run
    /// does not start.
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>>;

    /// Returns the entries of these targets, in any order; a target without an entry is left out.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read. The run sends nothing more.
    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>>;

    /// Writes the records of one batch, in their order: all of them or none.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be written, or if [`Record::apply`] refuses one of
    /// them. The run sends nothing more. What it could not write stays in flight, and is unknown to
    /// the next run.
    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>>;

    /// Makes completions survive a power failure. A run calls it when it waits and when it ends,
    /// so that a store which has nothing to keep back leaves it as it is.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be written. The run sends nothing more.
    fn sync(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async { Ok(()) })
    }

    /// Returns up to `limit` entries with this outcome, starting after that of the target `after`,
    /// in an order that stays the same, such as that of their targets. Entries in flight are left
    /// out.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read.
    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>>;

    /// Returns the entries that [`started`](Entry::started) at `time` or later and for which
    /// [`Entry::may_have_run`] is true, also those in flight, in any order. A run counts them against the
    /// limit of the day: it asks for the last days only, however many entries there are.
    ///
    /// # Errors
    ///
    /// Returns an error if the store cannot be read. The run does not start.
    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>>;

    /// Returns whether the store keeps entries; only [`NoJournal`] does not. A run neither looks up
    /// nor writes entries in such a store, and may send an idempotent action to a target more than
    /// once.
    fn keeps_entries(&self) -> bool {
        true
    }
}

impl<S: JournalStore + ?Sized> JournalStore for Arc<S> {
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        (**self).open(job)
    }

    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        (**self).lookup(targets)
    }

    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        (**self).write(records)
    }

    fn sync(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        (**self).sync()
    }

    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        (**self).entries(outcome, after, limit)
    }

    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        (**self).sent_since(time)
    }

    fn keeps_entries(&self) -> bool {
        (**self).keeps_entries()
    }
}

/// The journal of a run that keeps none.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoJournal;

impl JournalStore for NoJournal {
    fn open<'a>(&'a self, _: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async { Ok(()) })
    }

    fn lookup<'a>(&'a self, _: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn write(&self, _: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async { Ok(()) })
    }

    fn entries<'a>(
        &'a self,
        _: Outcome,
        _: Option<&'a str>,
        _: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn sent_since(&self, _: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn keeps_entries(&self) -> bool {
        false
    }
}
