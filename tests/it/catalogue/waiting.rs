//! Waiting for the result of an action, on a clock that only sleeps move.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use graph_action::{
    Action, ActionMeta, Client, Clock, Error, StaticToken,
    intune::managed_device::{
        ActionProgress, ActionState, RemoteLock, ResetPasscode, Retire, SyncDevice, WaitFor, Wipe,
        wait_for,
    },
    transport::{BoxFuture, MemoryTransport},
};

use crate::catalogue::{ID, json};

/// The start of every test, 2026-08-20T09:41:07Z, in seconds since 1970.
const START: u64 = 1_787_218_867;

/// A clock that moves only while somebody sleeps.
#[derive(Clone, Default)]
struct SleepClock {
    seconds: Arc<AtomicU64>,
    /// Whether the time never changes, as with a clock that is set back again and again.
    is_stuck: bool,
}

impl SleepClock {
    fn elapsed(&self) -> u64 {
        self.seconds.load(SeqCst)
    }
}

impl Clock for SleepClock {
    fn now(&self) -> SystemTime {
        at(if self.is_stuck { 0 } else { self.elapsed() as i64 })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let seconds = self.seconds.clone();
        Box::pin(async move {
            seconds.fetch_add(duration.as_secs(), SeqCst);
        })
    }
}

/// The time this many seconds after the start.
fn at(seconds: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(START.checked_add_signed(seconds).unwrap())
}

/// The same time as Graph writes it.
fn text(seconds: i64) -> String {
    jiff::Timestamp::try_from(at(seconds)).unwrap().to_string()
}

fn result(name: &str, state: &str, start: i64) -> String {
    let start = text(start);
    format!(r#"{{"actionName":"{name}","actionState":"{state}","startDateTime":"{start}"}}"#)
}

fn device(results: &[String]) -> http::Response<Bytes> {
    json(format!(r#"{{"id":"{ID}","deviceActionResults":[{}]}}"#, results.join(",")))
}

fn refusal(status: u16) -> http::Response<Bytes> {
    let body = r#"{"error":{"code":"x","message":"y"}}"#;
    http::Response::builder().status(status).body(body.into()).unwrap()
}

/// A service whose response depends on the second.
struct Service {
    client: Client,
    clock: SleepClock,
    polls: Arc<Mutex<Vec<u64>>>,
}

impl Service {
    fn new(response: impl Fn(u64) -> http::Response<Bytes> + Send + Sync + 'static) -> Self {
        Self::with_clock(SleepClock::default(), response)
    }

    fn with_clock(
        clock: SleepClock,
        response: impl Fn(u64) -> http::Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        let polls = Arc::new(Mutex::new(Vec::new()));
        let (seen, time) = (polls.clone(), clock.clone());
        let transport = MemoryTransport::new(move |request| {
            let expected = format!(
                "/v1.0/deviceManagement/managedDevices/{ID}?$select=id%2CdeviceActionResults%2CmanagementState"
            );
            assert_eq!(request.uri().path_and_query().unwrap().as_str(), expected);
            assert_eq!(request.method(), "GET");
            seen.lock().unwrap().push(time.elapsed());
            Ok(response(time.elapsed()))
        });
        let client = Client::builder(StaticToken::new("token")).transport(transport);
        Self { client: client.clock(clock.clone()).build().unwrap(), clock, polls }
    }

    fn wait(&self, action: &'static ActionMeta, timeout: u64) -> WaitFor {
        wait_for(&self.client, ID, action, at(0), Duration::from_secs(timeout))
    }

    async fn run(
        &self,
        action: &'static ActionMeta,
        timeout: u64,
    ) -> Result<ActionProgress, Error> {
        self.wait(action, timeout).await
    }

    fn polls(&self) -> Vec<u64> {
        self.polls.lock().unwrap().clone()
    }
}

/// One word for the progress.
fn summary(progress: &Result<ActionProgress, Error>) -> &'static str {
    match progress {
        Ok(ActionProgress::Done(_)) => "done",
        Ok(ActionProgress::Failed(_)) => "failed",
        Ok(ActionProgress::Pending(Some(_))) => "pending",
        Ok(ActionProgress::Pending(None)) => "pending by the device's state",
        Ok(ActionProgress::NeverSeen) => "never seen",
        Ok(ActionProgress::Gone) => "gone",
        Ok(_) => "new",
        Err(_) => "error",
    }
}

/// The progress of a passcode reset at the start, after one poll that returns these results.
async fn one_poll(results: Vec<String>) -> &'static str {
    let service = Service::new(move |_| device(&results));
    summary(&service.run(ResetPasscode::META, 0).await)
}

#[tokio::test]
async fn it_polls_until_the_device_has_finished() {
    let service = Service::new(|second| {
        device(&match second {
            0..10 => vec![],
            10..40 => vec![result("resetPasscode", "pending", 1)],
            _ => vec![result("resetPasscode", "done", 1)],
        })
    });
    let Ok(ActionProgress::Done(result)) = service.run(ResetPasscode::META, 3600).await else {
        panic!()
    };
    assert_eq!(result.start_date_time, Some(at(1)));
    assert_eq!(service.polls(), [0, 2, 6, 14, 30, 60], "2 s, then twice as long, 30 s at most");
}

#[tokio::test]
async fn the_last_poll_is_at_the_timeout() {
    for (timeout, polls) in
        [(0, vec![0]), (1, vec![0, 1]), (20, vec![0, 2, 6, 14, 20]), (30, vec![0, 2, 6, 14, 30])]
    {
        let service = Service::new(|_| device(&[result("resetPasscode", "active", 1)]));
        let progress = service.run(ResetPasscode::META, timeout).await;
        assert_eq!(summary(&progress), "pending");
        assert_eq!(service.polls(), polls);
    }
    let service = Service::new(|second| {
        device(&[result("resetPasscode", if second < 20 { "pending" } else { "done" }, 1)])
    });
    assert_eq!(summary(&service.run(ResetPasscode::META, 20).await), "done");
}

#[tokio::test]
async fn every_state_leads_to_its_progress() {
    for (state, expected) in [
        ("none", "pending"),
        ("pending", "pending"),
        ("active", "pending"),
        ("snoozed", "pending"),
        ("done", "done"),
        ("failed", "failed"),
        ("canceled", "failed"),
        ("notSupported", "failed"),
    ] {
        assert_eq!(one_poll(vec![result("resetPasscode", state, 1)]).await, expected, "{state}");
    }
    let service = Service::new(|_| device(&[result("resetPasscode", "notSupported", 1)]));
    let Ok(ActionProgress::Failed(result)) = service.run(ResetPasscode::META, 60).await else {
        panic!()
    };
    assert_eq!(result.action_state, Some(ActionState::NotSupported));
    assert_eq!(service.polls(), [0], "a final state is not polled again");
}

#[tokio::test]
async fn only_a_result_of_this_action_since_the_start_counts() {
    let done = |name, start| result(name, "done", start);
    for (results, expected) in [
        (vec![], "never seen"),
        (vec![done("remoteLock", 1)], "never seen"),
        (vec![done("resetPasscode", -3600)], "never seen"),
        (vec![done("resetPasscode", -6)], "never seen"),
        (vec![done("resetPasscode", -5)], "done"),
        (vec![done("resetPasscode", 0)], "done"),
        (vec![done("RESETPASSCODE", 1)], "done"),
        (vec![r#"{"actionName":"resetPasscode","actionState":"done"}"#.to_owned()], "never seen"),
        (vec![r#"{"actionState":"done"}"#.to_owned()], "never seen"),
        (vec![done("resetPasscode", -3600), result("resetPasscode", "failed", 2)], "failed"),
        (vec![done("resetPasscode", 900), result("resetPasscode", "pending", 2)], "pending"),
        (vec![done("resetPasscode", -4), result("resetPasscode", "pending", 2)], "pending"),
    ] {
        assert_eq!(one_poll(results.clone()).await, expected, "{results:?}");
    }
}

#[tokio::test]
async fn the_caller_sets_the_tolerance_for_early_results() {
    for (tolerance, start, expected) in
        [(0, -1, "never seen"), (0, 0, "done"), (60, -60, "done"), (60, -61, "never seen")]
    {
        let service = Service::new(move |_| device(&[result("resetPasscode", "done", start)]));
        let wait = service.wait(ResetPasscode::META, 0).tolerance(Duration::from_secs(tolerance));
        assert_eq!(summary(&wait.await), expected, "{tolerance} {start}");
    }
}

#[tokio::test]
async fn times_are_compared_by_the_clock_of_the_service() {
    for (ahead, start, expected) in [
        (300, 301, "done"),
        (300, 100, "never seen"),
        (-300, -299, "done"),
        (-300, -306, "never seen"),
    ] {
        let service = Service::new(move |second| {
            let mut response = device(&[result("resetPasscode", "done", start)]);
            let date = httpdate::fmt_http_date(at(ahead + second as i64));
            response.headers_mut().insert("date", date.parse().unwrap());
            response
        });
        let progress = service.run(ResetPasscode::META, 30).await;
        assert_eq!(summary(&progress), expected, "{ahead} {start}");
    }
    let service = Service::new(|_| {
        let mut response = device(&[result("resetPasscode", "done", 1)]);
        response.headers_mut().insert("date", "yesterday".parse().unwrap());
        response
    });
    assert_eq!(summary(&service.run(ResetPasscode::META, 0).await), "done");
}

#[tokio::test]
async fn actions_are_recognised_by_the_names_that_intune_uses() {
    for (action, name, expected) in [
        (Wipe::META, "wipe", "done"),
        (Wipe::META, "factoryReset", "done"),
        (Wipe::META, "factoryResetKeepEnrollmentData", "done"),
        (Wipe::META, "removeCompanyData", "never seen"),
        (Retire::META, "retire", "done"),
        (Retire::META, "removeCompanyData", "done"),
        (Retire::META, "wipe", "never seen"),
        (SyncDevice::META, "syncDevice", "done"),
        (RemoteLock::META, "remoteLock", "done"),
        (RemoteLock::META, "lock", "never seen"),
    ] {
        let service = Service::new(move |_| device(&[result(name, "done", 1)]));
        assert_eq!(summary(&service.run(action, 0).await), expected, "{} {name}", action.name);
        let named = service.wait(action, 0).named("other").named(name.to_uppercase());
        assert_eq!(summary(&named.await), "done");
    }
}

#[tokio::test]
async fn the_state_of_a_device_shows_a_wipe_without_a_result() {
    for (action, state, expected) in [
        (Wipe::META, "wipePending", "pending by the device's state"),
        (Wipe::META, "wipeIssued", "pending by the device's state"),
        (Wipe::META, "retirePending", "never seen"),
        (Wipe::META, "wipeFailed", "never seen"),
        (Wipe::META, "managed", "never seen"),
        (Retire::META, "retirePending", "pending by the device's state"),
        (Retire::META, "retireIssued", "pending by the device's state"),
        (Retire::META, "wipePending", "never seen"),
        (SyncDevice::META, "wipePending", "never seen"),
    ] {
        let body = format!(r#"{{"id":"{ID}","managementState":"{state}"}}"#);
        let service = Service::new(move |_| json(body.clone()));
        assert_eq!(summary(&service.run(action, 5).await), expected, "{} {state}", action.name);
    }
}

#[tokio::test]
async fn a_missing_device_is_gone() {
    let service = Service::new(|second| match second {
        0..5 => device(&[result("wipe", "pending", 1)]),
        _ => refusal(404),
    });
    assert_eq!(summary(&service.run(Wipe::META, 60).await), "gone");
    assert_eq!(service.polls(), [0, 2, 6]);
}

#[tokio::test]
async fn a_rejected_read_ends_the_wait_at_once() {
    for status in [400, 401, 403] {
        let service = Service::new(move |_| refusal(status));
        let error = service.run(ResetPasscode::META, 600).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert!(service.clock.elapsed() < 5, "{status}");
    }
    let service = Service::new(|_| panic!("nothing is sent"));
    let wait = wait_for(&service.client, "laptop-7", Wipe::META, at(0), Duration::from_secs(60));
    assert!(wait.await.unwrap_err().is_input());
    assert_eq!(service.clock.elapsed(), 0);
}

#[tokio::test]
async fn a_failed_poll_is_repeated() {
    for status in [429, 500, 503, 504] {
        let service = Service::new(move |second| match second {
            0..50 => refusal(status),
            _ => device(&[result("resetPasscode", "done", 1)]),
        });
        assert_eq!(summary(&service.run(ResetPasscode::META, 600).await), "done", "{status}");

        let service = Service::new(move |_| refusal(status));
        let error = service.run(ResetPasscode::META, 120).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status, "never looked, so not `NeverSeen`");

        let service = Service::new(move |second| match second {
            0..50 => device(&[result("resetPasscode", "pending", 1)]),
            _ => refusal(status),
        });
        assert_eq!(summary(&service.run(ResetPasscode::META, 120).await), "pending", "{status}");

        let service = Service::new(move |second| match second {
            0..50 => device(&[]),
            _ => refusal(status),
        });
        assert_eq!(summary(&service.run(ResetPasscode::META, 120).await), "error", "{status}");
    }
}

#[tokio::test]
async fn a_result_that_disappears_is_remembered() {
    let service = Service::new(|second| match second {
        0..5 => device(&[result("wipe", "active", 1)]),
        _ => json(format!(r#"{{"id":"{ID}","managementState":"wipePending"}}"#)),
    });
    assert_eq!(summary(&service.run(Wipe::META, 60).await), "pending");
}

#[tokio::test]
async fn a_throttled_poll_waits_as_long_as_the_service_asks() {
    let throttled = |seconds: &'static str| {
        move |second| match second {
            0..40 => {
                let mut response = refusal(429);
                response.headers_mut().insert("retry-after", seconds.parse().unwrap());
                response
            }
            _ => device(&[result("resetPasscode", "done", 1)]),
        }
    };
    let service = Service::new(throttled("50"));
    assert_eq!(summary(&service.run(ResetPasscode::META, 600).await), "done");
    assert!(service.polls()[1] >= 50, "{:?}", service.polls());

    let service = Service::new(throttled("1000"));
    let error = service.run(ResetPasscode::META, 600).await.unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(service.polls(), [0], "not before, and then the time is up");
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_prolong_the_wait() {
    let clock = SleepClock { is_stuck: true, ..SleepClock::default() };
    let service = Service::with_clock(clock, |_| device(&[]));
    assert_eq!(summary(&service.run(ResetPasscode::META, 20).await), "never seen");
    assert_eq!(service.polls(), [0, 2, 6, 14, 20]);
}

#[tokio::test]
async fn waiting_can_be_spawned() {
    let service = Service::new(|_| device(&[result("syncDevice", "done", 1)]));
    let waiting = service.wait(SyncDevice::META, 60).into_future();
    assert_eq!(summary(&tokio::spawn(waiting).await.unwrap()), "done");
}
