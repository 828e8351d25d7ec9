//! Calls wait when one is throttled, and for their turn (conformance C-13, D-28, E-3).

use std::time::Duration;

use graph_action::{
    Client, Limits, Rate, Retry, Workload,
    intune::managed_device::{ResetPasscode, SyncDevice},
};
use tokio::time::{Instant, sleep};

use crate::sending::{
    actions::{Poke, device},
    service::{Service, status, waiting},
};

const SECOND: Duration = Duration::from_secs(1);

/// A service that throttles the first request for 30 s.
fn throttling_once() -> std::sync::Arc<Service> {
    let is_second = std::sync::atomic::AtomicBool::new(false);
    Service::new(move |_| {
        let is_second = is_second.swap(true, std::sync::atomic::Ordering::SeqCst);
        if is_second { status(204) } else { waiting(429, "30") }
    })
}

#[tokio::test(start_paused = true)]
async fn all_calls_wait_when_one_is_throttled() {
    let service = throttling_once();
    let client = service.client();
    let (clone, sharing) =
        (client.clone(), service.builder().share_limits_with(&client).build().unwrap());
    let stranger = service.client();
    let first = Poke.request("first").send(&client);
    let later = |client: Client| async move {
        sleep(SECOND * 10).await;
        Poke.request("later").send(&client).await
    };
    let all = futures_util::future::join5(
        first,
        later(client.clone()),
        later(clone),
        later(sharing),
        later(stranger),
    );
    let all = all.await;
    for result in [all.0, all.1, all.2, all.3, all.4] {
        result.unwrap();
    }
    assert_eq!(service.seconds(), [0, 10, 30, 30, 30, 30], "only the stranger does not wait");
}

#[tokio::test(start_paused = true)]
async fn a_throttled_workload_does_not_delay_another() {
    let service = throttling_once();
    let client = service.client();
    let (first, second) = (ResetPasscode.request(device(1)), Poke.request("other"));
    let (first, second) = futures_util::future::join(first.send(&client), async {
        sleep(SECOND).await;
        second.send(&client).await
    })
    .await;
    first.and(second).unwrap();
    assert_eq!(service.seconds(), [0, 1, 30]);
}

#[tokio::test(start_paused = true)]
async fn the_gate_is_closed_even_when_the_call_itself_gives_up() {
    let service = throttling_once();
    let client = service.client();
    Poke.request("x").retry(Retry::never()).send(&client).await.unwrap_err();
    Poke.request("y").send(&client).await.unwrap();
    assert_eq!(service.seconds(), [0, 30]);
}

#[tokio::test(start_paused = true)]
async fn a_call_fails_at_once_if_the_gate_opens_too_late() {
    let service = throttling_once();
    let client = service.client();
    Poke.request("x").retry(Retry::never()).send(&client).await.unwrap_err();
    let start = Instant::now();
    let retry = Retry::default().total_timeout(SECOND * 29);
    let error = Poke.request("y").retry(retry).send(&client).await.unwrap_err();
    assert!(start.elapsed() < SECOND, "{error}");
    assert!(error.is_throttled() && error.is_safe_to_resend(), "{error}");
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(30));
    assert_eq!(service.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn calls_wait_again_if_the_gate_closes_while_they_wait() {
    // 20 are sent at once. The others have turns in the next seconds; by then one was throttled.
    let limits = Limits::none().writes(Workload::Other, Some(Rate::new(40, SECOND * 20)));
    let is_first = std::sync::atomic::AtomicBool::new(true);
    let service = Service::slow(SECOND / 5, move |_| {
        let is_first = is_first.swap(false, std::sync::atomic::Ordering::SeqCst);
        if is_first { waiting(429, "30") } else { status(204) }
    });
    let client = service.builder().limits(limits).build().unwrap();
    let calls = (0..24).map(|_| Poke.request("x").send(&client));
    for result in futures_util::future::join_all(calls).await {
        result.unwrap();
    }
    let seconds = service.seconds();
    assert_eq!(seconds.len(), 25);
    assert!(seconds[..20].iter().all(|second| *second == 0), "{seconds:?}");
    assert!(seconds[20..].iter().all(|second| *second >= 30), "{seconds:?}");
}

#[tokio::test(start_paused = true)]
async fn single_calls_stay_within_the_limit() {
    // Eight tenths of the limit are 20 in 10 s; a burst of 20 is allowed.
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(20, SECOND * 10)));
    let service = Service::new(|_| status(204));
    let client = service.builder().limits(limits).build().unwrap();
    let calls = (0..60).map(|nth| SyncDevice.request(device(nth)).send(&client));
    for result in futures_util::future::join_all(calls).await {
        result.unwrap();
    }
    let seconds = service.seconds();
    for (at, second) in seconds.iter().enumerate() {
        let in_window = seconds[at..].iter().filter(|other| **other < second + 10).count();
        assert!(in_window <= 40, "{in_window} in 10 s: {seconds:?}");
    }
    let last = *seconds.last().unwrap();
    assert!((18..=30).contains(&last), "60 at 1.6 to 2 a second, 20 of them at once: {last}");
}

#[tokio::test(start_paused = true)]
async fn reads_count_against_their_own_limit() {
    let limits = Limits::none().writes(Workload::Other, Some(Rate::new(1, SECOND * 100)));
    let service = Service::new(|_| crate::sending::service::response(200, &[], r#"{"name":"a"}"#));
    let client = service.builder().limits(limits).build().unwrap();
    for _ in 0..50 {
        crate::sending::actions::GetThing.request("x").send(&client).await.unwrap();
    }
    assert!(service.seconds().iter().all(|second| *second == 0));
}

/// The throttled call keeps to the wait that it received, and reports it; later calls try again
/// after an hour.
#[tokio::test(start_paused = true)]
async fn an_absurd_wait_ends_its_call_and_delays_others_by_an_hour() {
    let is_first = std::sync::atomic::AtomicBool::new(true);
    let service = Service::new(move |_| {
        let is_first = is_first.swap(false, std::sync::atomic::Ordering::SeqCst);
        if is_first { waiting(429, "2147483647") } else { status(204) }
    });
    let client = service.client();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert!(error.to_string().contains("it asks to wait 2147483647 s"), "{error}");
    let error = Poke.request("y").send(&client).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(SECOND * 3600), "{error}");
    sleep(SECOND * 3600).await;
    Poke.request("y").send(&client).await.unwrap();
    assert_eq!(service.sent().len(), 2);
}
