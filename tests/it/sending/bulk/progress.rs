//! The progress events and the report of a run.

use std::sync::{Arc, Mutex};

use graph_action::{
    Outcome,
    bulk::{EndReason, ProgressEvent, Report},
};
use serde_json::json;
use tokio::time::sleep;

use super::{SECOND, finish, number, resets};
use crate::sending::{
    items::{done, each, throttled},
    service::Service,
};

type Events = Arc<Mutex<Vec<(ProgressEvent, Report)>>>;

fn record_events() -> (Events, impl FnMut(&ProgressEvent, &Report) + Send + 'static) {
    let events = Events::default();
    let kept = Arc::clone(&events);
    (events, move |progress: &ProgressEvent, report: &Report| {
        kept.lock().unwrap().push((progress.clone(), report.clone()));
    })
}

#[tokio::test(start_paused = true)]
async fn each_outcome_is_reported_once_with_the_report_so_far() {
    let (events, callback) = record_events();
    let service = Service::new(each(|item| match number(item) {
        5 => json!(null),
        _ => done(204),
    }));
    let bulk = service.client().bulk(resets(30)).on_progress(callback);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    let events = events.lock().unwrap();
    let mut finished = Vec::new();
    for (progress, report) in events.iter() {
        if let ProgressEvent::Finished { index, outcome } = progress {
            finished.push((*index, *outcome));
            assert_eq!(report.finished(), finished.len() as u64);
            assert!(report.end_reason.is_none());
        }
    }
    finished.sort_by_key(|(index, _)| *index);
    let expected = |index| if index == 5 { Outcome::Unknown } else { Outcome::Accepted };
    assert_eq!(finished, (0..30).map(|index| (index, expected(index))).collect::<Vec<_>>());
    let anomalies: Vec<_> = events
        .iter()
        .filter_map(|(progress, _)| match progress {
            ProgressEvent::Anomaly(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let anomaly = "the batch response has no response for the id 000000000000-5";
    assert_eq!((anomalies, report.anomalies), (vec![anomaly], 1));
}

#[tokio::test(start_paused = true)]
async fn waits_for_a_turn_and_for_the_service_are_reported_and_counted() {
    let (events, callback) = record_events();
    let service = Service::new(each(|_| done(204)));
    let client = service.paced_client();
    let bulk = client.bulk(resets(100)).on_progress(callback);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    let sum = |events: &Events| {
        let events = events.lock().unwrap();
        let waits = events.iter().filter_map(|(progress, _)| match progress {
            ProgressEvent::Waiting(wait) => Some(*wait),
            _ => None,
        });
        waits.sum::<std::time::Duration>()
    };
    assert!(report.waits >= 4 && report.waited > SECOND * 8, "{report:?}");
    assert_eq!(sum(&events), report.waited);

    let (events, callback) = record_events();
    let service = Service::new(each(|item| match item.before {
        0 => throttled(60),
        _ => done(204),
    }));
    let bulk = service.client().bulk(resets(5)).on_progress(callback);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((report.waits, report.waited.as_secs()), (1, 60), "{report:?}");
    assert_eq!(sum(&events).as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn commands_are_reported() {
    let (events, callback) = record_events();
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let bulk = service.client().bulk(resets(100)).on_progress(callback);
    let run = bulk.start().await.unwrap();
    let control = run.control();
    tokio::spawn(async move {
        sleep(SECOND * 5).await;
        control.pause();
        sleep(SECOND * 20).await;
        control.resume();
        sleep(SECOND * 5).await;
        control.cancel();
    });
    let _ = finish(run).await;
    let commands: Vec<_> = events
        .lock()
        .unwrap()
        .iter()
        .map(|(progress, _)| progress.clone())
        .filter(|progress| {
            !matches!(progress, ProgressEvent::Finished { .. } | ProgressEvent::Waiting(_))
        })
        .collect();
    let paused = ProgressEvent::Paused("by the caller".to_owned());
    assert_eq!(
        commands,
        [paused, ProgressEvent::Resumed, ProgressEvent::Ending(EndReason::Cancelled)]
    );
}

#[tokio::test(start_paused = true)]
async fn a_report_fits_on_one_line() {
    let service = Service::new(each(|_| done(204)));
    let (_, report) = super::run(&service, resets(2)).await;
    let text = report.to_string();
    assert!(
        text.starts_with("2 requests: 2 accepted, 0 rejected, 0 not executed, 0 unknown"),
        "{text}"
    );
}
