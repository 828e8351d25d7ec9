//! What a run keeps in its journal (conformance D-30).

use std::time::SystemTime;

use super::round::{Next, RoundOutcome};
use crate::{
    envelope::item::Item,
    headers::header_text,
    journal::{Ended, Entry, Intent, Journal},
    response::error::Error,
    response::outcome::Outcome,
};

/// The journal of a run, if it has one. Its file is written outside of the async threads.
#[derive(Clone)]
pub(crate) struct Record(pub(crate) Option<Journal>);

impl Record {
    pub(crate) fn none() -> Self {
        Self(None)
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.0.is_some()
    }

    /// Of each item, what an earlier sending came to, where that is to stand.
    pub(crate) async fn earlier(&self, items: &[Item]) -> Result<Vec<Option<Error>>, Error> {
        let Some(journal) = self.0.clone() else { return Ok(items.iter().map(|_| None).collect()) };
        // What was sent in this run is known.
        let target = |item: &Item| (item.attempts.count() == 0).then(|| item.target.clone());
        let targets: Vec<_> = items.iter().map(target).collect();
        let entries = blocking(move || {
            let earlier = |target: Option<String>| target.map(|target| journal.earlier(&target));
            targets.into_iter().map(|target| earlier(target).transpose()).collect()
        });
        let entries: Vec<Option<Option<Entry>>> = entries.await?;
        let stands = |(item, entry): (&Item, Option<Option<Entry>>)| stands(item, entry.flatten()?);
        Ok(items.iter().zip(entries).map(stands).collect())
    }

    /// Enters what is about to be sent.
    pub(crate) async fn begin(&self, items: &[Item], now: SystemTime) -> Result<(), Error> {
        let Some(journal) = self.0.clone() else { return Ok(()) };
        let intent = |item: &Item| Intent {
            target: item.target.clone(),
            action: item.call.meta.name.to_owned(),
            index: usize::try_from(item.index).unwrap_or(usize::MAX),
            attempt: item.attempts.count(),
            client_request_id: item.client_request_id.to_string(),
            started: now,
            // The caller may let an action be sent again that may have run (conformance C-3).
            again: item.call.meta.idempotent || item.attempts.may_have_run(),
        };
        let intents: Vec<_> = items.iter().map(intent).collect();
        blocking(move || journal.begin(&intents)).await
    }

    /// Enters what became of it.
    pub(crate) fn end(
        &self,
        round: &RoundOutcome,
        now: SystemTime,
    ) -> impl Future<Output = Result<(), Error>> + Send + use<> {
        let ended: Vec<_> = round.items.iter().map(|(item, next)| ended(item, next, now)).collect();
        let journal = self.0.clone();
        async move {
            match journal {
                Some(journal) => blocking(move || journal.end(&ended)).await,
                None => Ok(()),
            }
        }
    }
}

/// Whether an earlier outcome stands: only what surely did not run is sent, and what may have run if
/// that does no harm.
fn stands(item: &Item, entry: Entry) -> Option<Error> {
    let what = match entry.outcome {
        Outcome::NotExecuted => return None,
        Outcome::Unknown if item.call.meta.idempotent => return None,
        Outcome::Accepted => "accepted before; it is not sent again",
        Outcome::Rejected => "rejected before; mend the cause and settle it as not executed",
        Outcome::Unknown => "sent before; find out what the device says and settle it",
    };
    let why = entry.message.as_ref().map(|message| format!(" ({message})")).unwrap_or_default();
    Some(Error::from_journal(entry, format!("by the journal it was {what}{why}")))
}

fn ended(item: &Item, next: &Next, now: SystemTime) -> Ended {
    let mut ended = Ended {
        target: item.target.clone(),
        outcome: Outcome::Accepted,
        attempts: item.attempts.count(),
        status: None,
        code: None,
        message: None,
        request_id: None,
        ended: now,
    };
    let error = match next {
        Next::Done(result) => match result.as_ref() {
            Ok(answer) => {
                ended.status = Some(answer.status);
                ended.request_id = header_text(&answer.headers, "request-id").map(str::to_owned);
                return ended;
            }
            Err(error) => Some(error),
        },
        Next::Retry(_) => item.attempts.last_error(),
    };
    ended.outcome = item.attempts.outcome(next.is_done(), error);
    ended.status = error.and_then(Error::status);
    ended.code = error.and_then(Error::code).map(str::to_owned);
    ended.message = error.map(ToString::to_string);
    ended.request_id = error.and_then(Error::request_id).map(str::to_owned);
    ended
}

/// Runs what waits for a disk where that holds nobody up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Error::run_stopped(&format!("the journal broke off: {error}"))))
}
