//! The journal of a bulk run in a SQLite file: the requests that were about to be sent, and their
//! outcomes (conformance D-30).
//!
//! The file survives a crash of the process or the machine, and a full disk. To resume a run that
//! was killed, start it again with the same journal: it sends the rest. It does not send again what
//! was in flight, unless the action is idempotent; the outcome of those requests is
//! [`Outcome::Unknown`] until evidence settles them ([`Client::settle`](crate::Client::settle)), or you do
//! ([`Journal::settle`]).

use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, Transaction};

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
mod store;
mod table;
#[cfg(test)]
mod tests;

use fault::Fault;
use file::OpenFile;

/// How many entries are read at once: about half a megabyte.
const PAGE: usize = 1_000;

/// A journal of what a bulk run has sent, in a SQLite file.
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
        let file =
            file::open(&path, crate::private_file::sync_folder).map_err(|fault| fault.at(&path))?;
        Ok(Self(Arc::new(Inner { path, file: Mutex::new(file) })))
    }

    /// Returns the absolute path of the file.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Counts the targets by outcome.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read.
    pub fn summary(&self) -> Result<Summary, Error> {
        self.read(table::summary)
    }

    /// Returns the entries with this outcome, in the order of their targets, without those in
    /// flight. They are read as you take them, so a large journal needs little memory. You may
    /// settle them as you go.
    ///
    /// # Errors
    ///
    /// The iterator yields an error and ends if the file cannot be read.
    pub fn entries(
        &self,
        outcome: Outcome,
    ) -> impl Iterator<Item = Result<Entry, Error>> + use<'_> {
        let mut page = Vec::new().into_iter();
        let mut last = Some(None::<String>);
        std::iter::from_fn(move || {
            if page.len() == 0
                && let Some(after) = last.take()
            {
                match self.page(outcome, after.as_deref(), PAGE) {
                    Ok(entries) => page = entries.into_iter(),
                    Err(error) => return Some(Err(error)),
                }
            }
            let entry = page.next()?;
            if page.len() == 0 {
                last = Some(Some(entry.target.clone()));
            }
            Some(Ok(entry))
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
        self.write_records(&[Record::Settlement(Settlement::new(target, outcome))])
    }

    /// Checks that the journal belongs to this job; a new journal belongs to it from now on.
    fn check_job(&self, job: &Job) -> Result<(), Error> {
        self.write(|transaction| match table::job(transaction)? {
            Some(stored) => Ok(job.check(&stored)?),
            None => table::store_job(transaction, job),
        })
    }

    fn entry(&self, target: &str) -> Result<Option<Entry>, Error> {
        self.read(|connection| table::Entries::of(connection)?.load(target))
    }

    fn page(
        &self,
        outcome: Outcome,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Entry>, Error> {
        self.read(|connection| table::page(connection, outcome, after, limit))
    }

    /// Writes all records or none. When this returns, they are on the disk.
    fn write_records(&self, records: &[Record]) -> Result<(), Error> {
        let mut file = self.file();
        // Outcomes are written in any case: the file may be moved back.
        if records.iter().any(|record| matches!(record, Record::Intent(_))) {
            file.check_state().map_err(|fault| fault.at(self.path()))?;
        }
        let OpenFile { connection, in_flight, .. } = &mut *file;
        let changed = in_transaction(connection, |transaction| {
            let mut entries = table::Entries::of(transaction)?;
            let mut changed: HashMap<&str, Entry> = HashMap::new();
            for record in records {
                let target = record.target();
                let known = changed.remove(target).or_else(|| in_flight.get(target).cloned());
                let before = known.map_or_else(|| entries.load(target), |entry| Ok(Some(entry)))?;
                let after = record.apply(before)?;
                entries.store(&after)?;
                changed.insert(target, after);
            }
            Ok(changed)
        });
        match &changed {
            // It is not known what is on the disk.
            Err(_) => in_flight.clear(),
            Ok(changed) => changed.iter().for_each(|(target, entry)| {
                in_flight.remove(*target);
                in_flight.extend(entry.is_in_flight.then(|| (entry.target.clone(), entry.clone())));
            }),
        }
        file.remember_state();
        changed.map(drop).map_err(|fault| fault.at(self.path()))
    }

    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Error> {
        query(&self.file().connection).map_err(|fault| fault.at(self.path()))
    }

    fn write(&self, change: impl FnOnce(&Transaction) -> Result<(), Fault>) -> Result<(), Error> {
        let mut file = self.file();
        let result = in_transaction(&mut file.connection, change);
        file.remember_state();
        result.map_err(|fault| fault.at(self.path()))
    }

    fn file(&self) -> MutexGuard<'_, OpenFile> {
        // A transaction that was open when its thread panicked has been rolled back.
        self.0.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn in_transaction<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Transaction) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let transaction = connection.transaction()?;
    let result = change(&transaction)?;
    transaction.commit()?;
    Ok(result)
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Journal").field(&self.path()).finish()
    }
}
