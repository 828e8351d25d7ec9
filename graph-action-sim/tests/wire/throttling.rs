use std::time::{Duration, SystemTime};

use graph_action_sim::{RetryAfter, Sim, SimBuilder, SimServer};
use serde_json::{Value, json};

use crate::{
    declared::{self, DEVICE, FIND, LOCK, lock_item, lock_path},
    hand_clock::HandClock,
    raw::{Response, batch, get, post, post_as, send},
};

const WINDOW: Duration = Duration::from_secs(20);
const FIND_PATH: &str = "/v1.0/print/find(name='a',count=1,kinds=@kinds)";

/// A simulator with a window that is longer than any test.
fn limited(writes: u64) -> SimBuilder {
    Sim::builder().actions([LOCK, FIND]).limit_writes(writes, Duration::from_secs(3600))
}

fn lock(sim: &SimServer) -> Response {
    send(sim, &post(&lock_path(DEVICE)))
}

fn locks(sim: &SimServer, count: usize) -> Response {
    let items: Value = (0..count).map(|index| lock_item(&index.to_string(), DEVICE)).collect();
    send(sim, &batch(&items))
}

fn statuses(response: &Response) -> Vec<u64> {
    response.statuses().into_iter().map(|(_, status)| status).collect()
}

#[test]
fn requests_above_the_limit_are_not_executed() {
    let sim = limited(2).start();
    assert_eq!([lock(&sim).status, lock(&sim).status], [204, 204]);
    let response = lock(&sim);
    let expected = (429, "TooManyRequests".to_owned(), "An error has occurred.".to_owned());
    assert_eq!(response.error(), expected);
    assert_eq!(response.header("retry-after"), None);
    assert_eq!((sim.executions(DEVICE), sim.counts().throttled), (2, 1));
}

#[test]
fn each_item_of_a_batch_counts() {
    let sim = limited(5).start();
    assert_eq!(lock(&sim).status, 204);
    assert_eq!(statuses(&locks(&sim, 6)), [204, 204, 204, 204, 429, 429]);
    // The batch itself is admitted nevertheless.
    let responses = locks(&sim, 1).responses();
    assert_eq!(responses[0]["status"], 429);
    assert_eq!(responses[0]["headers"].get("Retry-After"), None);
    assert_eq!(responses[0]["body"]["error"]["code"], "TooManyRequests");
    assert_eq!((sim.executions(DEVICE), sim.counts().throttled), (5, 3));
}

#[test]
fn each_application_has_its_limit_in_each_tenant() {
    let sim = limited(1).start();
    let token = declared::token();
    for token in
        [token.clone(), token.clone().of_application("another"), token.clone().of_tenant("another")]
    {
        assert_eq!(send(&sim, &post_as(&token, &lock_path(DEVICE))).status, 204);
        assert_eq!(send(&sim, &post_as(&token, &lock_path(DEVICE))).status, 429);
    }
}

#[test]
fn reads_count_only_against_a_limit_for_all_requests() {
    let sim = limited(1).start();
    assert_eq!(lock(&sim).status, 204);
    assert_eq!(send(&sim, &get(FIND_PATH)).status, 204);
    let sim = limited(9).limit_requests(2, WINDOW).start();
    assert_eq!([lock(&sim).status, send(&sim, &get(FIND_PATH)).status], [204, 204]);
    assert_eq!([lock(&sim).status, send(&sim, &get(FIND_PATH)).status], [429, 429]);
}

#[test]
fn a_call_with_an_expired_token_does_not_count() {
    let sim = limited(1).start();
    let token = declared::token().expires_on(SystemTime::UNIX_EPOCH);
    assert_eq!(send(&sim, &post_as(&token, &lock_path(DEVICE))).status, 401);
    assert_eq!(lock(&sim).status, 204);
}

#[test]
fn the_window_passes_by_the_clock() {
    let clock = HandClock::new();
    let sim = Sim::builder().action(LOCK).clock(clock.clone()).limit_writes(1, WINDOW).start();
    let lock = || send(&sim, &post_as(&clock.token(), &lock_path(DEVICE))).status;
    assert_eq!([lock(), lock()], [204, 429]);
    clock.pass(WINDOW - Duration::from_millis(1));
    assert_eq!(lock(), 429);
    clock.pass(Duration::from_millis(1));
    assert_eq!([lock(), lock()], [204, 429]);
}

#[test]
fn throttled_calls_count_if_configured() {
    let clock = HandClock::new();
    let builder = Sim::builder().action(LOCK).clock(clock.clone()).limit_writes(1, WINDOW);
    let sim = builder.count_throttled().start();
    let lock = || send(&sim, &post_as(&clock.token(), &lock_path(DEVICE))).status;
    assert_eq!(lock(), 204);
    for _ in 0..5 {
        clock.pass(WINDOW / 2);
        assert_eq!(lock(), 429);
    }
    clock.pass(WINDOW);
    assert_eq!(lock(), 204);
}

#[test]
fn every_form_of_retry_after_has_its_header() {
    for (form, has_header) in [
        (RetryAfter::None, false),
        (RetryAfter::Seconds, true),
        (RetryAfter::Decimal, true),
        (RetryAfter::List, true),
        (RetryAfter::ImfDate, true),
        (RetryAfter::Rfc850Date, true),
        (RetryAfter::AsctimeDate, true),
        (RetryAfter::PastDate, true),
        (RetryAfter::Garbage, true),
        (RetryAfter::AlwaysOne, true),
        (RetryAfter::OddCase, true),
        (RetryAfter::Number, true),
        (RetryAfter::Nested, false),
    ] {
        let sim = limited(0).retry_after(form).start();
        assert_eq!(lock(&sim).header("retry-after").is_some(), has_header, "{form}");
    }
    let sim = limited(0).retry_after(RetryAfter::Seconds).start();
    assert_eq!(lock(&sim).header("retry-after"), Some("3600"));
    let sim = limited(0).retry_after(RetryAfter::AlwaysOne).start();
    assert_eq!(lock(&sim).header("retry-after"), Some("1"));
}

#[test]
fn a_date_in_retry_after_is_relative_to_the_date_of_the_response() {
    let clock = HandClock::new();
    clock.pass(Duration::from_millis(300));
    let sim = limited(0).clock(clock.clone()).retry_after(RetryAfter::ImfDate).start();
    let response = send(&sim, &post_as(&clock.token(), &lock_path(DEVICE)));
    assert_eq!(response.header("date"), Some("Tue, 23 Aug 1994 00:00:00 GMT"));
    assert_eq!(response.header("retry-after"), Some("Tue, 23 Aug 1994 01:00:01 GMT"));
}

#[test]
fn items_have_their_own_forms_of_retry_after() {
    let header = |form, name: &str| {
        let responses = locks(&limited(0).retry_after(form).start(), 1).responses();
        responses[0]["headers"].get(name).cloned()
    };
    assert_eq!(header(RetryAfter::Seconds, "Retry-After"), Some(json!("3600")));
    assert_eq!(header(RetryAfter::Number, "Retry-After"), Some(json!(3600)));
    assert_eq!(header(RetryAfter::OddCase, "rEtRY-aFtER"), Some(json!("3600")));
    assert_eq!(header(RetryAfter::OddCase, "Retry-After"), None);
    assert_eq!(header(RetryAfter::Nested, "Retry-After"), None);
}

#[test]
fn the_wait_can_be_in_the_nested_error_alone() {
    let sim = limited(0).retry_after(RetryAfter::Nested).start();
    let (status, code, message) = lock(&sim).error();
    assert_eq!((status, code.as_str()), (429, "TooManyRequests"));
    let nested: Value = serde_json::from_str(&message).expect("nested JSON");
    assert_eq!(nested["RetryAfter"], 3600);
    let text = nested["Message"].as_str().expect("text");
    assert!(text.starts_with("An error has occurred - Operation ID"), "{text}");
    let item = locks(&sim, 1).responses().remove(0);
    let message = item["body"]["error"]["message"].as_str().expect("text");
    assert!(message.contains("\"RetryAfter\": 3600"), "{message}");
}

#[test]
fn a_call_before_the_wait_is_over_restarts_it() {
    let clock = HandClock::new();
    let sim = Sim::builder()
        .action(LOCK)
        .clock(clock.clone())
        .limit_writes(1, WINDOW)
        .retry_after(RetryAfter::Seconds)
        .enforce_retry_after()
        .start();
    let lock = || send(&sim, &post_as(&clock.token(), &lock_path(DEVICE)));
    assert_eq!([lock().status, lock().status], [204, 429]);
    for _ in 0..5 {
        clock.pass(WINDOW - Duration::from_secs(1));
        let response = lock();
        assert_eq!((response.status, response.header("retry-after")), (429, Some("20")));
    }
    clock.pass(WINDOW);
    assert_eq!(lock().status, 204);
}

#[test]
fn a_wait_stated_to_an_item_applies_to_calls_and_batches() {
    let builder = limited(1).retry_after(RetryAfter::Seconds).enforce_retry_after();
    let sim = builder.action(declared::CANCEL).start();
    assert_eq!(statuses(&locks(&sim, 2)), [204, 429]);
    assert_eq!(lock(&sim).status, 429);
    assert_eq!(statuses(&locks(&sim, 1)), [429]);
    let read = format!("/v1.0/deviceManagement/managedDevices/{DEVICE}");
    assert_eq!(send(&sim, &get(&read)).status, 429);
    // Another workload is not affected.
    assert_eq!(send(&sim, &get(FIND_PATH)).status, 204);
}
