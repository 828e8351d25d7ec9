//! The journal of a bulk run: what was about to be sent, and what became of it (conformance D-30).
//!
//! It is a SQLite file, so that it survives the process, the machine and a full disk. A run that is
//! killed and started again with the same journal finishes the rest, and leaves alone what was in
//! flight: that is [`Outcome::Unknown`] until it is [settled](Journal::settle).

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, Transaction};

use crate::{response::error::Error, response::outcome::Outcome};

mod entry;
mod fault;
mod file;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use entry::{Ended, Intent};
pub use entry::{Entry, Summary};
use fault::Fault;

/// What a bulk run has sent, kept in a file.
///
/// One journal is one job: an action on a device is done once in it, however often the job is
/// started. Another job needs another journal, even for the same devices.
///
/// The file belongs to one process at a time. It holds methods, addresses, ids and messages; never
/// a token or a parameter. Keep it on a disk of the machine: file systems of the network lock badly.
/// A clone is the same journal.
///
/// ```no_run
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Error, Outcome, journal::Journal};
///
/// # fn main() -> Result<(), Error> {
/// let journal = Journal::open("retire-2026-11.journal")?;
/// println!("{}", journal.summary()?);
/// for entry in journal.entries(Outcome::Unknown)? {
///     // Read what the device says of its actions, then:
///     journal.settle(&entry.target, Outcome::Accepted)?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Journal(Arc<Inner>);

struct Inner {
    path: PathBuf,
    connection: Mutex<Connection>,
}

impl Journal {
    /// Opens the journal at `path`, or creates it; it stays locked until the last clone is dropped
    /// or the process ends. What an earlier run left in flight becomes [`Outcome::Unknown`].
    ///
    /// # Errors
    ///
    /// At once, and with the file as it was: when another run has it open, when it cannot be
    /// written, when it is not a journal or of a newer format, when it is damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let given = path.as_ref();
        let path = std::path::absolute(given).map_err(|error| Fault::from(error).at(given))?;
        let connection = file::open(&path).map_err(|fault| fault.at(&path))?;
        Ok(Self(Arc::new(Inner { path, connection: Mutex::new(connection) })))
    }

    /// The path of its file, absolute.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// How many requests stand where.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn summary(&self) -> Result<Summary, Error> {
        self.read(table::summary)
    }

    /// The requests with this outcome, in the order of the run that sent them; about half a kilobyte
    /// of memory each. What is in flight at the moment is not among them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn entries(&self, outcome: Outcome) -> Result<Vec<Entry>, Error> {
        self.read(|connection| table::with_outcome(connection, outcome))
    }

    /// Enters what became of a request, for a person or program that has found out.
    ///
    /// An unknown one is settled as [`Outcome::Accepted`] or [`Outcome::NotExecuted`], after reading
    /// the action results of the device. A rejected one may be settled as `NotExecuted` too, once
    /// its cause is mended. The next run sends what was not executed.
    ///
    /// # Errors
    ///
    /// When the journal has no such [target](Entry::target), when its outcome is beyond doubt, or
    /// when the file cannot be written.
    pub fn settle(&self, target: &str, outcome: Outcome) -> Result<(), Error> {
        self.write(|transaction| {
            let earlier = table::load(transaction, target)?;
            let entry = earlier.ok_or_else(|| absent(target))?;
            table::store(transaction, &entry.settled(outcome)?)
        })
    }

    /// What this run or an earlier one says of the target.
    pub(crate) fn earlier(&self, target: &str) -> Result<Option<Entry>, Error> {
        self.read(|connection| table::load(connection, target))
    }

    /// Enters what is about to be sent: all of it, on the disk when this returns, or nothing.
    ///
    /// Refuses a target that was sent before, unless that was surely not executed or the intent
    /// says `again` (conformance D-32).
    pub(crate) fn begin(&self, intents: &[Intent]) -> Result<(), Error> {
        self.write(|transaction| {
            intents.iter().try_for_each(|intent| {
                let earlier = table::load(transaction, &intent.target)?;
                table::store(transaction, &Entry::begun(intent, earlier.as_ref())?)
            })
        })
    }

    /// Enters what became of requests in flight: all of it, or nothing. Those that cannot be
    /// entered are unknown to the next run.
    pub(crate) fn end(&self, ended: &[Ended]) -> Result<(), Error> {
        self.write(|transaction| {
            ended.iter().try_for_each(|ended| {
                let earlier = table::load(transaction, &ended.target)?;
                let entry = earlier.ok_or_else(|| absent(&ended.target))?;
                table::store(transaction, &entry.ended(ended)?)
            })
        })
    }

    fn read<T>(&self, query: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Error> {
        query(&self.connection()).map_err(|fault| fault.at(self.path()))
    }

    fn write(&self, change: impl FnOnce(&Transaction) -> Result<(), Fault>) -> Result<(), Error> {
        let in_transaction = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            change(&transaction)?;
            Ok(transaction.commit()?)
        };
        in_transaction(&mut self.connection()).map_err(|fault: Fault| fault.at(self.path()))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic in between rolled its transaction back.
        self.0.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Journal").field(&self.path()).finish()
    }
}

fn absent(target: &str) -> Fault {
    Fault::refused(format!("has no entry for {target}: take the target from an entry"))
}
