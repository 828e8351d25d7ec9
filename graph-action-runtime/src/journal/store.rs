//! The journal as a run sees it. SQLite waits for the disk, so it runs on blocking threads.

use std::time::SystemTime;

use super::{Journal, table};
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

    fn lookup<'a>(&'a self, targets: &'a [String]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        let targets = targets.to_vec();
        self.blocking(move |journal| {
            let entries = targets.iter().map(|target| journal.entry(target).transpose());
            entries.flatten().collect()
        })
    }

    fn write<'a>(&'a self, records: &'a [Record]) -> BoxFuture<'a, Result<(), BoxError>> {
        let records = records.to_vec();
        self.blocking(move |journal| journal.write_records(&records))
    }

    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        let after = after.map(str::to_owned);
        self.blocking(move |journal| journal.page(outcome, after.as_deref(), limit))
    }

    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        self.blocking(move |journal| journal.read(|file| table::sent_since(file, time)))
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
