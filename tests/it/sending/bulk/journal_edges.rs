//! Cases in which a journal must not stop a run.

use graph_action::{
    Outcome, Retry,
    bulk::{BulkItem, EndReason},
    journal::Journal,
};
use tokio::time::sleep;

use super::{SECOND, finish, outcomes, resets, syncs};
use crate::sending::{
    items::{done, each},
    service::Service,
};

#[tokio::test(start_paused = true)]
async fn a_repeated_device_does_not_stop_a_run_with_a_journal() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("sync.journal")).unwrap();
    let service = Service::slow(SECOND, each(|_| done(204)));
    let requests: Vec<_> = syncs(30).into_iter().chain(syncs(30)).collect();
    let bulk = service.client().bulk(requests).journal(&journal).batch_size(7).concurrency(3);
    let (items, report) = finish(bulk.safety_stop(None).start().await.unwrap()).await;
    assert_eq!((items.len(), report.end_reason), (60, Some(EndReason::Completed)));
    assert_eq!(outcomes(&items[..30]), [Outcome::Accepted; 30]);
    let twice = |item: &BulkItem<_>| item.result.as_ref().is_err_and(graph_action::Error::is_input);
    assert!(items[30..].iter().all(twice));
    assert_eq!(journal.summary().unwrap().accepted, 30);
}

#[tokio::test(start_paused = true)]
async fn a_journal_permits_the_retries_that_the_caller_allows() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("reset.journal")).unwrap();
    let service = Service::new(each(|item| match item.before {
        0 => serde_json::json!({ "status": 503, "headers": { "Retry-After": "5" } }),
        _ => done(204),
    }));
    let retry = Retry::default().retry_unavailable(true);
    let bulk = service.client().bulk(resets(3)).journal(&journal).retry(retry);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(report.end_reason, Some(EndReason::Completed));
    assert_eq!(outcomes(&items), [Outcome::Accepted; 3]);
    assert_eq!(journal.summary().unwrap().accepted, 3);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_run_reports_the_outcomes_of_an_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("reset.journal")).unwrap();
    let service = Service::slow(SECOND, each(|_| done(204)));
    let client = service.client();
    finish(client.bulk(resets(20)).journal(&journal).start().await.unwrap()).await;

    // Cancelled while the first batch is in flight and the second one waits.
    let requests = resets(30).into_iter().rev().collect::<Vec<_>>();
    let run = client.bulk(requests).journal(&journal).start().await.unwrap();
    while service.sent().len() < 2 {
        sleep(SECOND / 100).await;
    }
    run.control().cancel();
    let (items, report) = finish(run).await;
    assert_eq!((items.len(), report.end_reason), (30, Some(EndReason::Cancelled)));
    assert_eq!(outcomes(&items), [Outcome::Accepted; 30]);
    let last = items[20..].iter().map(|item| item.result.as_ref().unwrap_err());
    assert!(last.into_iter().all(|error| error.is_from_journal() && !error.is_safe_to_resend()));
}
