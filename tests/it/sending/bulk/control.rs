//! How a run is paused, resumed, cancelled and dropped, and how it stops itself.

use graph_action::{
    Outcome,
    bulk::{EndReason, SafetyStop},
};
use tokio::time::{Instant, sleep};

use super::{SECOND, cancel_after, finish, number, outcomes, pause_after, resets, sizes};
use crate::sending::{
    items::{done, each, failed, throttled},
    service::Service,
};

#[tokio::test(start_paused = true)]
async fn cancelling_while_every_request_waits_ends_the_run_at_once() {
    let service = Service::new(each(|item| match number(item) {
        0 => done(204),
        _ => throttled(600),
    }));
    let mut run = service.client().bulk(resets(15)).start().await.unwrap();
    assert!(run.next().await.unwrap().result.is_ok());
    cancel_after(SECOND * 5, &run);
    let start = Instant::now();
    let (items, report) = finish(run).await;
    assert!(start.elapsed() < SECOND * 6, "{:?}", start.elapsed());
    assert_eq!(outcomes(&items), [Outcome::NotExecuted; 14]);
    // The last response of Graph says more than the end of the run.
    assert!(
        items.iter().all(|item| item.result.as_ref().is_err_and(graph_action::Error::is_throttled))
    );
    assert_eq!((report.accepted, report.not_executed), (1, 14));
    assert_eq!((report.end_reason, service.sent().len()), (Some(EndReason::Cancelled), 1));
}

#[tokio::test(start_paused = true)]
async fn cancelling_waits_for_what_is_in_flight_and_leaves_the_rest() {
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let run = service.client().bulk(resets(100)).start().await.unwrap();
    cancel_after(SECOND * 15, &run);
    let start = Instant::now();
    let (items, report) = finish(run).await;
    assert_eq!(start.elapsed().as_secs(), 20, "the second batch is waited for");
    assert_eq!((report.accepted, service.sent().len()), (40, 2));
    assert_eq!(items.len() as u64, report.requests);
    let others = items.iter().filter(|item| item.result.is_err());
    for item in others.clone() {
        let error = item.result.as_ref().unwrap_err();
        assert!(error.is_run_stopped() && error.is_safe_to_resend(), "{error}");
        assert_eq!((item.outcome(), item.attempts), (Outcome::NotExecuted, 0));
    }
    assert!(others.count() <= 20, "what was not taken is left in the input");
    assert_eq!(report.end_reason, Some(EndReason::Cancelled));
}

#[tokio::test(start_paused = true)]
async fn cancelling_while_a_batch_waits_for_its_turn_does_not_send_it() {
    let service = Service::new(each(|_| done(204)));
    let client = service.paced_client();
    let run = client.bulk(resets(100)).start().await.unwrap();
    cancel_after(SECOND, &run);
    let start = Instant::now();
    let (items, report) = finish(run).await;
    assert!(start.elapsed() < SECOND * 2);
    assert_eq!((service.sent().len(), report.accepted), (1, 20));
    let held = &items[20..];
    assert!(!held.is_empty() && outcomes(held).iter().all(|it| *it == Outcome::NotExecuted));
    assert!(held.iter().all(|item| item.attempts == 0));
}

#[tokio::test(start_paused = true)]
async fn a_paused_run_sends_nothing_until_it_is_resumed() {
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let run = service.client().bulk(resets(60)).start().await.unwrap();
    pause_after(SECOND * 5, SECOND * 1000, &run);
    let (items, report) = finish(run).await;
    assert_eq!((items.len(), report.accepted), (60, 60));
    assert_eq!(service.seconds(), [0, 1005, 1015]);
    assert_eq!(report.end_reason, Some(EndReason::Completed));
}

#[tokio::test(start_paused = true)]
async fn a_paused_run_that_is_cancelled_stays_cancelled() {
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let run = service.client().bulk(resets(60)).start().await.unwrap();
    let control = run.control();
    tokio::spawn(async move {
        sleep(SECOND * 5).await;
        control.pause();
        sleep(SECOND * 100).await;
        control.cancel();
        control.resume();
        control.pause();
    });
    let (_, report) = finish(run).await;
    assert_eq!((report.accepted, report.end_reason), (20, Some(EndReason::Cancelled)));
    assert_eq!(service.seconds(), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_dropped_sends_nothing_more() {
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let mut run = service.client().bulk(resets(100)).start().await.unwrap();
    assert!(run.next().await.unwrap().result.is_ok());
    let sent = service.sent().len();
    drop(run);
    sleep(SECOND * 1000).await;
    assert!(service.sent().len() <= sent + 1, "{} batches", service.sent().len());
}

#[tokio::test(start_paused = true)]
async fn a_run_that_is_dropped_while_it_waits_retries_nothing() {
    let service = Service::new(each(|_| throttled(60)));
    let run = service.client().bulk(resets(5)).start().await.unwrap();
    sleep(SECOND * 5).await;
    drop(run);
    sleep(SECOND * 1000).await;
    assert_eq!(service.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_pause_holds_back_a_batch_that_waits_for_its_turn() {
    let service = Service::new(each(|_| done(204)));
    let client = service.paced_client();
    let run = client.bulk(resets(40)).start().await.unwrap();
    pause_after(SECOND, SECOND * 99, &run);
    let (_, report) = finish(run).await;
    assert_eq!((report.accepted, service.seconds()), (40, vec![0, 100]));
}

#[tokio::test(start_paused = true)]
async fn a_run_that_fails_too_often_ends_itself() {
    let service = Service::new(each(|_| failed(403, "Forbidden", "no")));
    let (items, report) = finish(service.client().bulk(resets(1000)).start().await.unwrap()).await;
    assert_eq!(report.rejected, 60, "50 failed, and those of their last batch");
    assert_eq!(items.len() as u64, report.requests);
    assert!(report.requests <= 80, "{} taken", report.requests);
    assert_eq!(sizes(&service), [20, 20, 20]);
    let reason = "50 of the last 50 requests failed";
    assert_eq!(report.end_reason, Some(EndReason::Stopped(reason.to_owned())));
    assert!(report.to_string().contains(reason), "{report}");
    let stopped: Vec<_> = items.iter().filter(|item| item.attempts == 0).collect();
    for item in stopped {
        let error = item.result.as_ref().unwrap_err();
        assert!(error.is_run_stopped() && error.to_string().contains(reason), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_continues_below_the_share_of_failures_and_without_a_safety_stop() {
    let third = || {
        Service::new(each(|item| match number(item) % 3 {
            0 => failed(403, "Forbidden", "no"),
            _ => done(204),
        }))
    };
    let service = third();
    let (_, report) = finish(service.client().bulk(resets(300)).start().await.unwrap()).await;
    assert_eq!((report.rejected, report.end_reason), (100, Some(EndReason::Completed)));

    let service = third();
    let stop = SafetyStop::default().share(0.3).window(30);
    let bulk = service.client().bulk(resets(300)).safety_stop(stop);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert!(
        matches!(report.end_reason, Some(EndReason::Stopped(_))) && report.requests < 100,
        "{report}"
    );

    let service = Service::new(each(|_| failed(403, "Forbidden", "no")));
    let bulk = service.client().bulk(resets(300)).safety_stop(None);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((report.rejected, report.end_reason), (300, Some(EndReason::Completed)));
}

#[tokio::test(start_paused = true)]
async fn a_run_may_pause_itself_instead_of_ending() {
    let service = Service::new(each(|item| match number(item) {
        0..20 => failed(403, "Forbidden", "no"),
        _ => done(204),
    }));
    let stop = SafetyStop::default().window(20).pause_instead_of_stop();
    let run = service.client().bulk(resets(100)).safety_stop(stop).start().await.unwrap();
    let control = run.control();
    tokio::spawn(async move {
        sleep(SECOND * 500).await;
        control.resume();
    });
    let (_, report) = finish(run).await;
    assert_eq!((report.rejected, report.accepted), (20, 80));
    let seconds = service.seconds();
    assert_eq!((seconds[0], seconds[1]), (0, 500));
    assert_eq!(report.end_reason, Some(EndReason::Completed));
}
