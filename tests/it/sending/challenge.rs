//! Tokens that Graph rejects, and the claims that it demands in the next one (conformance B-10 to
//! B-12).

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use graph_action::{
    AccessToken, Batch, BoxError, Outcome, TokenProvider, TokenRequest, transport::BoxFuture,
};

use crate::sending::{
    actions::{GetThing, Lock, Poke, Touch},
    service::{Response, Service, response, status, waiting},
};

/// From the tests of Kiota for Go.
const CLAIMS: &str =
    "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMTY1MjgxMzUwOCJ9fX0=";
const JSON: &str = r#"{"access_token":{"nbf":{"essential":true, "value":"1652813508"}}}"#;

fn challenge(claims: &str) -> Response {
    let value = format!(
        r#"Basic realm="a, b", Bearer realm="", error="insufficient_claims", claims="{claims}""#
    );
    response(401, &[("www-authenticate", &value)], "")
}

/// Numbers its tokens and records the requests for them.
#[derive(Default)]
struct Numbered(Mutex<Vec<TokenRequest>>);

impl Numbered {
    fn claims(&self) -> Vec<Option<String>> {
        self.0.lock().unwrap().iter().map(|asked| asked.claims.clone()).collect()
    }

    fn forced(&self) -> Vec<bool> {
        self.0.lock().unwrap().iter().map(|asked| asked.force_refresh).collect()
    }
}

impl TokenProvider for Numbered {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        let mut asked = self.0.lock().unwrap();
        asked.push(request);
        let token = AccessToken::new(format!("token-{}", asked.len()));
        Box::pin(async move { Ok(token) })
    }
}

fn tokens(service: &Service) -> Vec<String> {
    let sent = service.sent();
    sent.iter().map(|sent| sent.header("authorization").unwrap().to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn the_claims_go_to_the_provider_and_the_call_is_sent_again() {
    let (provider, service) =
        (Arc::new(Numbered::default()), Service::script([challenge(CLAIMS), status(204)]));
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let lock = Lock::new("1234".to_owned().into());
    assert_eq!(lock.request("x").send_reply(&client).await.unwrap().attempts, 2);
    assert_eq!(provider.claims(), [None, Some(JSON.to_owned())]);
    assert_eq!(provider.forced(), [false, true]);
    assert_eq!(tokens(&service), ["Bearer token-1", "Bearer token-2"]);
    let sent = service.sent();
    assert_eq!(sent[0].request.body(), sent[1].request.body());
    assert_eq!(service.seconds(), [0, 0], "it does not wait");
}

#[tokio::test(start_paused = true)]
async fn a_second_challenge_ends_the_call() {
    let (provider, service) =
        (Arc::new(Numbered::default()), Service::script([challenge(CLAIMS), challenge(CLAIMS)]));
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 2));
    assert_eq!(error.outcome(), Outcome::Rejected);
    assert_eq!(provider.claims().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_provider_without_another_token_ends_the_call_after_one_attempt() {
    let service = Service::script([challenge(CLAIMS)]);
    let error = Poke.request("x").send(&service.client()).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 1));
    // The retry was not sent.
    assert_eq!(error.outcome(), Outcome::NotExecuted);
}

#[tokio::test(start_paused = true)]
async fn a_401_without_readable_claims_is_an_error() {
    for refusal in [status(401), challenge(""), challenge("e30="), challenge("%")] {
        let (provider, service) =
            (Arc::new(Numbered::default()), Service::script([refusal, status(204)]));
        let client = service.with(Arc::clone(&provider)).build().unwrap();
        let error = Poke.request("x").send(&client).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 1));
        // The next call still fetches a new token.
        Poke.request("x").send(&client).await.unwrap();
        assert_eq!(tokens(&service), ["Bearer token-1", "Bearer token-2"]);
        assert_eq!((provider.claims(), provider.forced()), (vec![None, None], vec![false, true]));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_about_to_expire_is_replaced_after_a_401() {
    /// Returns tokens that need renewal from the start.
    struct Stale(Numbered);
    impl TokenProvider for Stale {
        fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
            let token = self.0.token(request);
            let end = std::time::UNIX_EPOCH + Duration::from_secs(1_609_459_200 + 200);
            Box::pin(async move { Ok(token.await?.expires_on(end)) })
        }
    }
    let service = Service::script([status(401), status(204)]);
    let client = service.with(Stale(Numbered::default())).build().unwrap();
    assert_eq!(Poke.request("x").send_reply(&client).await.unwrap().attempts, 2);
    assert_eq!(tokens(&service), ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test(start_paused = true)]
async fn the_token_for_the_claims_is_used_by_the_next_call() {
    // A second call is challenged while the token of the first is renewed: one token serves both.
    let (provider, service) = (
        Arc::new(Numbered::default()),
        Service::slow(Duration::from_secs(1), |request| {
            let is_old = request.headers()["authorization"] == "Bearer token-1";
            if is_old { challenge(CLAIMS) } else { status(204) }
        }),
    );
    let client = service.with(Arc::clone(&provider)).build().unwrap();
    let calls = (0..5).map(|_| Poke.request("x").send(&client));
    futures_util::future::try_join_all(calls).await.unwrap();
    assert_eq!(provider.claims(), [None, Some(JSON.to_owned())]);
    assert_eq!(service.sent().len(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_challenge_between_failures_keeps_the_outcome() {
    let script = [status(500), challenge(CLAIMS), waiting(429, "9"), status(404)];
    let (provider, service) = (Arc::new(Numbered::default()), Service::script(script));
    let client = service.with(provider).build().unwrap();
    let error = Touch.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 4));

    // A read can be challenged too.
    let thing = response(200, &[], r#"{"name":"a"}"#);
    let service = Service::script([challenge(CLAIMS), thing]);
    let client = service.with(Numbered::default()).build().unwrap();
    assert_eq!(GetThing.request("x").send(&client).await.unwrap().name, "a");
}

#[tokio::test(start_paused = true)]
async fn a_401_after_which_the_action_may_have_run_is_not_sent_again() {
    const MARK: &str = r#"{"error":{"code":"CancelledOnServiceTimeout","message":""}}"#;
    let value = format!(r#"Bearer error="insufficient_claims", claims="{CLAIMS}""#);
    let refused = || response(401, &[("www-authenticate", &value)], MARK);

    let service = Service::script([refused()]);
    let client = service.with(Numbered::default()).build().unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), service.sent().len()), (Outcome::Unknown, 1));

    let service = Service::script([refused()]);
    let client = service.with(Numbered::default()).build().unwrap();
    let mut batch = Batch::new();
    let handle = batch.push(Poke.request("x"));
    let error = batch.send(&client).await.unwrap().take(handle).unwrap_err();
    assert_eq!((error.outcome(), service.sent().len()), (Outcome::Unknown, 1));
}
