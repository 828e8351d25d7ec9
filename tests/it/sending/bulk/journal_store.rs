//! Journals that are not files: a store in memory, and stores that fail.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::SystemTime,
};

use graph_action::{
    BoxError, Outcome,
    bulk::{EndReason, Entry, Job, JournalStore, NoJournal, Record},
    transport::BoxFuture,
};

use self::memory::MemoryJournal;
use super::{finish, number, outcomes, resets, sizes, syncs};
use crate::{
    sending::items::{done, each, failed},
    sending::service::Service,
};

/// The example of the documentation.
#[allow(unreachable_pub, reason = "it is written as an example for other crates")]
mod memory {
    include!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/graph-action-runtime/src/bulk/journal_store/memory.rs"
    ));
}

#[tokio::test(start_paused = true)]
async fn a_run_resumes_from_any_store() {
    use Outcome::{Accepted, NotExecuted, Rejected, Unknown};
    let journal = Arc::new(MemoryJournal::default());
    let service = Service::new(each(|item| match number(item) {
        1 => failed(504, "x", "y"),
        2 => failed(404, "ResourceNotFound", "gone"),
        3 => failed(424, "x", "y"),
        _ => done(204),
    }));
    let bulk = service.client().bulk(resets(5)).safety_stop(None).journal(&journal);
    let (items, _) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Accepted, Unknown, Rejected, NotExecuted, Accepted]);

    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk(resets(6)).safety_stop(None).journal(&journal);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Accepted, Unknown, Rejected, Accepted, Accepted, Accepted]);
    assert_eq!((sizes(&service), report.from_journal), (vec![2], 4));

    let accepted = journal.entries(Accepted, None, 100).await.unwrap();
    assert_eq!(accepted.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_run_of_another_job_does_not_start() {
    let journal = Arc::new(MemoryJournal::default());
    let service = Service::new(each(|_| done(204)));
    let client = service.client();
    finish(client.bulk(resets(1)).journal(&journal).start().await.unwrap()).await;
    let error = client.bulk(syncs(1)).journal(&journal).start().await.unwrap_err();
    assert!(error.is_journal() && error.outcome() == Outcome::NotExecuted, "{error}");
    let text = error.to_string();
    assert!(text.contains("it belongs to ResetPasscode (POST /deviceManagement/"), "{text}");
    assert!(text.contains("but the run is SyncDevice (POST /deviceManagement/"), "{text}");
    assert_eq!(sizes(&service), [1]);
}

#[tokio::test(start_paused = true)]
async fn without_a_journal_an_idempotent_action_may_repeat() {
    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk([syncs(1), syncs(1)].concat()).journal(&NoJournal);
    let (items, _) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 2]);
}

/// Fails at one step, by an error or a panic.
#[derive(Debug, Default)]
struct Failing {
    step: &'static str,
    panics: bool,
    has_failed: AtomicBool,
    entries: MemoryJournal,
}

impl Failing {
    async fn step(&self, step: &'static str) -> Result<(), BoxError> {
        if step != self.step {
            return Ok(());
        }
        self.has_failed.store(true, SeqCst);
        assert!(!self.panics, "the store panics");
        Err("the disk is on fire".into())
    }
}

impl JournalStore for Failing {
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            self.step("open").await?;
            self.entries.open(job).await
        })
    }

    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(async move {
            self.step("lookup").await?;
            self.entries.lookup(targets).await
        })
    }

    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async move {
            let is_intent = records.iter().any(|record| matches!(record, Record::Intent(_)));
            self.step(if is_intent { "intent" } else { "completion" }).await?;
            self.entries.write(records).await
        })
    }

    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        self.entries.entries(outcome, after, limit)
    }

    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        self.entries.sent_since(time)
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_ends_the_run_before_anything_is_sent_without_an_intent() {
    for (step, panics, sent) in [
        ("lookup", false, 0),
        ("lookup", true, 0),
        ("intent", false, 0),
        ("intent", true, 0),
        ("completion", false, 20),
        ("completion", true, 20),
    ] {
        let journal = Arc::new(Failing { step, panics, ..Failing::default() });
        let service = Service::new(each(|_| done(204)));
        let bulk = service.client().bulk(resets(60)).journal(&journal);
        let (items, report) = finish(bulk.start().await.unwrap()).await;
        assert!(journal.has_failed.load(SeqCst), "{step}");
        let Some(EndReason::Stopped(reason)) = &report.end_reason else { panic!("{report}") };
        let expected = match panics {
            true => "the journal panicked",
            false => "the journal cannot be used: the disk is on fire",
        };
        assert_eq!(reason, expected, "{step}");
        assert_eq!((report.accepted, sizes(&service).iter().sum::<usize>()), (sent, sent as usize));
        assert_eq!((items.len() as u64, report.unknown), (report.requests, 0), "{step}");
        let rest = items.iter().filter_map(|item| item.result.as_ref().err());
        assert!(rest.into_iter().all(|error| error.outcome() == Outcome::NotExecuted), "{step}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_cannot_be_opened_starts_no_run() {
    for panics in [false, true] {
        let journal = Arc::new(Failing { step: "open", panics, ..Failing::default() });
        let service = Service::new(each(|_| done(204)));
        let error = service.client().bulk(resets(1)).journal(&journal).start().await.unwrap_err();
        assert!(error.is_journal() && service.sent().is_empty(), "{error}");
    }
}
