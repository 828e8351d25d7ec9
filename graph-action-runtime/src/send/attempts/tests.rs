use std::time::UNIX_EPOCH;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::*;
use crate::{approval::answer::SentApproval, transport::TransportError};

static WIPE: ActionMeta = ActionMeta::declare("Wipe", Method::Post, "/devices/{id}/wipe");

fn attempts(transmission: Transmission) -> Attempts {
    let mut attempts = Attempts::new(&WIPE, Retry::default(), transmission);
    attempts.begin(UNIX_EPOCH);
    attempts
}

fn answered(status: StatusCode) -> Error {
    Error::from_response(
        status,
        HeaderMap::new(),
        &Bytes::new(),
        SentApproval::default(),
        UNIX_EPOCH,
    )
}

fn failure(token: &AccessToken) -> Failure<'_> {
    Failure {
        token,
        demands_claims: false,
        now: UNIX_EPOCH,
        throttle_window: Duration::from_secs(20),
        random_unit: 0.0,
    }
}

#[test]
fn a_refusal_leaves_open_what_an_earlier_attempt_did_and_an_acceptance_does_not() {
    let lost = Error::response_lost("cut off", StatusCode::OK, HeaderMap::new(), &Bytes::new());
    for (last, expected) in [
        (answered(StatusCode::NOT_FOUND), Outcome::Unknown),
        (answered(StatusCode::TOO_MANY_REQUESTS), Outcome::Unknown),
        (Error::wait_too_long(Duration::ZERO), Outcome::Unknown),
        (lost, Outcome::Accepted),
    ] {
        let mut attempts = Attempts { may_have_run: true, ..attempts(Transmission::Single) };
        attempts.begin(UNIX_EPOCH);
        assert_eq!(attempts.end(last).outcome(), expected);
    }
}

#[test]
fn an_attempt_that_may_have_run_is_remembered_when_it_is_retried() {
    static SYNC: ActionMeta = ActionMeta { idempotent: true, ..WIPE };
    let mut attempts = Attempts::new(&SYNC, Retry::default(), Transmission::Single);
    attempts.begin(UNIX_EPOCH);
    let token = AccessToken::new("token");
    let reset = Error::transport(TransportError::perhaps_sent("reset"));
    let Step::Retry(wait) = attempts.after_failure(reset, failure(&token)) else {
        panic!("an idempotent action is retried after a reset");
    };
    assert_eq!(attempts.waited, wait);
    assert_eq!(attempts.outcome(false, attempts.last_error()), Outcome::Unknown);
    attempts.begin(UNIX_EPOCH);
    assert_eq!(attempts.retry_number(), Some(1));
    let error = attempts.end(answered(StatusCode::NOT_FOUND));
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 2));
}

/// Whether a 401 is followed by another attempt with a fresh token.
#[test]
fn a_refused_token_is_renewed_once_and_only_where_that_can_help() {
    use Transmission::{Batched, Single};
    let fresh = AccessToken::new("token");
    let stale = AccessToken::new("token").expires_on(UNIX_EPOCH);
    for (transmission, token, demands_claims, expected) in [
        (Single, &fresh, false, false),
        (Single, &fresh, true, true),
        (Single, &stale, false, true),
        (Batched, &fresh, false, true),
    ] {
        let mut attempts = attempts(transmission);
        let failure = Failure { demands_claims, ..failure(token) };
        let step = attempts.after_failure(answered(StatusCode::UNAUTHORIZED), failure);
        let renewed = matches!(step, Step::Retry(Duration::ZERO));
        assert_eq!(renewed, expected, "{transmission:?} {demands_claims}");
        if renewed {
            let step = attempts.after_failure(answered(StatusCode::UNAUTHORIZED), failure);
            assert!(matches!(step, Step::End(_)), "a second refusal stands");
        }
    }
}

/// Whatever keeps the retry from being sent: the journal has it as not executed since the refusal.
#[test]
fn a_request_whose_token_was_refused_is_not_executed_if_no_other_token_comes() {
    let token = AccessToken::new("token");
    let mut attempts = attempts(Transmission::Batched);
    attempts.check_token(&token).expect("it was not refused yet");
    let step = attempts.after_failure(answered(StatusCode::UNAUTHORIZED), failure(&token));
    assert!(matches!(step, Step::Retry(_)));
    assert_eq!(attempts.outcome(false, attempts.last_error()), Outcome::NotExecuted);
    attempts.check_token(&AccessToken::new("another")).expect("another token");
    let error = attempts.check_token(&token).expect_err("the same token");
    assert!(error.is_credential(), "{error}");
    let error = attempts.end(error);
    let found = (error.status(), error.outcome());
    assert_eq!(found, (Some(StatusCode::UNAUTHORIZED), Outcome::NotExecuted));
}

#[test]
fn an_attempt_that_was_taken_back_is_not_counted() {
    let mut attempts = attempts(Transmission::Batched);
    attempts.take_back();
    assert_eq!((attempts.count(), attempts.retry_number()), (0, None));
    attempts.take_back();
    assert_eq!(attempts.count(), 0);
}

#[test]
fn the_total_time_starts_once() {
    let mut attempts = Attempts::new(&WIPE, Retry::default(), Transmission::Single);
    let later = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
    assert_eq!(attempts.time_left(later(7)), Duration::from_secs(300));
    attempts.start(UNIX_EPOCH);
    attempts.begin(later(100));
    assert_eq!(attempts.time_left(later(200)), Duration::from_secs(100));
}

/// The connection that brought a 503 is not used again (conformance A-25).
#[test]
fn a_503_asks_for_a_new_connection_and_others_do_not() {
    static SYNC: ActionMeta = ActionMeta { idempotent: true, ..WIPE };
    for (status, expected) in [
        (StatusCode::SERVICE_UNAVAILABLE, true),
        (StatusCode::TOO_MANY_REQUESTS, false),
        (StatusCode::INTERNAL_SERVER_ERROR, false),
    ] {
        let mut attempts = Attempts::new(&SYNC, Retry::default(), Transmission::Single);
        attempts.begin(UNIX_EPOCH);
        let token = AccessToken::new("token");
        let step = attempts.after_failure(answered(status), failure(&token));
        assert!(matches!(step, Step::Retry(_)), "{status} is retried");
        let mut request = http::Request::new(());
        attempts.mark().apply(&mut request);
        let has_mark = request.extensions().get::<NewConnection>().is_some();
        assert_eq!((attempts.needs_new_connection(), has_mark), (expected, expected), "{status}");
    }
}
