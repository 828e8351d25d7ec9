//! Which requests a run takes from its input, and when.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use graph_action::{
    Key, Limits, Outcome, Request, Version,
    intune::managed_device::{ManagedDeviceRef, ResetPasscode, SyncDevice},
};
use serde_json::json;
use tokio::{sync::mpsc, time::sleep};

use super::{SECOND, finish, outcomes, resets, run, sizes, syncs};
use crate::sending::{
    actions::device,
    items::{done, each},
    service::Service,
};

/// An endless list of requests, and the number that was taken.
fn endless() -> (impl Iterator<Item = Request<ResetPasscode>> + Send + 'static, Arc<AtomicU32>) {
    let taken = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&taken);
    let next = move || Some(ResetPasscode.request(device(counted.fetch_add(1, SeqCst))));
    (std::iter::from_fn(next), taken)
}

#[tokio::test(start_paused = true)]
async fn a_run_whose_outcomes_nobody_takes_waits() {
    let service = Service::new(each(|_| done(204)));
    let (requests, taken) = endless();
    let mut run = service.client().bulk(requests).start().await.unwrap();
    sleep(SECOND * 1000).await;
    let (before, sent) = (taken.load(SeqCst), service.sent().len());
    assert!(before <= 80 && sent <= 4, "{before} taken and {sent} batches sent ahead");

    for _ in 0..40 {
        assert!(run.next().await.unwrap().result.is_ok());
    }
    sleep(SECOND * 1000).await;
    let (after, sent) = (taken.load(SeqCst), service.sent().len());
    assert!((before + 1..=before + 60).contains(&after), "{after} taken");
    assert!(sent > 2, "it goes on as outcomes are taken");
}

#[tokio::test(start_paused = true)]
async fn the_next_batch_is_taken_while_one_is_in_flight() {
    let service = Service::slow(SECOND, each(|_| done(204)));
    let (requests, taken) = endless();
    let run = service.client().bulk(requests).start().await.unwrap();
    sleep(SECOND / 2).await;
    assert_eq!((taken.load(SeqCst), service.sent().len()), (40, 1));
    drop(run);
}

#[tokio::test(start_paused = true)]
async fn the_number_of_requests_that_wait_for_a_retry_is_bounded() {
    // Each is retried in ten minutes, and the next one may be sent at once.
    let busy = || json!({ "status": 503, "headers": { "Retry-After": "600" } });
    let service = Service::slow(SECOND, each(move |_| busy()));
    let taken = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&taken);
    let next = move || Some(SyncDevice.request(device(counted.fetch_add(1, SeqCst))));
    let bulk = service.client().bulk(std::iter::from_fn(next));
    let mut run = bulk.start().await.unwrap();
    let first = tokio::time::timeout(SECOND * 500, run.next()).await;
    assert!(first.is_err(), "none has an outcome yet");
    let taken = taken.load(SeqCst);
    assert!((100..=200).contains(&taken), "{taken} taken while all wait");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_taken_before_the_run_starts() {
    let service = Service::script([]);
    let (requests, taken) = endless();
    let bulk = service.client().bulk(requests);
    sleep(SECOND).await;
    drop(bulk);
    assert_eq!(taken.load(SeqCst), 0);
}

#[tokio::test(start_paused = true)]
async fn a_slow_stream_is_sent_as_it_comes() {
    let service = Service::new(each(|_| done(204)));
    let (sender, receiver) = mpsc::channel(100);
    let stream = futures_util::stream::unfold(receiver, |mut receiver| async {
        Some((receiver.recv().await?, receiver))
    });
    let mut run = service.client().bulk_stream(stream).start().await.unwrap();
    for request in resets(3) {
        sender.send(request).await.unwrap();
    }
    for expected in 0..3 {
        let item = tokio::time::timeout(SECOND * 5, run.next()).await;
        assert_eq!(item.expect("a part of a batch is sent").unwrap().index, expected);
    }
    sleep(SECOND * 100).await;
    for nth in 3..33 {
        sender.send(ResetPasscode.request(device(nth))).await.unwrap();
    }
    for expected in 3..33 {
        assert_eq!(run.next().await.unwrap().index, expected);
    }
    drop(sender);
    assert!(run.next().await.is_none());
    assert_eq!(sizes(&service)[0], 3);
    assert_eq!(sizes(&service).iter().sum::<usize>(), 33);
    assert_eq!(service.seconds()[0], 0);
}

#[tokio::test(start_paused = true)]
async fn a_destructive_action_reaches_a_device_once_in_a_run() {
    let upper = device(0xABCD).to_uppercase();
    let comanaged = ManagedDeviceRef::Comanaged { managed_device_id: device(0xABCD).into() };
    let of_user = ManagedDeviceRef::OfUser {
        user_id: Key::from("user".to_owned()),
        managed_device_id: device(0xABCD).into(),
    };
    let verbatim = |write: &dyn Fn(String) -> String| {
        ResetPasscode.request(Key::verbatim(write(device(0xABCD))))
    };
    for (name, again) in [
        ("the same", ResetPasscode.request(device(0xABCD))),
        ("in capitals", ResetPasscode.request(upper)),
        ("in beta", ResetPasscode.request(device(0xABCD)).version(Version::Beta)),
        ("by another route", ResetPasscode.request(comanaged)),
        ("as a device of its user", ResetPasscode.request(of_user)),
        ("in braces", verbatim(&|id| format!("{{{id}}}"))),
        ("without hyphens", verbatim(&|id| id.replace('-', ""))),
        ("as a URN", verbatim(&|id| format!("urn:uuid:{id}"))),
        ("with blanks around it", verbatim(&|id| format!("\u{feff} {id}\u{a0}"))),
    ] {
        let service = Service::new(each(|_| done(204)));
        let requests = vec![ResetPasscode.request(device(0xABCD)), again.clone()];
        let (items, report) = run(&service, requests.clone()).await;
        assert_eq!(outcomes(&items), [Outcome::Accepted, Outcome::NotExecuted], "{name}");
        let error = items[1].result.as_ref().unwrap_err();
        assert!(error.is_input() && error.to_string().contains("more than once"), "{error}");
        assert_eq!((items[1].attempts, report.not_executed), (0, 1));
        assert_eq!(sizes(&service), [1], "{name}");

        let service = Service::new(each(|_| done(204)));
        let bulk = service.client().bulk(requests).allow_repeats();
        let (items, _) = finish(bulk.start().await.unwrap()).await;
        assert_eq!(outcomes(&items), [Outcome::Accepted; 2], "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_idempotent_action_may_repeat() {
    let service = Service::new(each(|_| done(204)));
    let requests = [syncs(2), syncs(2)].concat();
    let (items, _) = run(&service, requests).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 4]);
}

#[tokio::test(start_paused = true)]
async fn a_bad_key_is_refused_and_the_others_are_sent() {
    let service = Service::new(each(|_| done(204)));
    let mut requests = resets(3);
    requests.insert(1, ResetPasscode.request("not-a-guid"));
    requests.push(ResetPasscode.request(".."));
    let (items, report) = run(&service, requests).await;
    use Outcome::{Accepted, NotExecuted};
    assert_eq!(outcomes(&items), [Accepted, NotExecuted, Accepted, Accepted, NotExecuted]);
    assert!(items[1].result.as_ref().unwrap_err().is_input());
    assert!(items[4].result.as_ref().unwrap_err().is_input());
    assert_eq!((sizes(&service), report.not_executed), (vec![3], 2));
}

#[tokio::test(start_paused = true)]
async fn a_dry_run_builds_every_request_and_sends_none() {
    let service = Service::script([]);
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let tokens = move |_| {
        count.fetch_add(1, SeqCst);
        async { Err("there is none".into()) }
    };
    let client = service.with(tokens).limits(Limits::published()).build().unwrap();
    let mut requests = resets(400);
    requests.push(ResetPasscode.request(device(7)));
    requests.push(ResetPasscode.request("x"));
    let mut seen = Vec::new();
    let dry = client.bulk(requests).dry_run(|index, built| seen.push((index, built))).await;
    assert_eq!((dry.requests, dry.refused), (400, 2));
    assert_eq!(dry.minimum_duration.as_secs(), 40, "200 in 20 s");
    assert_eq!((asked.load(SeqCst), service.sent().len()), (0, 0));
    assert_eq!(seen.len(), 402);
    for (nth, (index, built)) in (0..).zip(&seen) {
        assert_eq!(*index, nth);
        match built {
            Ok(request) => {
                assert!(request.uri().path().ends_with("/resetPasscode") && nth < 400);
                assert!(!request.headers().contains_key("authorization"));
            }
            Err(error) => assert!(error.is_input() && nth >= 400, "{error}"),
        }
    }
}
