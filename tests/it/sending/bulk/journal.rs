//! Runs with a journal (conformance D-30): killed, resumed, and with a full disk.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use graph_action::{
    Action, Error, Outcome, Request,
    bulk::{BulkItem, EndReason, Entry, Report},
    intune::managed_device::ResetPasscode,
    journal::Journal,
};
use serde_json::json;
use tempfile::TempDir;

use super::{SECOND, cancel_after, finish, number, outcomes, resets, sizes, syncs};
use crate::sending::{
    items::{Item, done, each, failed, items, throttled},
    service::{Response, Service, status},
};

/// A temporary directory with a journal.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("reset.journal")
    }

    fn open(&self) -> Journal {
        Journal::open(self.path()).unwrap()
    }
}

fn entries(journal: &Journal, outcome: Outcome) -> Vec<Entry> {
    journal.entries(outcome).collect::<Result<_, _>>().unwrap()
}

/// Runs with a journal that is open only during the run.
async fn run<A: Action + 'static>(
    scratch: &Scratch,
    service: &Arc<Service>,
    requests: Vec<Request<A>>,
) -> (Vec<BulkItem<super::Value<A>>>, Report) {
    let journal = scratch.open();
    let bulk = service.client().bulk(requests).safety_stop(None).journal(&journal);
    finish(bulk.start().await.unwrap()).await
}

/// The devices in each batch that was sent.
fn devices(service: &Service) -> Vec<Vec<u32>> {
    let devices = |sent: &crate::sending::service::Sent| {
        items(&sent.request).iter().map(number).collect::<Vec<_>>()
    };
    service.sent().iter().map(devices).collect()
}

/// The response to a device in the first run: one of each kind.
fn first(item: &Item) -> serde_json::Value {
    match (number(item), item.before) {
        (1, _) => failed(504, "x", "y"),
        (2, _) => json!(null),
        (3, _) => failed(404, "ResourceNotFound", "gone"),
        (4, _) => failed(424, "x", "y"),
        (5, 0) => throttled(9),
        _ => done(204),
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_is_in_flight_before_it_is_sent_and_has_its_outcome_afterwards() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let seen: Arc<Mutex<Vec<u64>>> = Arc::default();
    let (reader, seen_by_service) = (journal.clone(), Arc::clone(&seen));
    let response = each(first);
    let service = Service::new(move |request| {
        let in_flight = reader.summary().unwrap().in_flight;
        seen_by_service.lock().unwrap().push(in_flight);
        response(request)
    });
    let bulk = service.client().bulk(resets(7)).safety_stop(None).journal(&journal);
    let (found, _) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(*seen.lock().unwrap(), [7, 1]);
    for item in &found {
        let entries = entries(&journal, item.outcome());
        let entry = entries.iter().find(|entry| entry.target == item.target).unwrap();
        assert_eq!((entry.index, entry.attempts), (item.index, item.attempts));
        assert_eq!(entry.action, "ResetPasscode");
        let error = item.result.as_ref().err();
        assert_eq!(entry.code.as_deref(), error.and_then(Error::code));
        let code = match error {
            Some(error) => error.status(),
            None => Some(http::StatusCode::NO_CONTENT),
        };
        assert_eq!(entry.status, code);
        assert!(!entry.is_in_flight && entry.ended.is_some());
    }
    let summary = journal.summary().unwrap();
    assert_eq!((summary.accepted, summary.rejected), (3, 1));
    assert_eq!((summary.not_executed, summary.unknown, summary.in_flight), (1, 2, 0));
}

#[tokio::test(start_paused = true)]
async fn a_second_run_sends_only_what_was_not_executed() {
    use Outcome::{Accepted, NotExecuted, Rejected, Unknown};
    let (scratch, service) = (Scratch::new(), Service::new(each(first)));
    let (items, _) = run(&scratch, &service, resets(7)).await;
    let expected = [Accepted, Unknown, Unknown, Rejected, NotExecuted, Accepted, Accepted];
    assert_eq!(outcomes(&items), expected);

    let service = Service::new(each(|_| done(204)));
    let (items, report) = run(&scratch, &service, resets(9)).await;
    assert_eq!(devices(&service), [vec![4, 7, 8]], "and the two that are new");
    assert_eq!(outcomes(&items[..4]), expected[..4]);
    assert_eq!(outcomes(&items[4..]), [Accepted; 5]);
    assert_eq!((report.from_journal, report.accepted, report.unknown), (6, 6, 2));
    for item in [0, 1, 2, 3, 5, 6].map(|nth: usize| &items[nth]) {
        let error = item.result.as_ref().unwrap_err();
        assert!(
            error.is_from_journal() && error.to_string().contains("according to the journal,"),
            "{error}"
        );
        assert!(!error.is_safe_to_resend() && item.attempts == 0);
    }
    let message = items[3].result.as_ref().unwrap_err().to_string();
    assert!(message.contains("gone") && message.contains("settle it"), "{message}");
}

#[tokio::test(start_paused = true)]
async fn a_settled_request_is_sent_or_left_as_settled() {
    let (scratch, service) = (Scratch::new(), Service::new(each(first)));
    run(&scratch, &service, resets(4)).await;
    {
        let journal = scratch.open();
        let unknown = entries(&journal, Outcome::Unknown);
        journal.settle(&unknown[0].target, Outcome::Accepted).unwrap();
        journal.settle(&unknown[1].target, Outcome::NotExecuted).unwrap();
        let rejected = entries(&journal, Outcome::Rejected);
        journal.settle(&rejected[0].target, Outcome::NotExecuted).unwrap();
    }
    let service = Service::new(each(|_| done(204)));
    let (items, report) = run(&scratch, &service, resets(4)).await;
    assert_eq!(devices(&service), [vec![2, 3]]);
    assert_eq!(outcomes(&items), [Outcome::Accepted; 4]);
    assert_eq!(report.from_journal, 2);
}

#[tokio::test(start_paused = true)]
async fn failures_of_an_earlier_run_do_not_stop_a_run() {
    let scratch = Scratch::new();
    let service = Service::new(each(|_| failed(404, "x", "y")));
    run(&scratch, &service, resets(100)).await;
    let journal = scratch.open();
    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk(resets(150)).journal(&journal);
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!((report.accepted, report.end_reason), (50, Some(EndReason::Completed)));
}

/// A service that never answers the second batch.
fn halting() -> Arc<Service> {
    let (count, all) = (Mutex::new(0), each(|_| done(204)));
    let response = move |request: &http::Request<bytes::Bytes>| -> Response {
        *count.lock().unwrap() += 1;
        all(request)
    };
    Service::slow(SECOND * 50, response)
}

/// Kills a run with its second batch in flight, as if its process were killed.
fn killed<A: Action + 'static>(scratch: &Scratch, requests: Vec<Request<A>>) {
    let builder = &mut tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let (journal, service) = (scratch.open(), halting());
        let bulk = service.client().bulk(requests).batch_size(2).journal(&journal);
        let mut run = bulk.start().await.unwrap();
        run.next().await.unwrap();
        run.next().await.unwrap();
        tokio::time::sleep(SECOND * 10).await;
        assert_eq!(sizes(&service), [2, 2]);
    });
    runtime.shutdown_timeout(Duration::from_secs(5));
}

async fn resumed<A: Action + 'static>(
    scratch: &Scratch,
    requests: Vec<Request<A>>,
) -> (Vec<Vec<u32>>, Vec<Outcome>) {
    let service = Service::new(each(|_| done(204)));
    let (items, _) = run(scratch, &service, requests).await;
    (devices(&service), outcomes(&items))
}

fn in_a_runtime<T>(work: impl Future<Output = T>) -> T {
    let builder = &mut tokio::runtime::Builder::new_current_thread();
    builder.enable_all().start_paused(true).build().unwrap().block_on(work)
}

#[test]
fn a_request_in_flight_when_a_run_is_killed_is_unknown_and_not_sent_again() {
    use Outcome::{Accepted, Unknown};
    let scratch = Scratch::new();
    killed(&scratch, resets(6));
    assert_eq!(entries(&scratch.open(), Unknown).len(), 2);
    let (sent, outcomes) = in_a_runtime(resumed(&scratch, resets(6)));
    assert_eq!(sent, [vec![4, 5]]);
    assert_eq!(outcomes, [Accepted, Accepted, Unknown, Unknown, Accepted, Accepted]);
}

#[test]
fn an_idempotent_action_is_sent_again_after_a_run_was_killed() {
    let scratch = Scratch::new();
    killed(&scratch, syncs(6));
    let (sent, outcomes) = in_a_runtime(resumed(&scratch, syncs(6)));
    assert_eq!(sent, [vec![2, 3, 4, 5]]);
    assert_eq!(outcomes, [Outcome::Accepted; 6]);
}

/// Runs in a process that cannot write more than some kilobytes into a file.
#[cfg(unix)]
#[test]
fn a_full_disk_stops_the_run_and_nothing_is_sent_without_an_entry() {
    const CHILD: &str = "GRAPH_ACTION_TEST_JOURNAL";
    if let Ok(path) = std::env::var(CHILD) {
        return in_a_runtime(without_room(&Journal::open(path).unwrap()));
    }
    let scratch = Scratch::new();
    drop(scratch.open());
    // Without the trap, a signal would end the process at the first write beyond the limit.
    let this = this_test!(a_full_disk_stops_the_run_and_nothing_is_sent_without_an_entry);
    // Its output goes through pipes: a log file can be beyond the limit already.
    let output = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\""])
        .arg(this.get_program())
        .args(this.get_args())
        .env(CHILD, scratch.path())
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    assert!(output.status.success(), "{}", text.concat());
    assert!(scratch.open().summary().unwrap().accepted > 0, "the child ran");
}

#[cfg(unix)]
async fn without_room(journal: &Journal) {
    let sent = |service: &Service| sizes(service).iter().sum::<usize>();
    let service = Service::new(each(|_| done(204)));
    let bulk = service.client().bulk(resets(2000)).journal(journal);
    let (items, report) = finish(bulk.start().await.unwrap()).await;
    assert!((20..500).contains(&sent(&service)), "{} sent", sent(&service));
    let Some(EndReason::Stopped(reason)) = &report.end_reason else { panic!("{report}") };
    assert!(reason.contains("reset.journal") && reason.contains("the disk has room"), "{reason}");
    assert_eq!(items.len() as u64, report.requests);
    assert_eq!(report.accepted, sent(&service) as u64, "no outcome is lost");
    assert_eq!((report.accepted + report.not_executed, report.unknown), (report.requests, 0));
    for item in items.iter().filter(|item| item.result.is_err()) {
        let error = item.result.as_ref().unwrap_err();
        assert!((error.is_journal() || error.is_run_stopped()) && item.attempts == 0, "{error}");
    }
    let kept = journal.summary().unwrap();
    let entries = kept.accepted + kept.unknown + kept.in_flight;
    assert_eq!(entries, sent(&service) as u64, "what was sent is in the journal: {kept}");

    // Without room at the start, nothing is sent. The first runs may find room between other entries.
    for start in (3_000..4_000).step_by(50) {
        let device = |nth| ResetPasscode.request(crate::sending::actions::device(nth));
        let service = Service::new(each(|_| done(204)));
        let bulk = service.client().bulk((start..start + 50).map(device)).journal(journal);
        let (items, report) = finish(bulk.start().await.unwrap()).await;
        if service.sent().is_empty() {
            assert!(matches!(report.end_reason, Some(EndReason::Stopped(_))), "{report}");
            assert!(items[0].result.as_ref().unwrap_err().is_journal());
            assert!(outcomes(&items).iter().all(|outcome| *outcome == Outcome::NotExecuted));
            return;
        }
    }
    panic!("there is always room");
}

#[tokio::test(start_paused = true)]
async fn a_target_is_once_in_a_journal_even_if_repeats_are_allowed() {
    use Outcome::{Accepted, NotExecuted};
    let (scratch, service) = (Scratch::new(), Service::new(each(|_| done(204))));
    let requests = [syncs(2), syncs(3)].concat();
    let (items, report) = run(&scratch, &service, requests).await;
    assert_eq!(outcomes(&items), [Accepted, Accepted, NotExecuted, NotExecuted, Accepted]);
    assert_eq!((sizes(&service), report.end_reason), (vec![3], Some(EndReason::Completed)));
    let error = items[2].result.as_ref().unwrap_err();
    assert!(error.is_input() && error.to_string().contains("journal"), "{error}");

    let (scratch, service) = (Scratch::new(), Service::new(each(|_| done(204))));
    let journal = scratch.open();
    let bulk = service.client().bulk([resets(1), resets(1)].concat()).allow_repeats();
    let (items, report) = finish(bulk.journal(&journal).start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Accepted, NotExecuted]);
    assert_eq!(report.end_reason, Some(EndReason::Completed));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_may_have_run_keeps_the_entry_unknown_during_retries() {
    // The first attempt may have run; the others are throttled.
    let scratch = Scratch::new();
    let service = Service::new(each(|item| match item.before {
        0 => done(500),
        _ => throttled(20),
    }));
    let (items, _) = run(&scratch, &service, syncs(1)).await;
    assert_eq!(items[0].outcome(), Outcome::Unknown);
    assert_eq!(scratch.open().summary().unwrap().unknown, 1);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_run_leaves_waiting_requests_not_executed() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let service = Service::new(each(|_| throttled(600)));
    let run = service.client().bulk(resets(3)).journal(&journal).start().await.unwrap();
    cancel_after(SECOND * 5, &run);
    finish(run).await;
    let summary = journal.summary().unwrap();
    assert_eq!((summary.not_executed, summary.in_flight, summary.unknown), (3, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn every_item_of_a_failed_batch_is_in_the_journal() {
    let scratch = Scratch::new();
    let service = Service::new(|_| status(504));
    run(&scratch, &service, resets(3)).await;
    let journal = scratch.open();
    let unknown = entries(&journal, Outcome::Unknown);
    assert_eq!(unknown.len(), 3);
    assert!(unknown.iter().all(|entry| entry.status.unwrap() == 504 && !entry.is_in_flight));
}

#[tokio::test(start_paused = true)]
async fn an_entry_has_the_id_that_graph_gave_the_request() {
    let scratch = Scratch::new();
    let service = Service::new(each(|item| {
        let headers = json!({ "request-id": format!("of {}", number(item)) });
        let status = if number(item) == 0 { 204 } else { 404 };
        json!({ "status": status, "headers": headers })
    }));
    run(&scratch, &service, resets(2)).await;
    let journal = scratch.open();
    for (outcome, id) in [(Outcome::Accepted, "of 0"), (Outcome::Rejected, "of 1")] {
        assert_eq!(entries(&journal, outcome)[0].request_id.as_deref(), Some(id));
    }
}

/// If the process is killed during the wait, the next run must send it.
#[tokio::test(start_paused = true)]
async fn a_rejected_request_that_waits_for_its_retry_is_not_executed() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let service = Service::new(each(|item| done(if item.before == 0 { 509 } else { 204 })));
    let run = service.client().bulk(syncs(1)).journal(&journal).start().await.unwrap();
    let reader = journal.clone();
    let waiting = tokio::spawn(async move {
        tokio::time::sleep(SECOND).await;
        reader.summary().unwrap()
    });
    let (items, _) = finish(run).await;
    let waiting = waiting.await.unwrap();
    assert_eq!((waiting.not_executed, waiting.rejected), (1, 0), "{waiting}");
    assert_eq!((items[0].outcome(), items[0].attempts), (Outcome::Accepted, 2));
}

/// A response of the one run would be entered as that of the other.
#[tokio::test(start_paused = true)]
async fn a_second_run_at_the_same_time_leaves_alone_what_the_first_has_in_flight() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let slow = || Service::slow(SECOND * 5, each(|_| done(204)));
    let (first, second) = (slow(), slow());
    let start = |service: &Arc<Service>, devices| {
        service.client().bulk(syncs(devices)).journal(&journal).start()
    };
    let run = start(&first, 3).await.unwrap();
    let later = async {
        tokio::time::sleep(SECOND).await;
        finish(start(&second, 4).await.unwrap()).await
    };
    let ((own, _), (other, report)) = tokio::join!(finish(run), later);
    assert_eq!((devices(&first), devices(&second)), (vec![vec![0, 1, 2]], vec![vec![3]]));
    assert_eq!(outcomes(&own), [Outcome::Accepted; 3]);
    assert_eq!(outcomes(&other[..3]), [Outcome::Unknown; 3]);
    assert_eq!(report.end_reason, Some(EndReason::Completed));
    let error = other[0].result.as_ref().unwrap_err();
    assert!(error.is_from_journal(), "{error}");
    assert!(error.to_string().contains("is in flight in another run"), "{error}");
    assert_eq!(journal.summary().unwrap().accepted, 4);
    let id = own[0].client_request_id.expect("an id");
    assert_eq!(entries(&journal, Outcome::Accepted)[0].client_request_id, id);
}

/// The provider has no other token than the one that Graph refused.
#[tokio::test(start_paused = true)]
async fn a_request_whose_token_is_refused_has_one_outcome_in_the_run_and_in_the_journal() {
    let scratch = Scratch::new();
    let service = Service::new(each(|_| failed(401, "InvalidAuthenticationToken", "expired")));
    let (items, _) = run(&scratch, &service, resets(3)).await;
    assert_eq!(sizes(&service), [3], "the refused token is not sent again");
    for item in &items {
        let error = item.result.as_ref().unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), item.attempts), (401, 1));
    }
    assert_eq!(outcomes(&items), [Outcome::NotExecuted; 3]);
    assert_eq!(scratch.open().summary().unwrap().not_executed, 3);
    let service = Service::new(each(|_| done(204)));
    let (items, _) = run(&scratch, &service, resets(3)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 3], "the next run has a good token");
}

/// A transport that panics loses no entry: what it held is unknown, and can be settled at once.
#[tokio::test(start_paused = true)]
async fn a_panic_leaves_nothing_in_flight() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let service = Service::new(|_| panic!("the transport is broken"));
    let bulk = service.client().bulk(resets(3)).journal(&journal);
    let (items, _) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(outcomes(&items), [Outcome::Unknown; 3]);
    let summary = journal.summary().unwrap();
    assert_eq!((summary.unknown, summary.in_flight), (3, 0), "{summary}");
    journal.settle(&items[0].target, Outcome::NotExecuted).unwrap();
}
