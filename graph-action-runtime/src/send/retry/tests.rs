use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use proptest::prelude::*;

use super::*;
use crate::{approval::answer::SentApproval, declare::meta::Method, transport::TransportError};

const ACTION: ActionMeta = ActionMeta::declare("Wipe", Method::Post, "/devices/{id}/wipe");
const IDEMPOTENT: ActionMeta = ActionMeta { idempotent: true, ..ACTION };
const READ: ActionMeta = ActionMeta::declare("Get", Method::Get, "/devices/{id}");

const WINDOW: Duration = Duration::from_secs(20);
const MARK: &str = r#"{"error":{"code":"CancelledOnServiceTimeout","message":""}}"#;
const PHRASE: &str = r#"{"error":{"code":"UnknownError","message":"{\"Message\":\"x\",\"CustomApiErrorPhrase\":\"CancelOnTimeout4EndExecuteAction\"}"}}"#;

fn answered(status: u16, retry_after: Option<&str>, body: &'static str) -> Error {
    let mut headers = HeaderMap::new();
    headers.insert(header::DATE, "Fri, 01 Jan 2021 00:00:00 GMT".parse().expect("a date"));
    if let Some(value) = retry_after {
        headers.insert(header::RETRY_AFTER, value.parse().expect("a value"));
    }
    let status = StatusCode::from_u16(status).expect("a status");
    Error::from_response(
        status,
        headers,
        &Bytes::from_static(body.as_bytes()),
        SentApproval { is_write: true, ..SentApproval::default() },
        std::time::UNIX_EPOCH,
    )
}

fn after(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn after_first(retry: &Retry, meta: &ActionMeta, error: &Error) -> Option<Duration> {
    decide(retry, meta, error, 1, after(0), WINDOW, 0.0)
}

/// The wait in seconds before a retry.
fn wait(decision: Option<Duration>) -> Option<u64> {
    decision.map(|wait| wait.as_secs())
}

/// Every case of conformance C-1 to C-5, for an action, an idempotent one, and the
/// opt-in to retry a 503: the wait in seconds, or none if it is not retried.
#[test]
fn the_decision_table_holds() {
    let sent = || Error::transport(TransportError::perhaps_sent("reset"));
    let not_sent = || Error::transport(TransportError::not_sent("refused"));
    type Row = (&'static str, Error, [Option<u64>; 3]);
    let mut table: Vec<Row> = vec![
        ("429 with a wait", answered(429, Some("7"), ""), [Some(7); 3]),
        ("429 without", answered(429, None, ""), [Some(20); 3]),
        ("429 with zero", answered(429, Some("0"), ""), [Some(20); 3]),
        ("429 with a mark", answered(429, Some("7"), MARK), [None, Some(7), None]),
        ("503 with a wait", answered(503, Some("7"), ""), [None, Some(7), Some(7)]),
        ("503 with a mark", answered(503, Some("7"), MARK), [None, Some(7), None]),
        ("503 with a phrase", answered(503, Some("7"), PHRASE), [None, Some(7), None]),
        ("503 without", answered(503, None, ""), [None, Some(3), None]),
        ("509", answered(509, None, ""), [None, Some(3), None]),
        ("reset after sending", sent(), [None, Some(3), None]),
        ("time-out", Error::timed_out(WINDOW, true), [None, Some(3), None]),
        ("no token in time", Error::timed_out(WINDOW, false), [None; 3]),
        ("connect failed", not_sent(), [Some(3); 3]),
        (
            "no answer in the batch",
            Error::no_answer("the batch response leaves it out"),
            [None, Some(3), None],
        ),
        ("a batch throttled as a whole", answered(424, Some("9"), "").of_item(), [Some(9); 3]),
        ("input", Error::input("key"), [None; 3]),
        ("held at the gate", Error::wait_too_long(WINDOW), [None; 3]),
    ];
    for status in [500, 502, 504, 408] {
        table.push(("5xx", answered(status, None, ""), [None, Some(3), None]));
    }
    for status in [
        301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 409, 410, 411, 412, 413, 415, 422,
        423, 424, 501, 505, 507, 511,
    ] {
        table.push(("not retried", answered(status, Some("1"), ""), [None; 3]));
    }
    let opted_in = Retry::default().retry_unavailable(true);
    for (name, error, [action, idempotent, unavailable]) in table {
        let retry = Retry::default();
        let name = format!("{name}: {error}");
        assert_eq!(wait(after_first(&retry, &ACTION, &error)), action, "action: {name}");
        assert_eq!(
            wait(after_first(&retry, &IDEMPOTENT, &error)),
            idempotent,
            "idempotent: {name}"
        );
        assert_eq!(wait(after_first(&retry, &READ, &error)), idempotent, "read: {name}");
        assert_eq!(wait(after_first(&opted_in, &ACTION, &error)), unavailable, "opted in: {name}");
    }
}

#[test]
fn retry_after_is_never_shortened_and_ends_a_call_that_has_no_time_for_it() {
    let retry = Retry::default().total_timeout(Duration::from_secs(100));
    for (asked, elapsed, expected) in [
        ("100", 0, Some(100)),
        ("101", 0, None),
        ("200", 0, None),
        ("60", 40, Some(60)),
        ("60", 41, None),
        ("2.128", 0, Some(3)),
        ("30,120", 0, None),
        ("30, 90", 0, Some(90)),
        ("Fri, 01 Jan 2021 00:00:10 GMT", 0, Some(10)),
        ("Thu, 31 Dec 2020 23:59:50 GMT", 0, Some(20)),
        ("soon", 0, Some(20)),
    ] {
        let error = answered(429, Some(asked), "");
        let decision = decide(&retry, &ACTION, &error, 1, after(elapsed), WINDOW, 0.0);
        assert_eq!(wait(decision), expected, "{asked} after {elapsed} s");
    }
}

#[test]
fn attempts_and_time_are_bounded() {
    let error = answered(429, Some("1"), "");
    let goes_on = |retry: &Retry, attempts, elapsed| {
        decide(retry, &ACTION, &error, attempts, after(elapsed), WINDOW, 0.0).is_some()
    };
    let three = Retry::default();
    assert!(goes_on(&three, 3, 0) && !goes_on(&three, 4, 0));
    assert!(goes_on(&three, 1, 299) && !goes_on(&three, 1, 300));
    assert!(!goes_on(&Retry::never(), 1, 0));
    assert!(
        goes_on(&Retry::default().max_retries(1), 1, 0)
            && !goes_on(&Retry::default().max_retries(1), 2, 0)
    );
}

#[test]
fn the_backoff_doubles_up_to_its_longest() {
    let retry = Retry::default().max_retries(99).total_timeout(Duration::MAX);
    let waits = |random_unit: f64| {
        let error = Error::transport(TransportError::not_sent("refused"));
        [1, 2, 3, 4, 7, 40, u32::MAX - 1].map(|attempts| {
            let retry = retry.clone().max_retries(u32::MAX);
            wait(decide(&retry, &ACTION, &error, attempts, after(0), WINDOW, random_unit))
                .expect("a wait")
        })
    };
    assert_eq!(waits(0.0), [3, 6, 12, 24, 180, 180, 180]);
    assert_eq!(waits(1.0), [4, 9, 18, 36, 270, 270, 270]);
}

/// Ten retries last longer than the ten seconds that this service asks for.
#[test]
fn after_three_retries_the_waits_grow_whatever_the_service_asks_for() {
    let waits = |asked: &str, within: u64| {
        let retry = Retry::of_bulk().total_timeout(after(within));
        let error = answered(429, Some(asked), "");
        let mut elapsed = Duration::ZERO;
        let next = |attempts| {
            let wait = decide(&retry, &ACTION, &error, attempts, elapsed, WINDOW, 0.0)?;
            elapsed += wait;
            Some(wait.as_secs())
        };
        (1..).map_while(next).collect::<Vec<_>>()
    };
    assert_eq!(waits("1", 1800), [1, 1, 1, 3, 6, 12, 24, 48, 96, 180]);
    assert_eq!(waits("20", 1800), [20, 20, 20, 20, 20, 20, 24, 48, 96, 180]);
    // Up to the last moment, as long as the service asks for no more.
    assert_eq!(waits("1", 30), [1, 1, 1, 3, 6, 12, 6]);
    assert_eq!(waits("20", 70), [20, 20, 20]);
}

#[test]
fn every_backoff_is_a_wait_that_a_clock_can_take() {
    let longest =
        Retry::default().total_timeout(Duration::MAX).backoff(Duration::MAX, Duration::MAX);
    let none = longest.clone().backoff(Duration::ZERO, Duration::MAX);
    let error = answered(503, None, "");
    for (retry, expected) in [(longest, 3 << 30), (none, 0)] {
        let decision = decide(&retry, &IDEMPOTENT, &error, 1, after(0), WINDOW, 1.0);
        assert_eq!(wait(decision), Some(expected));
    }
}

proptest! {
    /// Whatever happens and whatever is set: an action that may have run is not retried.
    #[test]
    fn an_action_that_may_have_run_is_never_retried(
        status in 200_u16..1000,
        retry_after in proptest::option::of("[0-9]{1,3}"),
        marked: bool,
        attempts in 1_u32..20,
        random_unit in 0.0_f64..1.0,
    ) {
        let error = answered(status, retry_after.as_deref(), if marked { MARK } else { "" });
        let retry = Retry::default().max_retries(u32::MAX).total_timeout(Duration::MAX);
        let decision = decide(&retry, &ACTION, &error, attempts, after(0), WINDOW, random_unit);
        if decision.is_some() {
            prop_assert_eq!(error.outcome(), Outcome::NotExecuted);
        }
    }

    /// A wait is as long as asked, and ends within the total time-out.
    #[test]
    fn a_wait_is_as_long_as_asked_and_within_the_time(
        asked in 0_u64..4000,
        elapsed in 0_u64..2000,
        within in 0_u64..4000,
        random_unit in 0.0_f64..1.0,
    ) {
        let error = answered(429, Some(&asked.to_string()), "");
        let retry = Retry::default().total_timeout(Duration::from_secs(within));
        let decision = decide(&retry, &ACTION, &error, 1, after(elapsed), WINDOW, random_unit);
        if let Some(wait) = decision {
            prop_assert!(wait >= Duration::from_secs(asked));
            prop_assert!(wait + Duration::from_secs(elapsed) <= Duration::from_secs(within));
        }
    }
}
