//! One request to the token provider for all calls, whatever becomes of the calls and of the request
//! (conformance F-2, F-3).

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use futures_util::{StreamExt as _, future};
use graph_action::{
    AccessToken, BoxError, Error, Outcome, TokenProvider, TokenRequest, transport::BoxFuture,
};

use crate::sending::{
    actions::Poke,
    service::{Service, response, status},
};

type Response = Result<AccessToken, BoxError>;
type Respond = dyn Fn(usize) -> BoxFuture<'static, Response> + Send + Sync;

/// A provider that counts its requests, those in flight too.
struct Counted {
    respond: Box<Respond>,
    requests: Mutex<Vec<TokenRequest>>,
    in_flight: Arc<AtomicUsize>,
}

impl Counted {
    /// Calls `respond` with the number of each request, from 1.
    fn new<F>(respond: impl Fn(usize) -> F + Send + Sync + 'static) -> Arc<Self>
    where
        F: Future<Output = Response> + Send + 'static,
    {
        let respond =
            Box::new(move |number| -> BoxFuture<'static, Response> { Box::pin(respond(number)) });
        Arc::new(Self { respond, requests: Mutex::default(), in_flight: Arc::default() })
    }

    fn requests(&self) -> Vec<TokenRequest> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// One request in flight, until it is dropped.
struct InFlight(Arc<AtomicUsize>);

impl InFlight {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        assert_eq!(count.fetch_add(1, SeqCst), 0, "two requests at the same time");
        Self(Arc::clone(count))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl TokenProvider for Counted {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Response> {
        let number = {
            let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
            requests.push(request);
            requests.len()
        };
        let in_flight = InFlight::new(&self.in_flight);
        let response = (self.respond)(number);
        Box::pin(async move {
            let _in_flight = in_flight;
            response.await
        })
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The start of the clock of these tests, and so many seconds.
fn at(seconds: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_609_459_200_u64.saturating_add_signed(seconds))
}

fn always_accepted() -> Arc<Service> {
    Service::new(|_| status(204))
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_ask_a_provider_that_hangs_once() {
    let (provider, service) = (Counted::new(|_| future::pending()), always_accepted());
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let calls = (0..1_000_u64).map(|n| {
        let call = Poke.request("x").timeout(Duration::from_millis(1_000 + n * 50)).send(&client);
        async move {
            tokio::time::sleep(Duration::from_millis(n * 40)).await;
            call.await
        }
    });
    for error in future::join_all(calls).await.into_iter().map(Result::unwrap_err) {
        assert!(error.is_timeout(), "{error}");
        assert_eq!(error.outcome(), Outcome::NotExecuted);
    }
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_outlives_the_call_that_made_it() {
    let slow = |_| async {
        tokio::time::sleep(seconds(10)).await;
        Ok(AccessToken::new("late"))
    };
    let (provider, service) = (Counted::new(slow), always_accepted());
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let short = |_| Poke.request("x").timeout(seconds(3)).send(&client);
    // Four calls, one after the other; the last is there when the token comes.
    let results: Vec<_> = futures_util::stream::iter(0..4).then(short).collect().await;
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_has_hung_for_long_is_made_again() {
    let second = |number| async move {
        if number == 1 { future::pending().await } else { Ok(AccessToken::new("second")) }
    };
    let (provider, service) = (Counted::new(second), always_accepted());
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let patient = Poke.request("x").timeout(seconds(300)).send(&client);
    let late = |after| {
        let call = Poke.request("x").timeout(seconds(2)).send(&client);
        async move {
            tokio::time::sleep(seconds(after)).await;
            call.await
        }
    };
    // The first call allows the provider 300 s, so that a person can sign in meanwhile.
    let (patient, early, late) = tokio::join!(patient, late(290), late(301));
    assert!(patient.unwrap_err().is_timeout() && early.unwrap_err().is_timeout());
    late.unwrap();
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_go_on_with_the_new_request() {
    let second = |number| async move {
        if number == 1 { future::pending().await } else { Ok(AccessToken::new("second")) }
    };
    let (provider, service) = (Counted::new(second), always_accepted());
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let call = |after, timeout| {
        let call = Poke.request("x").timeout(seconds(timeout)).send(&client);
        async move {
            tokio::time::sleep(seconds(after)).await;
            call.await
        }
    };
    // The third call finds the request of the first too old, while the second still waits for it.
    let (first, second, third) = tokio::join!(call(0, 5), call(90, 50), call(120, 50));
    assert!(first.unwrap_err().is_timeout());
    second.unwrap();
    third.unwrap();
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_panics_is_an_error_for_all_who_wait_and_is_asked_again() {
    for panics_at_once in [true, false] {
        let respond = move |number| {
            assert!(!(panics_at_once && number == 1), "no token today");
            async move {
                tokio::time::sleep(seconds(1)).await;
                assert!(number > 1, "no token today");
                Ok(AccessToken::new("second"))
            }
        };
        let (provider, service) = (Counted::new(respond), always_accepted());
        let client = service.with(Arc::clone(&provider)).build().unwrap();
        // The first panics before anybody else can wait, or while all do.
        let calls =
            (0..if panics_at_once { 1 } else { 1_000 }).map(|_| Poke.request("x").send(&client));
        for error in future::join_all(calls).await.into_iter().map(Result::unwrap_err) {
            assert!(error.is_credential() && error.to_string().contains("panicked"), "{error}");
            assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 0));
        }
        assert!(service.sent().is_empty());
        Poke.request("x").send(&client).await.unwrap();
        assert_eq!(provider.requests().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_expired_when_it_arrives_is_an_error_that_mentions_the_clock() {
    let old = |_| async {
        tokio::time::sleep(seconds(1)).await;
        Ok(AccessToken::new("old").expires_on(at(-89)))
    };
    let (provider, service) = (Counted::new(old), always_accepted());
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let calls = (0..1_000).map(|_| Poke.request("x").send(&client));
    for error in future::join_all(calls).await.into_iter().map(Result::unwrap_err) {
        let text = error.to_string();
        assert!(error.is_credential() && text.contains("clock of this machine"), "{error}");
        assert!(text.contains("expired 90s"), "{error}");
        assert_eq!(error.outcome(), Outcome::NotExecuted);
    }
    assert!(service.sent().is_empty());
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_sent_is_an_error_and_the_next_call_asks_again() {
    for broken in ["first\nline", "", "\u{7f}"] {
        let respond = move |number| {
            let token = if number == 1 { broken } else { "second" };
            future::ready(Ok(AccessToken::new(token).expires_on(at(7_200))))
        };
        let (provider, service) = (Counted::new(respond), always_accepted());
        let client = service.with(Arc::clone(&provider)).build().unwrap();
        let error = Poke.request("x").send(&client).await.unwrap_err();
        assert!(error.is_credential() && error.to_string().contains("header"), "{error}");
        assert!(broken.is_empty() || !format!("{error} {error:?}").contains(broken), "{error}");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotExecuted, 0));
        assert!(error.is_safe_to_resend() && service.sent().is_empty());
        Poke.request("x").send(&client).await.unwrap();
        assert_eq!(provider.requests().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_brings_an_expired_token_keeps_the_old_one() {
    let worse = |number| async move {
        let end = if number == 1 { at(240) } else { at(-1) };
        Ok(AccessToken::new(format!("token-{number}")).expires_on(end))
    };
    let (provider, service) = (Counted::new(worse), always_accepted());
    let client = service.with(provider).build().unwrap();
    for _ in 0..2 {
        Poke.request("x").send(&client).await.unwrap();
    }
    let sent = service.sent();
    let tokens: Vec<_> = sent.iter().map(|sent| sent.header("authorization").unwrap()).collect();
    assert_eq!(tokens, ["Bearer token-1"; 2]);
}

/// Graph refuses a token while a renewal is in flight, which knows nothing of the claims.
#[tokio::test(start_paused = true)]
async fn a_renewal_that_began_before_a_challenge_does_not_answer_it() {
    const CLAIMS: &str = r#"Bearer error="insufficient_claims", claims="eyJhIjoxfQ==""#;
    let renewal = |number| async move {
        if number > 1 {
            tokio::time::sleep(seconds(3)).await;
        }
        Ok(AccessToken::new(format!("token-{number}")).expires_on(at(if number == 1 {
            301
        } else {
            7_200
        })))
    };
    let service = Service::slow(seconds(2), |request| {
        let is_third = request.headers()["authorization"] == "Bearer token-3";
        if is_third { status(204) } else { response(401, &[("www-authenticate", CLAIMS)], "") }
    });
    let provider = Counted::new(renewal);
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let first = Poke.request("x").send(&client);
    let second = async {
        // The token is due now, and refused a second later.
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        Poke.request("x").send(&client).await
    };
    let (first, second): (Result<(), Error>, Result<(), Error>) =
        tokio::join!(async { first.await.map(drop) }, async { second.await.map(drop) });
    first.unwrap();
    second.unwrap();
    let claims: Vec<_> = provider.requests().into_iter().map(|asked| asked.claims).collect();
    assert_eq!(claims, [None, None, Some(r#"{"a":1}"#.to_owned())]);
}
