//! Runs over many devices (conformance D-28 to D-35).

mod control;
mod daily_limit;
mod edges;
mod faults;
mod input;
mod journal;
mod journal_edges;
mod journal_job;
mod journal_store;
mod preflight;
mod progress;
mod reading;

use std::{sync::Arc, time::Duration};

use graph_action::{
    AccessToken, Action, NoContent, Outcome, Request, Response, Retry, TokenRequest, Version,
    bulk::{BulkItem, EndReason, Report, Run, SafetyStop},
    intune::managed_device::{ResetPasscode, SyncDevice},
    transport::TransportError,
};
use serde_json::json;

use crate::sending::{
    actions::{GetThing, device},
    items::{Item, done, each, failed, items, throttled},
    service::{Service, status},
};

const SECOND: Duration = Duration::from_secs(1);

/// Requests that reset the passcodes of `count` devices.
fn resets(count: u32) -> Vec<Request<ResetPasscode>> {
    (0..count).map(|nth| ResetPasscode.request(device(nth))).collect()
}

fn syncs(count: u32) -> Vec<Request<SyncDevice>> {
    (0..count).map(|nth| SyncDevice.request(device(nth))).collect()
}

pub(super) type Value<A> = <<A as Action>::Response as Response>::Value;

/// Returns all outcomes of a run, in the order of the input, and its report.
pub(super) async fn finish<A: Action>(mut run: Run<A>) -> (Vec<BulkItem<Value<A>>>, Report) {
    let mut items = Vec::new();
    while let Some(item) = run.next().await {
        items.push(item);
    }
    items.sort_by_key(|item| item.index);
    (items, run.report())
}

/// Cancels a run after some time.
fn cancel_after<A: Action>(time: Duration, run: &Run<A>) {
    let control = run.control();
    tokio::spawn(async move {
        tokio::time::sleep(time).await;
        control.cancel();
    });
}

/// Pauses a run after some time, and resumes it after another.
fn pause_after<A: Action>(time: Duration, pause: Duration, run: &Run<A>) {
    let control = run.control();
    tokio::spawn(async move {
        tokio::time::sleep(time).await;
        control.pause();
        tokio::time::sleep(pause).await;
        control.resume();
    });
}

/// Runs over the requests, without limits and without a safety stop.
async fn run<A: Action + 'static>(
    service: &Arc<Service>,
    requests: Vec<Request<A>>,
) -> (Vec<BulkItem<Value<A>>>, Report) {
    finish(service.client().bulk(requests).safety_stop(None).start().await.unwrap()).await
}

fn outcomes<T>(items: &[BulkItem<T>]) -> Vec<Outcome> {
    items.iter().map(BulkItem::outcome).collect()
}

/// The number of items in each batch that was sent.
fn sizes(service: &Service) -> Vec<usize> {
    service.sent().iter().map(|sent| items(&sent.request).len()).collect()
}

/// The number of the device that an item is about.
fn number(item: &Item) -> u32 {
    let id = item.url.split('/').nth(3).unwrap();
    u32::try_from(uuid::Uuid::parse_str(id).unwrap().as_u128()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn each_request_has_one_outcome_under_its_index() {
    let service = Service::new(each(|item| match number(item) % 5 {
        0 => failed(404, "ResourceNotFound", "x"),
        1 => failed(504, "x", "y"),
        2 => json!(null),
        3 => failed(424, "x", "y"),
        _ => done(204),
    }));
    let (items, report) = run(&service, resets(45)).await;
    let indices: Vec<_> = items.iter().map(|item| item.index).collect();
    assert_eq!(indices, (0..45).collect::<Vec<_>>());
    use Outcome::{Accepted, NotExecuted, Rejected, Unknown};
    let five = [Rejected, Unknown, Unknown, NotExecuted, Accepted];
    assert_eq!(outcomes(&items), five.repeat(9));
    for (nth, item) in (0..).zip(&items) {
        let path = format!("/deviceManagement/managedDevices/{}/resetPasscode", device(nth));
        assert_eq!(item.target, format!("POST https://graph.microsoft.com{path}"));
        assert_eq!(item.attempts, 1);
    }
    assert_eq!(sizes(&service), [20, 20, 5]);
    assert_eq!((report.requests, report.finished()), (45, 45));
    let counts = [report.accepted, report.rejected, report.not_executed, report.unknown];
    assert_eq!(counts, [9, 9, 9, 18]);
    assert_eq!((report.batches, report.retries, report.anomalies), (3, 0, 9));
    assert_eq!(report.end_reason, Some(EndReason::Completed));
}

#[tokio::test(start_paused = true)]
async fn a_run_without_requests_ends_at_once() {
    let service = Service::script([]);
    let (items, report) = run(&service, resets(0)).await;
    assert!(items.is_empty());
    assert_eq!((report.requests, report.end_reason), (0, Some(EndReason::Completed)));
}

#[tokio::test(start_paused = true)]
async fn values_have_the_type_of_the_action() {
    let service = Service::new(each(|item| json!({ "status": 200, "body": { "name": item.url } })));
    let things = (0..3).map(|nth| GetThing.request(nth)).collect();
    let (items, _) = run(&service, things).await;
    let names: Vec<_> = items.into_iter().map(|item| item.result.unwrap().name).collect();
    assert_eq!(names, ["/things/0", "/things/1", "/things/2"]);
}

#[tokio::test(start_paused = true)]
async fn a_batch_has_the_size_that_is_set() {
    for (asked, expected) in [(4, vec![4, 4, 2]), (1, vec![1; 10]), (10, vec![10]), (20, vec![10])]
    {
        let service = Service::new(each(|_| done(204)));
        let bulk = service.client().bulk(resets(10)).batch_size(asked);
        finish(bulk.start().await.unwrap()).await;
        assert_eq!(sizes(&service), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn batches_follow_each_other_unless_concurrency_is_set() {
    let stop = SafetyStop::default();
    for (concurrency, stop, expected) in [
        (1, None, [0, 10, 20, 30, 40]),
        (3, None, [0, 0, 0, 10, 10]),
        // Nothing is parallel until 50 outcomes say that the run may go on.
        (3, Some(stop), [0, 10, 20, 30, 30]),
        (3, Some(stop.window(20)), [0, 10, 10, 10, 20]),
    ] {
        let service = Service::slow(SECOND * 10, each(|_| done(204)));
        let bulk = service.client().bulk(resets(100)).concurrency(concurrency).safety_stop(stop);
        let (items, report) = finish(bulk.start().await.unwrap()).await;
        assert_eq!((items.len(), report.accepted), (100, 100));
        assert_eq!(service.seconds(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_that_fails_from_the_start_sends_little_however_parallel_it_is() {
    let service = Service::slow(SECOND, each(|_| failed(403, "Forbidden", "no")));
    let bulk = service.client().bulk(resets(10_000)).concurrency(64);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert!(matches!(report.end_reason, Some(EndReason::Stopped(_))), "{report}");
    assert_eq!(sizes(&service), [20, 20, 20]);
}

/// A brake that is silently off is worse than a run that does not start.
#[tokio::test(start_paused = true)]
async fn settings_that_make_no_sense_are_refused_before_anything_is_sent() {
    let service = Service::new(each(|_| done(204)));
    let bulk = || service.client().bulk(resets(1));
    let stop = SafetyStop::default();
    for (bulk, name) in [
        (bulk().concurrency(0), "`concurrency` is 0"),
        (bulk().batch_size(0), "`batch_size` is 0"),
        (bulk().batch_size(100), "`batch_size` is 100"),
        (bulk().safety_stop(stop.share(50.0)), "`SafetyStop::share` is 50"),
        (bulk().safety_stop(stop.share(-0.1)), "`SafetyStop::share` is -0.1"),
        (bulk().safety_stop(stop.share(f64::NAN)), "`SafetyStop::share` is NaN"),
        (bulk().safety_stop(stop.window(0)), "`SafetyStop::window` is 0"),
    ] {
        let error = bulk.start().await.unwrap_err();
        assert!(error.is_configuration() && error.to_string().contains(name), "{error}");
    }
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn each_version_has_its_own_batches() {
    let service = Service::new(each(|_| done(204)));
    let beta = |(nth, request): (usize, Request<ResetPasscode>)| {
        if nth % 2 == 0 { request } else { request.version(Version::Beta) }
    };
    let (items, _) = run(&service, resets(30).into_iter().enumerate().map(beta).collect()).await;
    assert!(items.iter().all(|item| item.result.is_ok()));
    let mut seen = 0;
    for sent in service.sent() {
        let is_beta = sent.request.uri().path() == "/beta/$batch";
        for item in crate::sending::items::items(&sent.request) {
            assert_eq!(number(&item) % 2 == 1, is_beta);
            seen += 1;
        }
    }
    assert_eq!(seen, 30);
}

#[tokio::test(start_paused = true)]
async fn a_throttled_request_is_retried_and_keeps_its_index() {
    let service = Service::new(each(|item| match (number(item), item.before) {
        (3, 0 | 1) => throttled(30),
        (4, 0) => throttled(7),
        _ => done(204),
    }));
    let (items, report) = run(&service, resets(6)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 6]);
    let attempts: Vec<_> = items.iter().map(|item| item.attempts).collect();
    assert_eq!(attempts, [1, 1, 1, 3, 2, 1]);
    assert_eq!((sizes(&service), service.seconds()), (vec![6, 2, 1], vec![0, 30, 60]));
    assert_eq!((report.retries, report.throttled, report.batches), (3, 3, 3));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_always_throttled_is_sent_eleven_times() {
    let service = Service::new(each(|_| throttled(20)));
    let (items, report) = run(&service, resets(1)).await;
    let error = items[0].result.as_ref().unwrap_err();
    assert_eq!((error.attempts(), error.waited().as_secs()), (11, 468));
    assert_eq!((error.outcome(), items[0].attempts), (Outcome::NotExecuted, 11));
    assert_eq!((report.retries, report.throttled), (10, 11));

    let service = Service::new(each(|_| throttled(20)));
    let bulk = service.client().bulk(resets(1)).retry(Retry::never());
    let (items, _) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((items[0].attempts, service.sent().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_failed_batch_does_not_affect_others() {
    use Outcome::{Accepted, NotExecuted, Unknown};
    for (failure, outcome) in [(Some(500), Unknown), (Some(400), NotExecuted), (None, Unknown)] {
        let second = std::sync::Mutex::new(0);
        let all = each(|_| done(204));
        let service = Service::new(move |request| {
            let mut nth = second.lock().unwrap();
            *nth += 1;
            match (*nth, failure) {
                (2, Some(failure)) => status(failure),
                (2, None) => Err(TransportError::perhaps_sent("reset")),
                _ => all(request),
            }
        });
        let (items, report) = run(&service, resets(50)).await;
        assert_eq!(outcomes(&items[..20]), [Accepted; 20]);
        assert_eq!(outcomes(&items[20..40]), [outcome; 20]);
        assert_eq!(outcomes(&items[40..]), [Accepted; 10]);
        assert_eq!((report.batches, report.retries), (3, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn an_idempotent_action_is_retried_after_any_transient_failure() {
    let service = Service::new(each(|item| match (number(item) % 4, item.before) {
        (0, 0) => done(504),
        (1, 0) => json!(null),
        (2, 0) => done(503),
        _ => done(204),
    }));
    let (items, report) = run(&service, syncs(8)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 8]);
    assert_eq!((report.retries, report.unknown), (6, 0));
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_panics_leaves_its_items_unknown() {
    let count = std::sync::Mutex::new(0);
    let all = each(|_| done(204));
    let service = Service::new(move |request| {
        *count.lock().unwrap() += 1;
        let nth = *count.lock().unwrap();
        assert_ne!(nth, 2, "the second batch fails");
        all(request)
    });
    let (items, report) = run(&service, resets(50)).await;
    use Outcome::{Accepted, Unknown};
    let expected = [[Accepted; 20], [Unknown; 20], [Accepted; 20]].concat();
    assert_eq!(outcomes(&items), expected[..50]);
    assert_eq!((report.accepted, report.unknown, report.finished()), (30, 20, 50));
    assert_eq!(sizes(&service), [20, 20, 10], "nothing is sent again");
}

#[tokio::test(start_paused = true)]
async fn a_transport_that_panics_for_one_request_leaves_only_that_one_unknown() {
    let count = std::sync::Mutex::new(0);
    let service = Service::new(move |_| {
        *count.lock().unwrap() += 1;
        let nth = *count.lock().unwrap();
        assert_ne!(nth, 2, "the second request fails");
        status(204)
    });
    let bulk = service.client().bulk(resets(4)).without_batches();
    let (items, _) = finish(bulk.start().await.unwrap()).await;
    use Outcome::{Accepted, Unknown};
    assert_eq!(outcomes(&items), [Accepted, Unknown, Accepted, Accepted]);
    assert_eq!(service.sent().len(), 4, "nothing is sent again");
}

#[tokio::test(start_paused = true)]
async fn each_batch_has_a_valid_token() {
    let service = Service::slow(SECOND * 400, each(|_| done(204)));
    let start = tokio::time::Instant::now();
    let count = std::sync::atomic::AtomicU32::new(0);
    let tokens = move |_: TokenRequest| {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        let end = std::time::UNIX_EPOCH + SECOND * 1_609_459_200 + start.elapsed() + SECOND * 600;
        async move { Ok(AccessToken::new(format!("token-{number}")).expires_on(end)) }
    };
    let client = service.with(tokens).timeout(SECOND * 1000).build().unwrap();
    finish(client.bulk(resets(60)).start().await.unwrap()).await;
    let sent = service.sent();
    let tokens: Vec<_> = sent.iter().map(|sent| sent.header("authorization").unwrap()).collect();
    assert_eq!(tokens, ["Bearer token-1", "Bearer token-2", "Bearer token-3"]);
}

/// The requests that were admitted before show how much is allowed.
#[tokio::test(start_paused = true)]
async fn a_run_that_is_throttled_once_goes_on_at_the_rate_that_was_admitted() {
    let service = Service::new(each(|item| match (number(item), item.before) {
        (200, 0) => throttled(1),
        _ => done(204),
    }));
    let client = service.paced_client();
    let (_, report) = finish(client.bulk(resets(400)).start().await.unwrap()).await;
    assert_eq!((report.accepted, report.throttled), (400, 1));
    // Half of the rate would take 61 s.
    assert!(report.elapsed < SECOND * 55, "{:?}", report.elapsed);
}

#[tokio::test(start_paused = true)]
async fn a_run_stays_within_the_published_limit() {
    let service = Service::new(each(|_| done(204)));
    let client = service.paced_client();
    let (items, report) = finish(client.bulk(resets(1000)).start().await.unwrap()).await;
    assert_eq!(items.len(), 1000);
    let sent = service.sent();
    let batches: Vec<_> = sent.iter().map(|sent| (sent.at, items_of(sent))).collect();
    for (at, _) in &batches {
        let in_window =
            batches.iter().filter(|(other, _)| at <= other && *other < *at + SECOND * 20);
        let sum: usize = in_window.map(|(_, items)| items).sum();
        assert!(sum <= 200, "{sum} within 20 s of {at:?}");
    }
    // Eight to ten per second.
    let seconds = report.elapsed.as_secs();
    assert!((95..=125).contains(&seconds), "{seconds} s");
    assert!(report.waits > 0 && report.waited > SECOND * 90, "{report}");
}

fn items_of(sent: &crate::sending::service::Sent) -> usize {
    items(&sent.request).len()
}

#[tokio::test(start_paused = true)]
async fn a_throttled_batch_makes_the_whole_run_wait() {
    let service = Service::new(each(|item| match (number(item), item.before) {
        (0, 0) => throttled(60),
        _ => done(204),
    }));
    let (_, report) = run(&service, resets(100)).await;
    assert_eq!(report.accepted, 100);
    let seconds = service.seconds();
    assert!(seconds[1..].iter().all(|second| *second >= 60), "{seconds:?}");
}

#[tokio::test(start_paused = true)]
async fn no_content_is_the_value_of_an_action() {
    let service = Service::new(each(|_| done(202)));
    let (items, _) = run(&service, resets(1)).await;
    assert_eq!(items[0].result.as_ref().unwrap(), &NoContent);
}
