//! Code of the caller that panics or misbehaves, and extreme settings.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::stream;
use graph_action::{
    AccessToken, Limits, Outcome, Rate, Retry, TokenRequest, Workload, bulk::EndReason,
    intune::managed_device::ResetPasscode,
};
use tokio::time::{Instant, sleep};

use super::{SECOND, cancel_after, finish, number, outcomes, pause_after, resets, sizes};
use crate::sending::{
    actions::device,
    items::{done, each, throttled},
    service::{Service, TOKEN, status, waiting},
};

#[tokio::test(start_paused = true)]
async fn a_stream_is_not_polled_after_its_end() {
    let service = Service::new(each(|_| done(204)));
    // This stream panics if it is polled after its end, as a stream may.
    let requests = stream::unfold(0, async |nth| {
        (nth < 25).then(|| (ResetPasscode.request(device(nth)), nth + 1))
    });
    let run = service.client().bulk_stream(requests).start().await.unwrap();
    let (items, report) = finish(run).await;
    assert_eq!((items.len(), report.accepted), (25, 25));
    assert_eq!(report.end_reason, Some(EndReason::Completed));
}

#[tokio::test(start_paused = true)]
async fn an_iterator_is_not_asked_after_its_end() {
    let service = Service::new(each(|_| done(204)));
    let mut nth = 0;
    let requests = std::iter::from_fn(move || {
        nth += 1;
        (nth % 6 != 0).then(|| ResetPasscode.request(device(nth)))
    });
    let (items, _) = finish(service.client().bulk(requests).start().await.unwrap()).await;
    assert_eq!(items.len(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_request_stream_that_panics_ends_the_run_and_loses_no_outcome() {
    let service = Service::slow(SECOND, each(|_| done(204)));
    let requests = (0..).map(|nth| match nth {
        45 => panic!("the input is broken"),
        _ => ResetPasscode.request(device(nth)),
    });
    let bulk = service.client().bulk(requests).concurrency(2);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(items.len() as u64, report.requests);
    assert_eq!((report.accepted, report.finished()), (40, report.requests));
    assert!(matches!(report.end_reason, Some(EndReason::Stopped(_))), "{report}");
}

#[tokio::test(start_paused = true)]
async fn a_progress_callback_that_panics_ends_the_run_and_loses_no_outcome() {
    let service = Service::slow(SECOND, each(|_| done(204)));
    let bulk = service.client().bulk(resets(100)).concurrency(2).safety_stop(None);
    let calls = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&calls);
    let bulk = bulk.on_progress(move |_, _| {
        assert!(count.fetch_add(1, Ordering::Relaxed) < 3, "the callback is broken");
    });
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(calls.load(Ordering::Relaxed), 4, "it is not called again");
    assert_eq!(items.len() as u64, report.requests);
    assert_eq!((report.accepted, report.finished()), (40, report.requests));
    assert!(matches!(report.end_reason, Some(EndReason::Stopped(_))), "{report}");
}

#[tokio::test(start_paused = true)]
async fn any_concurrency_may_be_set() {
    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk(resets(100)).concurrency(usize::MAX);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(report.accepted, 100);
}

/// A minute after the start of a test, by the clock of the service.
fn in_a_minute() -> std::time::SystemTime {
    std::time::UNIX_EPOCH + Duration::from_secs(1_609_459_200 + 60)
}

#[tokio::test(start_paused = true)]
async fn cancelling_while_a_token_is_renewed_sends_nothing() {
    let service = Service::new(each(|_| done(204)));
    let asked = AtomicUsize::new(0);
    let start = Instant::now();
    // The first token is due to be renewed at once, so that the batch asks for another.
    let provider = move |_: TokenRequest| {
        let is_first = asked.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            if !is_first {
                sleep(SECOND * 50).await;
            }
            Ok(AccessToken::new(TOKEN).expires_on(in_a_minute()))
        }
    };
    let client = service.with(provider).build().unwrap();
    let run = client.bulk(resets(40)).start().await.unwrap();
    cancel_after(SECOND, &run);
    let (items, report) = finish(run).await;
    assert!(start.elapsed() < SECOND * 2, "{:?}", start.elapsed());
    assert_eq!(service.sent().len(), 0);
    assert!(outcomes(&items).iter().all(|outcome| *outcome == Outcome::NotExecuted));
    assert_eq!(report.end_reason, Some(EndReason::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn pausing_while_a_token_is_renewed_holds_the_batch_back() {
    let service = Service::new(each(|_| done(204)));
    let asked = AtomicUsize::new(0);
    let start = Instant::now();
    let provider = move |_: TokenRequest| {
        let is_first = asked.fetch_add(1, Ordering::Relaxed) == 0;
        let end = in_a_minute() + Duration::from_secs(if is_first { 0 } else { 1 << 30 });
        async move {
            if !is_first {
                sleep(SECOND * 50).await;
            }
            Ok(AccessToken::new(TOKEN).expires_on(end))
        }
    };
    let client = service.with(provider).build().unwrap();
    let run = client.bulk(resets(20)).start().await.unwrap();
    pause_after(SECOND, SECOND * 80, &run);
    let (_, report) = finish(run).await;
    assert_eq!(report.accepted, 20);
    assert_eq!(service.seconds(), [81]);
    assert!(start.elapsed() < SECOND * 83);
}

#[tokio::test(start_paused = true)]
async fn batches_stay_within_the_limit_after_a_pause() {
    let service = Service::new(each(|_| done(204)));
    let client = service.paced_client();
    let run = client.bulk(resets(200)).concurrency(10).start().await.unwrap();
    pause_after(SECOND, SECOND * 1000, &run);
    let (_, report) = finish(run).await;
    assert_eq!(report.accepted, 200);
    let seconds = service.seconds();
    assert_eq!(seconds[0], 0);
    for pair in seconds[1..].windows(2) {
        assert!(pair[1] - pair[0] >= 2, "{seconds:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_refused_is_not_sent_again() {
    let service = Service::new(|_| status(401));
    let bulk = service.client().bulk(resets(20));
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(sizes(&service), [20], "the token is the same");
    assert_eq!((items.len(), report.not_executed), (20, 20));
    assert!(items.iter().all(|item| item.attempts == 1));
    assert_eq!((report.batches, report.retries), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_was_not_sent_is_not_counted_as_sent() {
    let service = Service::new(|_| waiting(429, "600"));
    let run = service.client().bulk(resets(20)).start().await.unwrap();
    cancel_after(SECOND, &run);
    let (items, report) = finish(run).await;
    assert!(items.iter().all(|item| item.attempts == 1));
    assert_eq!((report.batches, report.retries, report.throttled), (1, 0, 20));
}

#[tokio::test(start_paused = true)]
async fn the_first_batch_stays_within_a_small_limit() {
    let service = Service::new(each(|_| done(204)));
    let limit = Some(Rate::new(5, SECOND));
    let limits = Limits::none().writes(Workload::IntuneDevices, limit);
    let client = service.builder().limits(limits).build().unwrap();
    let (_, report) = finish(client.bulk(resets(50)).start().await.unwrap()).await;
    assert_eq!(report.accepted, 50);
    assert!(sizes(&service).iter().all(|size| *size <= 5), "{:?}", sizes(&service));
}

#[tokio::test(start_paused = true)]
async fn a_wait_of_any_length_may_be_set() {
    let service = Service::new(each(|item| match item.before {
        0 => throttled(0),
        _ => done(204),
    }));
    let forever = Duration::MAX;
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(1, forever)));
    let client = service.builder().limits(limits).build().unwrap();
    let retry = Retry::default().total_timeout(forever).backoff(forever, forever);
    let run = client.bulk(resets(2)).batch_size(1).retry(retry).start().await.unwrap();
    cancel_after(SECOND, &run);
    let (items, report) = finish(run).await;
    assert_eq!(outcomes(&items), [Outcome::NotExecuted; 2]);
    assert_eq!(report.end_reason, Some(EndReason::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn a_device_is_one_target_whatever_the_query() {
    let service = Service::new(each(|_| done(204)));
    let request = ResetPasscode.request(device(1));
    let requests = [request.clone(), request.query("$select", "id")];
    let (items, _) = finish(service.client().bulk(requests).start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted, Outcome::NotExecuted]);
    assert_eq!(sizes(&service), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_back_does_not_delay_retries() {
    let service = Service::new(each(|item| match item.before {
        0 => throttled(10),
        _ => done(204),
    }));
    let clock = SetBack { start: Instant::now(), by: Arc::default() };
    let client = service.builder().clock(clock.clone()).build().unwrap();
    let run = client.bulk(resets(1)).start().await.unwrap();
    tokio::spawn(async move {
        sleep(SECOND * 5).await;
        *clock.by.lock().unwrap() = SECOND * 3600;
    });
    pause_after(SECOND * 6, SECOND, &run);
    let start = Instant::now();
    let (_, report) = finish(run).await;
    assert_eq!(report.accepted, 1);
    assert!((10..20).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_run_waits_for_its_turn_however_short_the_total_timeout() {
    let service = Service::new(each(|_| done(204)));
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(10, SECOND * 60)));
    let client = service.builder().limits(limits).build().unwrap();
    let bulk = client.bulk(resets(40)).retry(Retry::never().total_timeout(SECOND * 10));
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((report.accepted, report.end_reason), (40, Some(EndReason::Completed)));
}

#[tokio::test(start_paused = true)]
async fn a_run_does_not_wait_for_the_service_beyond_the_total_timeout() {
    let service = Service::new(each(|item| match number(item) {
        0 => throttled(3600),
        _ => done(204),
    }));
    let bulk =
        service.client().bulk(resets(40)).retry(Retry::default().total_timeout(SECOND * 600));
    let (items, report) = finish(bulk.safety_stop(None).start().await.unwrap()).await;
    assert_eq!((report.accepted, report.not_executed), (19, 21));
    assert_eq!(items[39].result.as_ref().unwrap_err().retry_after(), Some(SECOND * 3600));
    assert_eq!(service.seconds(), [0]);
}

#[derive(Clone)]
struct SetBack {
    start: Instant,
    by: Arc<Mutex<Duration>>,
}

impl graph_action::Clock for SetBack {
    fn now(&self) -> std::time::SystemTime {
        let now = std::time::UNIX_EPOCH + Duration::from_secs(1_609_459_200) + self.start.elapsed();
        now - *self.by.lock().unwrap()
    }

    fn sleep(&self, time: Duration) -> graph_action::transport::BoxFuture<'static, ()> {
        Box::pin(sleep(time))
    }
}
