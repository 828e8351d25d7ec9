//! The client over a transport without a network: tokens, timeouts, pages, settings.

mod credentials;
mod pages;
mod timeouts;
mod tokens;

use std::{
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering::SeqCst},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use graph_action::{
    AccessToken, BoxError, Client, Clock, Cloud, Limits, NoContent, Retry, StaticToken,
    TokenProvider, TokenRequest, graph_action,
    intune::managed_device::ResetPasscode,
    transport::{BoxFuture, MemoryTransport, ResponseBody, Transport, TransportError},
};

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

fn response(status: u16, body: impl Into<Bytes>) -> http::Response<Bytes> {
    http::Response::builder().status(status).body(body.into()).unwrap()
}

/// A transport that always responds with this status.
fn always(status: u16) -> Arc<MemoryTransport> {
    Arc::new(MemoryTransport::new(move |_| Ok(response(status, ""))))
}

fn authorizations(transport: &MemoryTransport) -> Vec<String> {
    let requests = transport.requests();
    let value = |request: &http::Request<Bytes>| request.headers()["authorization"].clone();
    requests.iter().map(|request| value(request).to_str().unwrap().to_owned()).collect()
}

/// A provider that numbers its tokens and records the requests for them.
#[derive(Default)]
struct Numbered {
    asked: Mutex<Vec<TokenRequest>>,
    lifetime: Option<Duration>,
    fails_from: Option<usize>,
}

impl TokenProvider for Numbered {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
        Box::pin(async move {
            // Long enough for other calls to ask in the meantime.
            tokio::time::sleep(Duration::from_millis(20)).await;
            let mut asked = self.asked.lock().unwrap();
            asked.push(request);
            if self.fails_from.is_some_and(|from| asked.len() >= from) {
                return Err("the identity service is down".into());
            }
            let token = AccessToken::new(format!("token-{}", asked.len()));
            Ok(match self.lifetime {
                Some(lifetime) => token.expires_on(SystemTime::UNIX_EPOCH + lifetime),
                None => token,
            })
        })
    }
}

/// A clock that a test sets by hand. Its sleeps end at once or never.
#[derive(Clone, Default)]
struct HandClock {
    seconds: Arc<AtomicU32>,
    sleeps: Arc<Mutex<Vec<Duration>>>,
    ends: bool,
}

impl Clock for HandClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.seconds.load(SeqCst).into())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleeps.lock().unwrap().push(duration);
        if self.ends { Box::pin(async {}) } else { Box::pin(std::future::pending()) }
    }
}

fn client_with(
    provider: &Arc<Numbered>,
    transport: &Arc<MemoryTransport>,
    clock: &HandClock,
) -> Client {
    Client::builder(provider.clone())
        .transport(transport.clone())
        .clock(clock.clone())
        .limits(Limits::none())
        .build()
        .unwrap()
}

/// A transport that never responds.
struct Silent;

impl Transport for Silent {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

fn of(transport: Arc<MemoryTransport>) -> Client {
    let client = Client::builder(StaticToken::new("token")).transport(transport);
    client.retry(Retry::never()).build().unwrap()
}

#[test]
fn wrong_settings_are_errors_when_the_client_is_built() {
    let builder = || Client::builder(StaticToken::new("token"));
    let error = builder().user_agent("a\nb").transport(Silent).build().unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("user agent"), "{error}");
    let error = builder().transport(Silent).connect_timeout(Duration::ZERO).build().unwrap_err();
    assert!(error.to_string().contains("connect_timeout"), "{error}");
}

#[tokio::test]
async fn a_send_future_can_be_spawned() {
    let client = of(always(204));
    let sending = ResetPasscode.request(ID).send(&client);
    drop(client);
    tokio::spawn(sending).await.unwrap().unwrap();
    let boxed: Pin<Box<dyn Future<Output = _> + Send>> =
        Box::pin(ResetPasscode.request(ID).send(&of(always(204))));
    boxed.await.unwrap();
}

/// Only beta has the parameters: v1.0 takes no body, and so no `Content-Type` (conformance A-13,
/// A-14).
#[test]
fn an_action_with_only_beta_parameters_has_no_body_in_v1() {
    #[graph_action(method = "POST", path = "/partners/{partnerId}/begin", scopes = unknown, returns = NoContent, unlisted, version = "v1.0")]
    #[non_exhaustive]
    struct Begin {
        #[graph(version = "beta")]
        label: Option<String>,
    }

    let endpoint = Cloud::Global.into();
    let build = |request: graph_action::Request<Begin>| request.build(&endpoint).unwrap();
    let unset = build(Begin::new().request("1"));
    assert_eq!((unset.uri().path(), &unset.body()[..]), ("/v1.0/partners/1/begin", &b""[..]));
    assert!(!unset.headers().contains_key("content-type"));
    assert_eq!(unset.headers()["content-length"], "0");
    let beta = build(Begin::new().request("1").version(graph_action::Version::Beta));
    assert_eq!((beta.uri().path(), &beta.body()[..]), ("/beta/partners/1/begin", &b"{}"[..]));
    assert_eq!(beta.headers()["content-type"], "application/json");
    let set = build(Begin::new().label("x".to_owned()).request("1"));
    assert_eq!(
        (set.uri().path(), &set.body()[..]),
        ("/beta/partners/1/begin", &br#"{"label":"x"}"#[..])
    );
}
