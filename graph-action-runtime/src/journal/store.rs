//! The journal as a run sees it. It waits for the disk, so it runs on blocking threads.

use std::{future::ready, time::SystemTime};

use super::{Journal, file::OpenFile, index::Slot};
use crate::{
    bulk::journal_store::{Job, JournalStore, entry::Entry, record::Record},
    clock::BoxFuture,
    response::{box_error::BoxError, error::Error, outcome::Outcome},
};

// Repeats the `cfg` of the module: rustdoc shows only the one on the impl.
#[cfg(feature = "journal")]
impl JournalStore for Journal {
    /// Checks the job; [`Journal::open`] has prepared the file.
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        let job = job.clone();
        self.blocking(move |journal| journal.check_job(&job))
    }

    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        let slots = self.slots(targets);
        if slots.is_empty() {
            // Most batches of a first run: no thread has to wake up.
            return Box::pin(ready(Ok(Vec::new())));
        }
        self.blocking(move |journal| slots.into_iter().map(|slot| journal.read(slot)).collect())
    }

    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        self.blocking(move |journal| journal.write_records(records))
    }

    fn sync(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        self.blocking(|journal| journal.with_file(OpenFile::sync))
    }

    /// Returns them in the order in which their targets came in.
    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        let after = after.map(str::to_owned);
        self.blocking(move |journal| {
            let slots: Vec<_> = {
                let index = journal.index();
                let slots = index.from(after.map_or(0, |after| index.after(&after)));
                let slots =
                    slots.map(|(_, slot)| slot).filter(|slot| slot.outcome == Some(outcome));
                slots.take(limit).collect()
            };
            slots.into_iter().map(|slot| journal.read(slot)).collect()
        })
    }

    /// Reads the entries of all requests that may have run, one by one.
    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        self.blocking(move |journal| {
            let slots: Vec<_> = journal.index().from(0).map(|(_, slot)| slot).collect();
            let entries =
                slots.into_iter().filter(Slot::may_have_run).map(|slot| journal.read(slot));
            let is_since = |entry: &Result<Entry, Error>| {
                entry.as_ref().map_or(true, |entry| entry.started >= time)
            };
            entries.filter(is_since).collect()
        })
    }
}

impl Journal {
    fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, BoxError>> {
        let journal = self.clone();
        Box::pin(async move { Ok(tokio::task::spawn_blocking(move || work(&journal)).await??) })
    }
}
