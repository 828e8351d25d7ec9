//! How a run uses its journal (conformance D-30).

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::SystemTime};

use futures_util::FutureExt as _;

use super::journal_store::{
    Job, JournalStore, NoJournal,
    entry::{Completion, Entry, Intent, Record, Refusal},
};
use super::parameters::parameters;
use crate::{
    envelope::item::Item,
    headers::{REQUEST_ID, header_text},
    response::{box_error::BoxError, error::Error, outcome::Outcome, raw::RawResponse},
};

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

    /// Returns for each item the outcome of an earlier run, unless the item is to be sent.
    pub(crate) async fn outcomes_from_journal(
        &self,
        items: &[Item],
    ) -> Result<Vec<Option<Error>>, Error> {
        // The run itself knows what it has sent.
        let unsent = items.iter().filter(|item| item.attempts.count() == 0);
        let targets: Vec<_> = unsent.map(|item| item.target.clone()).collect();
        let mut entries = HashMap::new();
        if self.keeps_entries() && !targets.is_empty() {
            let found = guard(async { self.0.lookup(&targets).await }).await?;
            entries.extend(found.into_iter().map(|entry| (entry.target.clone(), entry)));
        }
        let stands = |item: &Item| error_of(item, entries.remove(&item.target)?);
        Ok(items.iter().map(stands).collect())
    }

    /// Returns what to write about items before they are sent.
    pub(crate) fn intents(&self, items: &[Item], now: SystemTime) -> Vec<Record> {
        let items = items.iter().filter(|_| self.keeps_entries());
        items.map(|item| Record::Intent(intent(item, now))).collect()
    }

    /// Returns what to write about items that were sent. Those without a result are sent again.
    pub(crate) fn completions<'a>(
        &self,
        items: impl Iterator<Item = (&'a Item, Option<&'a Result<RawResponse, Error>>)>,
        now: SystemTime,
    ) -> Vec<Record> {
        let items = items.filter(|_| self.keeps_entries());
        items.map(|(item, result)| Record::Completion(completion(item, result, now))).collect()
    }

    pub(crate) async fn write(&self, records: Vec<Record>) -> Result<(), Error> {
        if records.is_empty() {
            return Ok(());
        }
        guard(async { self.0.write(&records).await }).await
    }
}

/// Waits for the store; a panic in it is an error, so that no outcome is lost.
async fn guard<T>(call: impl Future<Output = Result<T, BoxError>>) -> Result<T, Error> {
    match AssertUnwindSafe(call).catch_unwind().await {
        Ok(result) => result.map_err(store_error),
        Err(_) => Err(Error::journal("the journal panicked")),
    }
}

/// Errors of the SQLite journal already name its file.
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

/// Returns the outcome of an earlier run, unless the item is to be sent: because it definitely did
/// not run, or because it may run again.
fn error_of(item: &Item, entry: Entry) -> Option<Error> {
    if let Some(difference) = entry.difference(&parameters(&item.call)) {
        return Some(Error::journal(format!(
            "according to the journal, {} {difference}",
            item.target
        )));
    }
    let state = match entry.outcome {
        Outcome::NotExecuted => return None,
        Outcome::Unknown if item.call.meta.idempotent => return None,
        Outcome::Accepted => "was accepted; it is not sent again",
        Outcome::Rejected => "was rejected; fix the cause, then settle it as not executed",
        Outcome::Unknown => "may have run; check the device, then settle it",
        Outcome::AwaitingApproval => "awaits approval; it is not sent again",
    };
    let message = entry.message.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
    Some(Error::from_journal(
        entry,
        format!("according to the journal, the request {state}{message}"),
    ))
}

fn intent(item: &Item, now: SystemTime) -> Intent {
    Intent {
        target: item.target.clone(),
        action: item.call.meta.name.to_owned(),
        parameters: parameters(&item.call),
        index: item.index,
        attempt: item.attempts.count(),
        client_request_id: item.client_request_id.to_string(),
        started: now,
        // The caller may allow that an action is sent again that may have run (conformance C-3).
        may_repeat: item.call.meta.idempotent || item.attempts.may_have_run(),
    }
}

fn completion(
    item: &Item,
    result: Option<&Result<RawResponse, Error>>,
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
        ended: now,
    };
    match result {
        Some(Ok(response)) => Completion {
            status: Some(response.status),
            request_id: header_text(&response.headers, REQUEST_ID).map(str::to_owned),
            ..completion
        },
        failed => {
            let error = failed.and_then(|result| result.as_ref().err());
            let error = error.or_else(|| item.attempts.last_error());
            Completion {
                outcome: item.attempts.outcome(failed.is_some(), error),
                status: error.and_then(Error::status),
                code: error.and_then(Error::code).map(str::to_owned),
                message: error.map(ToString::to_string),
                request_id: error.and_then(Error::request_id).map(str::to_owned),
                ..completion
            }
        }
    }
}
