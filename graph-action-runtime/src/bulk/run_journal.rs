//! How a run uses its journal (conformance D-30).

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::SystemTime};

use futures_util::FutureExt as _;

use super::journal_store::{
    Job, JournalStore, NoJournal,
    entry::Entry,
    filing::Filing,
    record::{Completion, Intent, Record, Refusal},
    sent_by::SentBy,
};
use super::parameters::parameters;
use crate::{
    envelope::item::Item,
    response::{box_error::BoxError, error::Error, outcome::Outcome, raw::RawResponse},
};

/// How many entries are read at once. Our choice: about half a megabyte.
const PAGE: usize = 1_000;

/// The journal of a run.
#[derive(Clone)]
pub(crate) struct RunJournal(Arc<dyn JournalStore>);

impl RunJournal {
    pub(crate) fn new(store: impl JournalStore) -> Self {
        Self(Arc::new(store))
    }

    pub(crate) fn none() -> Self {
        Self::new(NoJournal)
    }

    pub(crate) fn keeps_entries(&self) -> bool {
        self.0.keeps_entries()
    }

    pub(crate) async fn open(&self, job: &Job) -> Result<(), Error> {
        guard(async { self.0.open(job).await }).await
    }

    /// Returns the entries of items that this run has not sent.
    pub(crate) async fn lookup(&self, items: &[Item]) -> Result<HashMap<String, Entry>, Error> {
        if !self.keeps_entries() {
            return Ok(HashMap::new());
        }
        let mut targets = Vec::with_capacity(items.len());
        // The run itself knows what it has sent.
        let unsent = items.iter().filter(|item| item.attempts.count() == 0);
        targets.extend(unsent.map(|item| item.target.as_str()));
        if targets.is_empty() {
            return Ok(HashMap::new());
        }
        let found = guard(async { self.0.lookup(&targets).await }).await?;
        Ok(found.into_iter().map(|entry| (entry.target.clone(), entry)).collect())
    }

    /// Returns the entries of these targets, in any order.
    pub(crate) async fn of_targets(&self, targets: &[String]) -> Result<Vec<Entry>, Error> {
        let mut all = Vec::new();
        for targets in targets.chunks(PAGE) {
            let targets: Vec<_> = targets.iter().map(String::as_str).collect();
            all.extend(guard(async { self.0.lookup(&targets).await }).await?);
        }
        Ok(all)
    }

    /// Returns all entries with this outcome.
    pub(crate) async fn entries(&self, outcome: Outcome) -> Result<Vec<Entry>, Error> {
        let mut all: Vec<Entry> = Vec::new();
        while self.keeps_entries() {
            let after = all.last().map(|entry| entry.target.clone());
            let page =
                guard(async { self.0.entries(outcome, after.as_deref(), PAGE).await }).await?;
            let is_last = page.len() < PAGE;
            all.extend(page);
            if is_last {
                break;
            }
        }
        Ok(all)
    }

    /// Returns the entries of requests that were sent since a time and ran or may have run.
    pub(crate) async fn sent_since(&self, time: SystemTime) -> Result<Vec<Entry>, Error> {
        guard(async { self.0.sent_since(time).await }).await
    }

    /// Counts the targets that have an outcome which stands. A store that cannot be read has none.
    pub(crate) async fn count_done(&self, targets: &[String]) -> u64 {
        let mut count = 0;
        let targets = if self.keeps_entries() { targets } else { &[] };
        for targets in targets.chunks(PAGE) {
            let targets: Vec<_> = targets.iter().map(String::as_str).collect();
            let found = guard(async { self.0.lookup(&targets).await }).await.unwrap_or_default();
            let stands = |entry: &&Entry| {
                !matches!(entry.outcome, Outcome::NotExecuted | Outcome::AwaitingApproval)
            };
            count += found.iter().filter(stands).count() as u64;
        }
        count
    }

    /// Returns what to write about items before they are sent.
    pub(crate) fn intents(
        &self,
        items: &[Item],
        sent_by: Option<&SentBy>,
        now: SystemTime,
    ) -> Vec<Record> {
        if !self.keeps_entries() {
            return Vec::new();
        }
        items.iter().map(|item| Record::Intent(intent(item, sent_by.cloned(), now))).collect()
    }

    /// Returns what to write about items that were sent. Those without a result are sent again.
    pub(crate) fn completions<'a>(
        &self,
        items: impl Iterator<Item = (&'a Item, Option<&'a Result<Box<RawResponse>, Error>>)>,
        now: SystemTime,
    ) -> Vec<Record> {
        if !self.keeps_entries() {
            return Vec::new();
        }
        items.map(|(item, result)| Record::Completion(completion(item, result, now))).collect()
    }

    pub(crate) async fn write(&self, records: Vec<Record>) -> Result<(), Error> {
        if records.is_empty() {
            return Ok(());
        }
        guard(async { self.0.write(records).await }).await
    }

    /// Makes the outcomes that were written survive a power failure.
    pub(crate) async fn sync(&self) -> Result<(), Error> {
        guard(async { self.0.sync().await }).await
    }
}

/// Waits for the store; a panic in it is an error, so that no outcome is lost.
async fn guard<T>(call: impl Future<Output = Result<T, BoxError>>) -> Result<T, Error> {
    match AssertUnwindSafe(call).catch_unwind().await {
        Ok(result) => result.map_err(store_error),
        Err(_) => Err(Error::journal("the journal panicked")),
    }
}

/// Errors of the journal in a file already name it.
fn store_error(error: BoxError) -> Error {
    match error.downcast::<Error>() {
        Ok(error) if error.is_journal() => *error,
        Ok(error) => {
            Error::journal(format!("the journal cannot be used: {error}")).caused_by(error)
        }
        Err(error) if error.is::<Refusal>() => {
            Error::journal(format!("the journal does not allow this: {error}"))
        }
        Err(error) => {
            Error::journal(format!("the journal cannot be used: {error}")).caused_by(error)
        }
    }
}

fn intent(item: &Item, sent_by: Option<SentBy>, now: SystemTime) -> Intent {
    Intent {
        target: item.target.clone(),
        action: item.call.meta.name.into(),
        parameters: parameters(&item.call),
        filing: item.filing.clone(),
        sent_by,
        index: item.index,
        attempt: item.attempts.count(),
        client_request_id: item.client_request_id,
        started: now,
        // The caller may allow that an action is sent again that may have run (conformance C-3).
        may_repeat: item.call.meta.idempotent || item.attempts.may_have_run(),
    }
}

fn completion(
    item: &Item,
    result: Option<&Result<Box<RawResponse>, Error>>,
    now: SystemTime,
) -> Completion {
    let completion = Completion {
        target: item.target.clone(),
        outcome: Outcome::Accepted,
        attempts: item.attempts.count(),
        status: None,
        code: None,
        message: None,
        request_id: None,
        filing: None,
        ended: now,
    };
    match result {
        Some(Ok(response)) => Completion {
            status: Some(response.status),
            request_id: response.request_id().map(str::to_owned),
            ..completion
        },
        failed => {
            let error = failed.and_then(|result| result.as_ref().err());
            let error = error.or_else(|| item.attempts.last_error());
            let outcome = item.attempts.outcome(failed.is_some(), error);
            let approval = error.and_then(Error::approval);
            // A request that was approved and did not run can be sent again with its code.
            let resubmitted = item.resubmitted().filter(|_| outcome == Outcome::NotExecuted);
            let outcome = resubmitted.map_or(outcome, |_| Outcome::AwaitingApproval);
            let approval = approval.or_else(|| resubmitted.and_then(Filing::approval));
            let filing = item.filing.as_deref().cloned().zip(approval);
            Completion {
                outcome,
                filing: filing.map(|(filing, approval)| {
                    Box::new(Filing {
                        is_whole_batch: error.is_some_and(Error::is_batch_filed),
                        ..filing.with_approval(approval)
                    })
                }),
                status: error.and_then(Error::status),
                code: error.and_then(Error::code).map(str::to_owned),
                message: error.map(ToString::to_string),
                request_id: error.and_then(Error::request_id).map(str::to_owned),
                ..completion
            }
        }
    }
}
