//! Runs whose requests are read while they run: what a failure of the input does.

use std::{
    io,
    sync::{Arc, Mutex},
};

use futures_util::{Stream, StreamExt as _, stream};
use graph_action::{
    Cloud, Key, Outcome, Reason, Request,
    bulk::{EndReason, ProgressEvent},
    intune::managed_device::{ManagedDeviceRef, ResetPasscode},
    journal::Journal,
};
use tokio::time::sleep;

use super::{SECOND, finish, outcomes, resets, run, sizes};
use crate::sending::{
    actions::{Poke, PokeAll, device},
    items::{done, each},
    service::Service,
};

const BROKEN: &str = "devices.csv, line 45: the id is missing";

/// Requests for this number of devices, the last five after a time and with an error after them, and one
/// request more.
fn broken(count: u32) -> impl Stream<Item = io::Result<Request<ResetPasscode>>> + Send + 'static {
    let mut first = resets(count);
    let last = first.split_off(first.len().saturating_sub(5));
    let error = [Err(io::Error::other(BROKEN)), Ok(ResetPasscode.request(device(count)))];
    let pause = stream::once(sleep(SECOND * 3)).filter_map(async |()| None);
    let last = stream::iter(last.into_iter().map(Ok).chain(error));
    stream::iter(first).map(Ok).chain(pause.boxed()).chain(last)
}

#[tokio::test(start_paused = true)]
async fn an_input_that_fails_ends_the_run_and_is_named() {
    // Two batches are in flight when the input fails, after three seconds; the third has not begun.
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let events = Arc::<Mutex<Vec<ProgressEvent>>>::default();
    let seen = Arc::clone(&events);
    let bulk = service.client().bulk_try_stream(broken(45)).concurrency(3).safety_stop(None);
    let bulk = bulk.on_progress(move |event, _| seen.lock().unwrap().push(event.clone()));
    let (items, report) = finish(bulk.start().await.unwrap()).await;

    assert_eq!(sizes(&service), [20, 20], "what was in flight, and nothing more");
    assert_eq!((report.requests, report.finished(), items.len()), (45, 45, 45));
    assert_eq!(outcomes(&items[..40]), [Outcome::Accepted; 40]);
    for item in &items[40..] {
        let error = item.result.as_ref().unwrap_err();
        assert_eq!(error.reason(), Some(Reason::RunStopped), "{error}");
        assert!(error.is_safe_to_resend() && error.to_string().contains(BROKEN), "{error}");
    }
    assert_eq!(report.end_reason, Some(EndReason::InputFailed(BROKEN.to_owned())));
    let line = report.to_string();
    assert!(line.ends_with(&format!("its requests could not be read: {BROKEN}")), "{line}");
    let ending = ProgressEvent::Ending(EndReason::InputFailed(BROKEN.to_owned()));
    assert!(events.lock().unwrap().contains(&ending));
}

#[tokio::test(start_paused = true)]
async fn an_input_that_fails_at_once_is_not_an_empty_list() {
    let service = Service::script([]);
    let requests = stream::iter([Err::<Request<ResetPasscode>, _>("no such file")]);
    let run = service.client().bulk_try_stream(requests).start().await.unwrap();
    let (items, report) = finish(run).await;
    assert_eq!((items.len(), report.requests), (0, 0));
    assert_eq!(report.end_reason, Some(EndReason::InputFailed("no such file".to_owned())));
}

#[tokio::test(start_paused = true)]
async fn a_run_whose_input_failed_goes_on_when_it_is_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("reset.journal")).unwrap();
    let service = Service::slow(SECOND * 10, each(|_| done(204)));
    let client = service.client();
    let bulk = client.bulk_try_stream(broken(25)).concurrency(2).safety_stop(None);
    let (_, report) = finish(bulk.journal(&journal).start().await.unwrap()).await;
    assert_eq!((report.accepted, report.not_executed), (20, 5));
    assert_eq!(sizes(&service), [20]);

    let whole = stream::iter(resets(60)).map(Ok::<_, io::Error>);
    let bulk = client.bulk_try_stream(whole).safety_stop(None).journal(&journal);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((report.from_journal, report.accepted), (20, 60));
    assert_eq!(report.end_reason, Some(EndReason::Completed));
    assert_eq!(sizes(&service).iter().sum::<usize>(), 60, "each device once: {items:?}");
}

#[tokio::test(start_paused = true)]
async fn a_dry_run_reports_an_input_that_fails() {
    let service = Service::script([]);
    let mut seen = Vec::new();
    let bulk = service.client().bulk_try_stream(broken(3));
    let dry_run = bulk.dry_run(|index, request| seen.push((index, request))).await;
    assert_eq!((dry_run.requests, dry_run.refused), (3, 1));
    let (index, Err(error)) = seen.last().unwrap() else { panic!("no error") };
    assert_eq!((*index, seen.len(), error.to_string()), (3, 4, BROKEN.to_owned()));
    assert!(error.is_input());
}

#[tokio::test(start_paused = true)]
async fn no_plan_is_made_of_an_input_that_fails() {
    let service = Service::script([]);
    // As a page that cannot be read causes it.
    let failure = "mars".parse::<Cloud>().unwrap_err();
    let text = failure.to_string();
    let requests = stream::iter([Ok(ResetPasscode.request(device(1))), Err(failure)]);
    let error = service.client().bulk_try_stream(requests).plan().await.unwrap_err();
    assert!(error.is_configuration() && error.to_string() == text, "the error itself: {error}");
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_outcome_has_the_key_as_it_was_passed() {
    let service = Service::new(each(|_| done(204)));
    let upper = device(0xABCD).to_uppercase();
    let of_user = ManagedDeviceRef::OfUser {
        user_id: Key::from("user".to_owned()),
        managed_device_id: device(7).into(),
    };
    let requests = vec![
        ResetPasscode.request(upper.as_str()),
        ResetPasscode.request(of_user),
        ResetPasscode.request("not-a-guid"),
        ResetPasscode.request(device(7)),
    ];
    let (items, _) = run(&service, requests).await;
    let keys: Vec<_> = items.iter().map(|item| item.key.as_deref().unwrap()).collect();
    assert_eq!(keys, [&upper, &device(7), "not-a-guid", &device(7)]);
    use Outcome::{Accepted, NotExecuted};
    assert_eq!(outcomes(&items), [Accepted, Accepted, NotExecuted, NotExecuted]);

    let (items, _) = run(&service, vec![Poke.request("a b é")]).await;
    assert_eq!(items[0].key.as_deref(), Some("a b é"), "not encoded");
    let (items, _) = run(&service, vec![PokeAll.request()]).await;
    assert_eq!((items[0].key.as_deref(), items[0].outcome()), (None, Accepted));
}

#[tokio::test(start_paused = true)]
async fn an_outcome_has_its_key_even_if_the_transport_panics() {
    let service = Service::new(|_| panic!("the transport is broken"));
    let (items, report) = run(&service, resets(3)).await;
    assert_eq!(report.unknown, 3);
    let keys: Vec<_> = items.iter().filter_map(|item| item.key.clone()).collect();
    assert_eq!(keys, [device(0), device(1), device(2)]);
}
