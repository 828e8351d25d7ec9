//! When a single call is retried, and when it is not.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use graph_action::{
    Action, Batch, Client, Error, Limits, NoContent, Outcome, Reply, Retry, StaticToken,
    intune::managed_device::{ResetPasscode, SyncDevice},
    transport::{BoxFuture, ResponseBody, Transport, TransportError},
};

use crate::sending::{
    actions::{Lock, Poke, Touch, device},
    service::{PausedClock, Response, Service, response, status, waiting},
};

const SECOND: Duration = Duration::from_secs(1);
const MARK: &str = r#"{"error":{"code":"CancelledOnServiceTimeout","message":""}}"#;

fn lost() -> Response {
    Err(TransportError::perhaps_sent("reset"))
}

fn not_sent() -> Response {
    Err(TransportError::not_sent("no route"))
}

async fn send<A: Action<Response = NoContent>>(
    service: &Arc<Service>,
    request: graph_action::Request<A>,
) -> Result<Reply<NoContent>, Error> {
    request.send_reply(&service.client()).await
}

#[tokio::test(start_paused = true)]
async fn a_retry_is_identical_except_for_its_retry_count() {
    let service = Service::script([waiting(429, "7"), waiting(429, "3"), status(204)]);
    let reply = send(&service, Lock::new("1234".to_owned().into()).request("x")).await.unwrap();
    assert_eq!(reply.attempts, 3);
    assert_eq!(service.seconds(), [0, 7, 10]);
    let sent = service.sent();
    let counts: Vec<_> = sent.iter().map(|sent| sent.header("retry-attempt")).collect();
    assert_eq!(counts, [None, Some("1"), Some("2")]);
    for again in &sent[1..] {
        let (first, again) = (&sent[0].request, &again.request);
        assert_eq!((first.method(), first.uri()), (again.method(), again.uri()));
        assert_eq!(first.body(), again.body());
        assert_eq!(again.body(), r#"{"pin":"1234"}"#);
        let mut headers = again.headers().clone();
        headers.remove("retry-attempt");
        assert_eq!(first.headers(), &headers, "client-request-id and all");
    }
    let id = reply.client_request_id.to_string();
    assert_eq!(sent[0].header("client-request-id"), Some(&*id));
}

#[tokio::test(start_paused = true)]
async fn the_redirect_of_a_retry_carries_its_retry_count() {
    let redirect = response(307, &[("location", "/v1.0/elsewhere")], "");
    let service = Service::script([waiting(429, "7"), redirect, status(204)]);
    let reply = send(&service, Poke.request("x")).await.unwrap();
    assert_eq!(reply.attempts, 2);
    assert_eq!(service.seconds(), [0, 7, 7]);
    let sent = service.sent();
    assert_eq!(sent[2].request.uri().path(), "/v1.0/elsewhere");
    let counts: Vec<_> = sent.iter().map(|sent| sent.header("retry-attempt")).collect();
    assert_eq!(counts, [None, Some("1"), Some("1")]);
    assert_eq!(sent[1].request.headers(), sent[2].request.headers());
}

#[tokio::test(start_paused = true)]
async fn an_action_that_may_have_run_is_not_retried() {
    for (name, response, outcome) in [
        ("a broken connection", lost(), Outcome::Unknown),
        ("500", status(500), Outcome::Unknown),
        ("502", waiting(502, "1"), Outcome::Unknown),
        ("503", waiting(503, "1"), Outcome::Unknown),
        ("504", status(504), Outcome::Unknown),
        ("408", status(408), Outcome::Unknown),
        ("a time-out mark", response(429, &[("retry-after", "1")], MARK), Outcome::Unknown),
        ("404", status(404), Outcome::Rejected),
        ("409", waiting(409, "1"), Outcome::Rejected),
        ("424", waiting(424, "1"), Outcome::NotExecuted),
    ] {
        let service = Service::script([response]);
        let error = send(&service, Poke.request("x")).await.unwrap_err();
        assert_eq!((error.outcome(), error.attempts()), (outcome, 1), "{name}: {error}");
        assert_eq!(service.sent().len(), 1, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_action_that_definitely_did_not_run_is_retried() {
    for (name, first) in [("429", waiting(429, "1")), ("no connection", not_sent())] {
        let service = Service::script([first, status(204)]);
        let reply = send(&service, Poke.request("x")).await.unwrap();
        assert_eq!((reply.attempts, service.sent().len()), (2, 2), "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_idempotent_action_is_retried_after_a_transient_failure() {
    for (name, first) in [
        ("a broken connection", lost()),
        ("500", status(500)),
        ("502", status(502)),
        ("503", waiting(503, "1")),
        ("504", status(504)),
        ("a mark", response(503, &[("retry-after", "1")], MARK)),
    ] {
        let service = Service::script([first, status(204)]);
        let reply = send(&service, Touch.request("x")).await.unwrap();
        assert_eq!((reply.attempts, service.sent().len()), (2, 2), "{name}");
    }
    let service = Service::script([status(501)]);
    send(&service, Touch.request("x")).await.unwrap_err();
}

#[tokio::test(start_paused = true)]
async fn a_503_is_retried_if_the_caller_accepts_the_risk() {
    let opted_in = || Retry::default().retry_unavailable(true);
    let service = Service::script([waiting(503, "9"), status(204)]);
    send(&service, Poke.request("x").retry(opted_in())).await.unwrap();
    assert_eq!(service.seconds(), [0, 9]);

    for response in [status(503), response(503, &[("retry-after", "9")], MARK)] {
        let service = Service::script([response]);
        let error = send(&service, Poke.request("x").retry(opted_in())).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_429_without_retry_after_waits_for_the_window_of_its_workload() {
    let service = Service::script([status(429), status(204)]);
    send(&service, ResetPasscode.request(device(1))).await.unwrap();
    assert!((20..22).contains(&service.seconds()[1]), "{:?}", service.seconds());

    let service = Service::script([waiting(429, "0"), status(204)]);
    send(&service, Poke.request("x")).await.unwrap();
    assert!((3..5).contains(&service.seconds()[1]), "{:?}", service.seconds());
}

#[tokio::test(start_paused = true)]
async fn the_last_error_contains_the_attempts_and_the_total_wait() {
    let service =
        Service::new(|_| response(429, &[("retry-after", "10")], r#"{"error":{"code":"x"}}"#));
    let error = send(&service, Poke.request("x")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (429, Some("x")));
    assert_eq!((error.attempts(), error.waited().as_secs()), (4, 30));
    assert!(error.is_throttled() && error.is_safe_to_resend());
    assert!(error.to_string().contains("sent 4 times, waited 30s in total"), "{error}");
    assert_eq!(service.seconds(), [0, 10, 20, 30]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_longer_than_the_time_left_ends_the_call_at_once() {
    let service = Service::script([waiting(429, "200"), waiting(429, "101")]);
    let start = tokio::time::Instant::now();
    let retry = Retry::default().total_timeout(SECOND * 300);
    let error = send(&service, Poke.request("x").retry(retry)).await.unwrap_err();
    assert_eq!((error.attempts(), error.waited()), (2, SECOND * 200));
    assert_eq!(error.retry_after(), Some(SECOND * 101), "the caller learns the wait");
    assert_eq!(start.elapsed().as_secs(), 200, "it does not wait in vain");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_while_it_waits_sends_nothing_more() {
    let service = Service::new(|_| waiting(429, "5"));
    let sending = Poke.request("x").send(&service.client());
    let result = tokio::time::timeout(SECOND * 4, sending).await;
    assert!(result.is_err(), "it waits for 5 s");
    tokio::time::sleep(SECOND * 60).await;
    assert_eq!(service.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_rejected_retry_leaves_the_outcome_unknown() {
    for first in [lost(), status(500)] {
        let service = Service::script([first, status(404)]);
        let error = send(&service, SyncDevice.request(device(1))).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (404, 2));
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert!(!error.is_safe_to_resend());
    }
    // A read changes nothing, so its outcome is certain.
    let service = Service::script([status(500), status(404)]);
    let read = crate::sending::actions::GetThing.request("x").send(&service.client());
    assert_eq!(read.await.unwrap_err().outcome(), Outcome::Rejected);

    // Earlier attempts were only throttled, so none of them ran.
    let service = Service::script([waiting(429, "1"), status(404)]);
    let error = send(&service, SyncDevice.request(device(1))).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Rejected);
}

#[tokio::test(start_paused = true)]
async fn the_response_is_reported_rather_than_why_no_retry_followed() {
    let service = Service::script([status(500), not_sent(), not_sent(), not_sent()]);
    let error = send(&service, SyncDevice.request(device(1))).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert_eq!(error.attempts(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_call_can_set_its_own_retry_policy() {
    let service = Service::new(|_| waiting(429, "1"));
    let client = service.builder().retry(Retry::never()).build().unwrap();
    Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!(service.sent().len(), 1);
    Poke.request("x").retry(Retry::default().max_retries(2)).send(&client).await.unwrap_err();
    assert_eq!(service.sent().len(), 1 + 3);
}

#[tokio::test(start_paused = true)]
async fn a_token_renewed_during_the_wait_is_used() {
    let given = Arc::new(Mutex::new(0));
    let service = Service::script([waiting(429, "100"), status(204)]);
    let clock = PausedClock::start();
    let tokens = move |_| {
        let mut given = given.lock().unwrap();
        *given += 1;
        let token = graph_action::AccessToken::new(format!("token-{given}"));
        // The renewal, five minutes before the end, falls into the wait.
        let end = graph_action::Clock::now(&clock) + SECOND * 350;
        async move { Ok(token.expires_on(end)) }
    };
    let client = service.with(tokens).build().unwrap();
    Poke.request("x").send(&client).await.unwrap();
    let sent = service.sent();
    let tokens: Vec<_> = sent.iter().map(|sent| sent.header("authorization").unwrap()).collect();
    assert_eq!(tokens, ["Bearer token-1", "Bearer token-2"]);
}

/// A body that records that it was dropped.
struct Watched(Arc<AtomicBool>);

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(None)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.0.store(true, SeqCst);
    }
}

/// Throttles the first request, and checks at the second that the first response was dropped.
#[derive(Default)]
struct Watching {
    dropped: Arc<AtomicBool>,
    is_second: AtomicBool,
}

impl Transport for Watching {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let is_second = self.is_second.swap(true, SeqCst);
        assert_eq!(self.dropped.load(SeqCst), is_second);
        let body = ResponseBody::new(Watched(Arc::clone(&self.dropped)));
        let status = if is_second { 204 } else { 429 };
        let response = http::Response::builder().status(status).body(body);
        Box::pin(async move { response.map_err(TransportError::not_sent) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_discarded_response_is_dropped_before_the_wait() {
    let client = Client::builder(StaticToken::new("token")).transport(Watching::default());
    let client = client.clock(PausedClock::start()).limits(Limits::none()).build().unwrap();
    assert_eq!(Poke.request("x").send_reply(&client).await.unwrap().attempts, 2);
}

#[tokio::test(start_paused = true)]
async fn redacting_a_secret_does_not_shorten_a_wait() {
    let nested = r#"{"error":{"message":"{\"Message\":\"x\",\"RetryAfter\":\"1200\"}"}}"#;
    for (pin, headers, body) in [
        ("1200", &[("retry-after", "1200")][..], ""),
        ("1200", &[("retry-after", "30, 1200")], ""),
        ("1200", &[], nested),
        (
            "2031",
            &[
                ("date", "Wed, 01 Jan 2031 00:00:00 GMT"),
                ("retry-after", "Wed, 01 Jan 2031 00:20:00 GMT"),
            ],
            "",
        ),
    ] {
        let service = Service::script([response(429, headers, body)]);
        let lock = Lock::new(pin.into()).request("x");
        let error = lock.send(&service.client()).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(1200)), "{headers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn secrets_within_secrets_are_redacted_completely() {
    let body = r#"{"error":{"code":"BadRequest","message":"no 'first1234last', no '1234'"}}"#;
    let service = Service::new(move |_| response(400, &[], body));
    for pins in [["1234", "first1234last"], ["first1234last", "1234"]] {
        let mut batch = Batch::new();
        let lock = |pin: &str| Lock::new(pin.into()).request(pin);
        let handles = pins.map(|pin| batch.push(lock(pin)));
        let mut replies = batch.send(&service.client()).await.unwrap();
        for handle in handles {
            let error = replies.take(handle).unwrap_err();
            let shown = format!("{error} {error:?} {:?}", error.body());
            assert!(!shown.contains("first") && !shown.contains("last'"), "{shown}");
        }
    }
}
