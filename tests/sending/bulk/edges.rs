//! What a caller's code may do to a run, and extremes that it may set.

use futures_util::stream;
use graph_action::{
    bulk::{Ended, Progress},
    intune::managed_device::ResetPasscode,
};

use super::{SECOND, finish, resets};
use crate::{
    actions::device,
    items::{done, each},
    service::Service,
};

#[tokio::test(start_paused = true)]
async fn a_stream_that_ended_is_not_asked_again() {
    let service = Service::new(each(|_| done(204)));
    // It panics when it is polled after its end, as a stream may.
    let requests = stream::unfold(0, async |nth| {
        (nth < 25).then(|| (ResetPasscode.request(device(nth)), nth + 1))
    });
    let run = service.client().bulk_stream(requests).start().await.unwrap();
    let (items, report) = finish(run).await;
    assert_eq!((items.len(), report.accepted), (25, 25));
    assert_eq!(report.ended, Some(Ended::Completed));
}

#[tokio::test(start_paused = true)]
async fn an_iterator_that_goes_on_after_its_end_is_not_asked_again() {
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
async fn an_input_that_panics_ends_the_run_and_loses_no_outcome() {
    let service = Service::slow(SECOND, each(|_| done(204)));
    let requests = (0..).map(|nth| match nth {
        45 => panic!("the input is broken"),
        _ => ResetPasscode.request(device(nth)),
    });
    let bulk = service.client().bulk(requests).concurrency(2);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(items.len() as u64, report.requests);
    assert_eq!((report.accepted, report.finished()), (40, report.requests));
    assert!(matches!(report.ended, Some(Ended::Stopped(_))), "{report}");
}

#[tokio::test(start_paused = true)]
async fn a_listener_that_panics_ends_the_run_and_loses_no_outcome() {
    let service = Service::slow(SECOND, each(|_| done(204)));
    let bulk = service.client().bulk(resets(100)).concurrency(2);
    let bulk = bulk.on_progress(|progress, _| {
        assert!(!matches!(progress, Progress::Finished { index: 3, .. }), "the listener is broken");
    });
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(items.len() as u64, report.requests);
    assert_eq!((report.accepted, report.finished()), (40, report.requests));
    assert!(matches!(report.ended, Some(Ended::Stopped(_))), "{report}");
}

#[tokio::test(start_paused = true)]
async fn any_concurrency_may_be_asked_for() {
    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk(resets(100)).concurrency(usize::MAX);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(report.accepted, 100);
}
