//! The journal of a bulk run in a file: the requests that were about to be sent, and their outcomes
//! (conformance D-30).
//!
//! The file only grows. Each change of an entry appends the entry as a line with a checksum, and the
//! last line of a target counts. So one sync of the disk is enough for a batch: the intents of a batch
//! are appended after the outcomes of the one before, and synced together with them before the batch
//! is sent. Outcomes are in the file at once, which survives the end of the process. If the machine
//! stops before the next sync, they are lost, and the requests are unknown, like those in flight:
//! nothing is sent twice. A run syncs them too when it waits and when it ends.
//!
//! In memory is only where the latest line of each target is, and its outcome. What a crash left of a
//! write is found by the checksums and cut off, unless a later line shows that it was synced.
//!
//! To resume a run that was killed, start it again with the same journal: it sends the rest. It does
//! not send again what was in flight, unless the action is idempotent; the outcome of those requests is
//! [`Outcome::Unknown`] until evidence settles them ([`Client::settle`](crate::Client::settle)), or you do
//! ([`Journal::settle`]).

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    bulk::journal_store::{
        Job,
        entry::{Entry, Summary},
        record::{Record, Settlement},
    },
    response::{error::Error, outcome::Outcome},
};

mod fault;
mod file;
mod identity;
mod index;
mod json;
mod line;
mod scan;
mod store;
#[cfg(test)]
mod tests;

use fault::Fault;
use file::OpenFile;
use index::{ByKey, Index, Key, Slot};
use line::Content;

/// A journal of what a bulk run has sent, in a file.
///
/// A journal belongs to one job, an action in one tenant of one cloud, and holds each target once,
/// however often you start the job. Another job needs another journal, even for the same devices. A
/// run of another action, tenant or cloud does not start. A run with other parameters ends when it
/// comes to a target that was sent with the old ones.
///
/// One process at a time can open the file. It holds methods, URLs, ids, messages and the start of
/// long parameters; never a token, or the value of a [`Secret`](crate::Secret) or its hash. Keep it
/// on a local disk: locks on network file systems are unreliable. Clones share the file.
///
/// An intent is on the disk before its request is sent. An outcome is in the file before the run
/// returns it, so that it survives the end of the process. It survives a power failure once the next
/// batch is sent, or the run waits or ends; until then, a power failure makes it unknown.
///
/// The file takes about 900 bytes for each target, and an open journal about 50 bytes of memory.
///
/// ```no_run
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Client, Error, Outcome, Request, journal::Journal};
///
/// async fn resume<A: Action + 'static>(
///     client: &Client,
///     requests: Vec<Request<A>>,
/// ) -> Result<(), Error> {
///     let journal = Journal::open("retire-2026-11.journal")?;
///     let mut run = client.bulk(requests).journal(&journal).start().await?;
///     while run.next().await.is_some() {}
///     println!("{}", client.settle::<A>(&journal).await?);
///     for entry in journal.entries(Outcome::Unknown) {
///         // Check the device, then:
///         journal.settle(&entry?.target, Outcome::Accepted)?;
///     }
///     println!("{}", journal.summary()?);
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct Journal(Arc<Inner>);

struct Inner {
    path: PathBuf,
    file: Mutex<OpenFile>,
    /// What is in the file. It has a lock of its own, since the file is locked while it is synced; who
    /// needs both locks the file first.
    index: Mutex<Index>,
}

impl Journal {
    /// Opens the journal at `path`, or creates it. The file stays locked, by a second file whose
    /// name has `.lock` appended, until the last clone is dropped or the process ends. Requests
    /// that an earlier run left in flight become [`Outcome::Unknown`].
    ///
    /// # Errors
    ///
    /// Returns an error at once, without changing the file, if another run has it open, or if it
    /// cannot be written, is damaged, is not a journal, or has a newer format.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let given = path.as_ref();
        let path = std::path::absolute(given).map_err(|error| Fault::from(error).at(given))?;
        let (file, index) =
            file::open(&path, crate::private_file::sync_folder).map_err(|fault| fault.at(&path))?;
        Ok(Self(Arc::new(Inner { path, file: Mutex::new(file), index: Mutex::new(index) })))
    }

    /// Returns the absolute path of the file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Counts the targets by outcome.
    ///
    /// # Errors
    ///
    /// Returns no error: this version has the counts in memory.
    pub fn summary(&self) -> Result<Summary, Error> {
        Ok(self.index().summary())
    }

    /// Returns the entries with this outcome, in the order in which their targets came in, without
    /// those in flight. They are read as you take them, so a large journal needs little memory. You may
    /// settle them as you go.
    ///
    /// # Errors
    ///
    /// The iterator yields an error and ends if the file cannot be read.
    pub fn entries(
        &self,
        outcome: Outcome,
    ) -> impl Iterator<Item = Result<Entry, Error>> + use<'_> {
        let mut position = Some(0);
        std::iter::from_fn(move || {
            let (next, slot) =
                self.index().from(position?).find(|(_, slot)| slot.outcome == Some(outcome))?;
            let entry = self.read(slot);
            position = entry.is_ok().then_some(next);
            Some(entry)
        })
    }

    /// Records the outcome of a request that you or your program found out.
    ///
    /// Settle an unknown request as [`Outcome::Accepted`] or [`Outcome::NotExecuted`] after you checked the
    /// device, if [`Client::settle`](crate::Client::settle) found nothing. Settle a rejected one as `NotExecuted` after you fixed the
    /// cause. Settle one that awaits approval as `NotExecuted` to file it again. The next run sends what
    /// was not executed.
    ///
    /// # Errors
    ///
    /// Returns an error if the journal has no such [target](Entry::target), if its outcome cannot
    /// be changed to this one, or if the file cannot be written.
    pub fn settle(&self, target: &str, outcome: Outcome) -> Result<(), Error> {
        self.write_records(vec![Record::Settlement(Settlement::new(target, outcome))])
    }

    /// Checks that the journal belongs to this job; a new journal belongs to it from now on.
    fn check_job(&self, job: &Job) -> Result<(), Error> {
        self.with_file(|file| {
            if let Some(stored) = &file.job {
                return Ok(job.check(stored)?);
            }
            let mut lines = file.lines(1);
            lines.push(&Content::<_, ()>::Job(job))?;
            file.append(lines, true)?;
            file.job = Some(job.clone());
            Ok(())
        })
    }

    /// Returns the slots of the targets that have an entry.
    fn slots(&self, targets: &[&str]) -> Vec<Slot> {
        let index = self.index();
        targets.iter().filter_map(|target| index.slot(index.key(target))).collect()
    }

    fn read(&self, slot: Slot) -> Result<Entry, Error> {
        self.with_file(|file| file.read(slot))
    }

    /// Writes all records or none. When this returns, they survive the end of the process; unless all of
    /// them are completions, also a power failure.
    fn write_records(&self, records: Vec<Record>) -> Result<(), Error> {
        self.with_file(|file| {
            // Outcomes are written in any case: the file may be moved back.
            if records.iter().any(|record| matches!(record, Record::Intent(_))) {
                file.check_state()?;
            }
            let is_synced = !records.iter().all(|record| matches!(record, Record::Completion(_)));
            let known = self.known(&records);
            let mut lines = file.lines(records.len());
            let mut slots = Vec::with_capacity(records.len());
            let mut entries = ByKey::with_capacity_and_hasher(records.len(), <_>::default());
            for (record, (key, slot)) in records.into_iter().zip(known) {
                let before = match entries.remove(&key) {
                    // Of an earlier record of this write.
                    Some(entry) => Some(entry),
                    None => file.take(key, slot)?,
                };
                let entry = apply(record, before)?;
                slots.push((key, lines.push_entry(&entry)?));
                entries.insert(key, entry);
            }
            file.append(lines, is_synced)?;
            let mut index = self.index();
            slots.into_iter().for_each(|(key, slot)| index.set(key, slot));
            file.in_flight.extend(entries.into_iter().filter(|(_, entry)| entry.is_in_flight));
            Ok(())
        })
    }

    /// Returns the key of each record's target, and the slot of its entry, if it has one.
    fn known(&self, records: &[Record]) -> Vec<(Key, Option<Slot>)> {
        let index = self.index();
        let keys = records.iter().map(|record| index.key(record.target()));
        keys.map(|key| (key, index.slot(key))).collect()
    }

    fn with_file<T>(
        &self,
        work: impl FnOnce(&mut OpenFile) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let mut file = self.0.file.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut file).map_err(|fault| fault.at(self.path()))
    }

    fn index(&self) -> MutexGuard<'_, Index> {
        self.0.index.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what a record makes of the entry of its target.
fn apply(record: Record, before: Option<Entry>) -> Result<Entry, Fault> {
    if before.as_ref().is_some_and(|entry| entry.target != record.target()) {
        return Err(Fault::same_hash(record.target()));
    }
    Ok(record.apply(before)?)
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Journal").field(&self.path()).finish()
    }
}
