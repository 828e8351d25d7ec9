//! The client over a transport without a network: tokens, timeouts, pages, settings.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _};
use graph_action::{
    AccessToken, BoxError, Client, ClientBuilder, Clock, Cloud, Collection, Content, Error, Limits,
    NoContent, Outcome, Pages, Preflight, Retry, StaticToken, SystemClock, TokenProvider,
    TokenRequest, graph_action,
    intune::managed_device::ResetPasscode,
    transport::{BoxFuture, MemoryTransport, ResponseBody, Transport, TransportError},
};

use crate::support::raw_server::RawServer;

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

#[graph_action(method = "GET", path = "/things", scopes = unknown, returns = Collection<u8>, unlisted)]
struct ListThings;

#[graph_action(method = "GET", path = "/content", scopes = unknown, returns = Content, unlisted)]
struct GetContent;

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

fn client(provider: &Arc<Numbered>, transport: &Arc<MemoryTransport>, clock: &HandClock) -> Client {
    Client::builder(provider.clone())
        .transport(transport.clone())
        .clock(clock.clone())
        .limits(Limits::none())
        .build()
        .unwrap()
}

#[tokio::test]
async fn concurrent_calls_request_one_token() {
    let (provider, transport) = (Arc::new(Numbered::default()), always(204));
    let client = client(&provider, &transport, &HandClock::default());
    let calls = (0..20).map(|_| ResetPasscode.request(ID).send(&client));
    futures_util::future::try_join_all(calls).await.unwrap();
    assert_eq!(transport.requests().len(), 20);
    let asked = provider.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].scope, "https://graph.microsoft.com/.default");
    assert!(!asked[0].force_refresh && asked[0].claims.is_none());
}

#[tokio::test]
async fn a_token_is_renewed_five_minutes_before_it_expires() {
    let lifetime = Some(Duration::from_secs(3600));
    let provider = Arc::new(Numbered { lifetime, ..Numbered::default() });
    let (transport, clock) = (always(204), HandClock::default());
    let client = client(&provider, &transport, &clock);
    for second in [0, 3299, 3300, 3301] {
        clock.seconds.store(second, SeqCst);
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    let expected = ["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-3"];
    assert_eq!(authorizations(&transport), expected);
}

#[tokio::test]
async fn a_valid_token_is_used_after_a_failed_renewal() {
    let lifetime = Some(Duration::from_secs(3600));
    let provider = Arc::new(Numbered { lifetime, fails_from: Some(2), ..Numbered::default() });
    let (transport, clock) = (always(204), HandClock::default());
    let client = client(&provider, &transport, &clock);
    for second in [0, 3599] {
        clock.seconds.store(second, SeqCst);
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    clock.seconds.store(3600, SeqCst);
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_credential() && error.to_string().contains("identity service is down"));
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert_eq!(transport.requests().len(), 2);
}

#[tokio::test]
async fn concurrent_calls_share_a_failure_of_the_provider() {
    let provider = Arc::new(Numbered { fails_from: Some(1), ..Numbered::default() });
    let transport = always(204);
    let client = client(&provider, &transport, &HandClock::default());
    let calls = (0..20).map(|_| ResetPasscode.request(ID).send(&client));
    let results = futures_util::future::join_all(calls).await;
    assert!(results.iter().all(|result| result.as_ref().is_err_and(Error::is_credential)));
    assert_eq!(provider.asked.lock().unwrap().len(), 1);
    ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert_eq!(provider.asked.lock().unwrap().len(), 2, "the next call asks again");
}

#[tokio::test(start_paused = true)]
async fn a_valid_token_is_used_while_its_renewal_hangs() {
    /// Returns one token at once, and hangs afterwards.
    struct Hanging(AtomicU32);
    impl TokenProvider for Hanging {
        fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, BoxError>> {
            if self.0.fetch_add(1, SeqCst) > 0 {
                return Box::pin(std::future::pending());
            }
            let end = SystemTime::now() + Duration::from_secs(240);
            Box::pin(async move { Ok(AccessToken::new("old-token").expires_on(end)) })
        }
    }
    let transport = always(204);
    let client = Client::builder(Hanging(AtomicU32::new(0))).transport(transport.clone());
    let client = client.timeout(Duration::from_secs(2)).build().unwrap();
    for _ in 0..2 {
        ResetPasscode.request(ID).send(&client).await.unwrap();
    }
    assert_eq!(authorizations(&transport), ["Bearer old-token"; 2]);
}

/// A transport whose response body never arrives.
struct Stalling;

impl Transport for Stalling {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let body = http_body_util::StreamBody::new(futures_util::stream::pending::<
            Result<http_body::Frame<Bytes>, std::io::Error>,
        >());
        Box::pin(async { Ok(http::Response::new(ResponseBody::new(body))) })
    }
}

#[tokio::test(start_paused = true)]
async fn content_that_stalls_ends_with_one_error() {
    let client = Client::builder(StaticToken::new("token")).transport(Stalling);
    let client = client.clock(SystemClock).timeout(Duration::from_millis(500)).build().unwrap();
    let mut content = GetContent.request().send(&client).await.unwrap();
    let error = content.next().await.unwrap().unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted);
    assert!(error.to_string().contains("within 500ms"), "{error}");
    assert!(content.next().await.is_none());
}

#[tokio::test]
async fn a_refused_token_is_not_used_again() {
    let (provider, transport) = (Arc::new(Numbered::default()), always(401));
    let client = client(&provider, &transport, &HandClock::default());
    for _ in 0..2 {
        let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Rejected);
    }
    assert_eq!(authorizations(&transport), ["Bearer token-1", "Bearer token-2"]);
    let forced: Vec<_> =
        provider.asked.lock().unwrap().iter().map(|asked| asked.force_refresh).collect();
    assert_eq!(forced, [false, true]);
}

#[tokio::test]
async fn a_closure_gives_tokens() {
    let transport = always(204);
    let client = Client::builder(|request: TokenRequest| async move {
        Ok(AccessToken::new(format!("for-{}", request.scope)))
    })
    .cloud(Cloud::UsGovL5)
    .transport(transport.clone())
    .build()
    .unwrap();
    ResetPasscode.request(ID).send(&client).await.unwrap();
    let expected = "Bearer for-https://dod-graph.microsoft.us/.default";
    assert_eq!(authorizations(&transport), [expected]);
    assert_eq!(transport.requests()[0].uri().host(), Some("dod-graph.microsoft.us"));
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

fn with_silence(clock: &HandClock) -> ClientBuilder {
    Client::builder(StaticToken::new("token")).transport(Silent).clock(clock.clone())
}

#[tokio::test]
async fn a_call_times_out_after_100_seconds_by_default() {
    let clock = HandClock { ends: true, ..HandClock::default() };
    let seconds = Duration::from_secs;
    let client = with_silence(&clock).build().unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("within 100s"), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);

    let client = with_silence(&clock).timeout(seconds(7)).build().unwrap();
    ResetPasscode.request(ID).send(&client).await.unwrap_err();
    ResetPasscode.request(ID).timeout(seconds(9)).send(&client).await.unwrap_err();
    assert_eq!(*clock.sleeps.lock().unwrap(), [seconds(100), seconds(7), seconds(9)]);
}

#[tokio::test]
async fn a_timeout_before_the_token_means_that_nothing_was_sent() {
    let clock = HandClock { ends: true, ..HandClock::default() };
    let transport = always(204);
    let client = client(&Arc::new(Numbered::default()), &transport, &clock);
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn the_transport_decides_whether_a_request_was_sent() {
    for (left, outcome) in [(false, Outcome::NotExecuted), (true, Outcome::Unknown)] {
        let transport = MemoryTransport::new(move |_| {
            Err(if left {
                TransportError::perhaps_sent("reset")
            } else {
                TransportError::not_sent("no route")
            })
        });
        let client = of(Arc::new(transport));
        let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{error}");
        assert!(std::error::Error::source(&error).is_some());
    }
}

/// Three pages, the second of them empty.
fn paged() -> Arc<MemoryTransport> {
    Arc::new(MemoryTransport::new(|request| {
        let page = match request.uri().query() {
            None => {
                r#"{"value":[1,2],"@odata.nextLink":"https://graph.microsoft.com/v1.0/things?$skiptoken=a%20b'c"}"#
            }
            Some("$skiptoken=a%20b'c") => {
                r#"{"value":[],"@odata.nextLink":"https://GRAPH.microsoft.com:443/v1.0/things?p=3"}"#
            }
            Some("p=3") => r#"{"@odata.count":3,"value":[3]}"#,
            Some(other) => panic!("the link was changed: {other}"),
        };
        Ok(response(200, page))
    }))
}

fn of(transport: Arc<MemoryTransport>) -> Client {
    let client = Client::builder(StaticToken::new("token")).transport(transport);
    client.retry(Retry::never()).build().unwrap()
}

#[tokio::test]
async fn pages_are_followed_byte_for_byte() {
    let transport = paged();
    let client = of(transport.clone());
    let first = ListThings.request().send(&client).await.unwrap();
    assert_eq!((first.items(), first.has_next()), (&[1, 2][..], true));
    let second = first.next(&client).await.unwrap().unwrap();
    assert!(second.items().is_empty() && second.has_next());
    let third = second.next(&client).await.unwrap().unwrap();
    assert_eq!((third.items(), third.has_next()), (&[3][..], false));
    assert!(third.next(&client).await.unwrap().is_none());
    assert_eq!(third.into_items(), [3]);
    for request in transport.requests() {
        assert_eq!((request.method().as_str(), request.body().len()), ("GET", 0));
        assert_eq!(request.headers()["accept"], "application/json");
    }
}

#[tokio::test]
async fn headers_are_sent_with_every_page() {
    let transport = paged();
    let client = of(transport.clone());
    let request = ListThings.request().header("ConsistencyLevel", "eventual");
    let pages = request.send(&client).await.unwrap().stream(&client);
    assert_eq!(pages.count().await, 3);
    for request in transport.requests() {
        assert_eq!(request.headers()["consistencylevel"], "eventual");
    }
}

#[tokio::test]
async fn a_request_can_be_kept_and_sent_again() {
    let transport = always(429);
    let clock = HandClock { ends: true, ..HandClock::default() };
    let client = Client::builder(StaticToken::new("token")).transport(transport.clone());
    let client = client.retry(Retry::never()).clock(clock).build().unwrap();
    let request = ResetPasscode.request(ID);
    let error = request.clone().send(&client).await.unwrap_err();
    assert!(error.is_safe_to_resend());
    request.send(&client).await.unwrap_err();
    let ids: Vec<_> =
        transport.requests().iter().map(|r| r.headers()["client-request-id"].clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_stream_yields_all_items_and_fetches_pages_as_needed() {
    let transport = paged();
    let client = of(transport.clone());
    let mut stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    assert_eq!(stream.next().await.unwrap().unwrap(), 1);
    assert_eq!(stream.next().await.unwrap().unwrap(), 2);
    assert_eq!(transport.requests().len(), 1);
    assert_eq!(stream.try_collect::<Vec<_>>().await.unwrap(), [3]);
    assert_eq!(transport.requests().len(), 3);
}

#[tokio::test]
async fn a_stream_ends_with_its_first_error() {
    let transport = Arc::new(MemoryTransport::new(|request| {
        let next = r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?p=2"}"#;
        let second = request.uri().query().is_some();
        Ok(if second { response(500, "") } else { response(200, next) })
    }));
    let client = of(transport);
    let mut stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    assert!(stream.next().await.unwrap().is_ok());
    assert_eq!(stream.next().await.unwrap().unwrap_err().status().unwrap(), 500);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_link_to_another_host_or_an_earlier_page_is_refused() {
    for link in [
        "https://graph.microsoft.us/v1.0/things",
        "http://graph.microsoft.com/v1.0/things",
        "https://graph.microsoft.com.evil.example/v1.0/things",
        "https://graph.microsoft.com@evil.example/",
        "/v1.0/things",
    ] {
        let page = format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#);
        let transport = Arc::new(MemoryTransport::new(move |_| Ok(response(200, page.clone()))));
        let client = of(transport.clone());
        let pages: Pages<u8> = ListThings.request().send(&client).await.unwrap();
        let error = pages.next(&client).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains(link), "{error}");
        assert_eq!(transport.requests().len(), 1, "{link}");
    }

    let circle = r#"{"value":[1],"@odata.nextLink":"https://graph.microsoft.com/v1.0/x?p=1"}"#;
    let client = of(Arc::new(MemoryTransport::new(move |_| Ok(response(200, circle)))));
    let stream = ListThings.request().send(&client).await.unwrap().stream(&client);
    let items: Vec<_> = stream.take(10).collect().await;
    assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 2, "no page is lost");
    assert!(items.last().unwrap().is_err(), "links in a circle end with an error");
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
async fn an_empty_token_is_an_error_and_blanks_around_a_token_are_dropped() {
    let transport = always(204);
    let empty = Client::builder(StaticToken::new(" \n")).transport(transport.clone());
    let error = ResetPasscode.request(ID).send(&empty.build().unwrap()).await.unwrap_err();
    assert!(error.is_configuration() && error.outcome() == Outcome::NotExecuted, "{error}");
    assert!(transport.requests().is_empty());

    for token in [" abc\r\n", "Bearer abc", "bearer  abc "] {
        let padded = Client::builder(StaticToken::new(token)).transport(transport.clone());
        ResetPasscode.request(ID).send(&padded.build().unwrap()).await.unwrap();
    }
    assert_eq!(authorizations(&transport), ["Bearer abc"; 3]);
}

#[tokio::test]
async fn a_missing_permission_stops_the_call_if_preflight_is_on() {
    let transport = always(204);
    for (payload, refused) in [
        (r#"{"roles":["DeviceManagementManagedDevices.ReadWrite.All"]}"#, true),
        (r#"{"scp":"User.Read"}"#, true),
        (r#"{"roles":["DeviceManagementManagedDevices.PrivilegedOperations.All"]}"#, false),
        ("not a token", false),
    ] {
        let payload = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
        let builder = || {
            let token = StaticToken::new(format!("e30.{payload}.x"));
            Client::builder(token).transport(transport.clone())
        };
        let sent = transport.requests().len();
        let client = builder().preflight(Preflight::Refuse).build().unwrap();
        let result = ResetPasscode.request(ID).send(&client).await;
        assert_eq!(result.is_err(), refused, "{payload}");
        assert_eq!(transport.requests().len() == sent, refused, "{payload}");
        if let Err(error) = result {
            assert!(error.is_permission_denied());
            assert_eq!(error.outcome(), Outcome::NotExecuted);
            let needed = "DeviceManagementManagedDevices.PrivilegedOperations.All";
            assert_eq!(error.missing_permissions(), [needed]);
            assert!(error.to_string().contains(&format!("grant {needed}")), "{error}");
        }
        ResetPasscode.request(ID).send(&builder().build().unwrap()).await.unwrap();
    }
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

/// reqwest parses the link as a URL: a quote in the query is encoded, everything else is as it was.
#[tokio::test]
async fn a_link_is_the_same_on_the_wire_except_for_quotes() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let query = "$skiptoken=a'b%27c%2Fd(e)%20f,g:h;i*j!k~l-m_n.o@p$q+r=s&t=%c3%A9";
    let page =
        |body: String| format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let link = format!("http://{address}/v1.0/things/x%2fy/z?{query}");
    let first = page(format!(r#"{{"value":[1],"@odata.nextLink":"{link}"}}"#));
    let server = RawServer::listen(listener, [first, page(r#"{"value":[2]}"#.to_owned())]);
    let client = server.client();
    let pages = ListThings.request().send(&client).await.unwrap();
    let next = pages.next(&client).await.unwrap().expect("a second page");
    assert_eq!(next.items(), [2]);
    let (_, request) = (server.request(), server.request());
    let sent = request.split(' ').nth(1).unwrap();
    assert_eq!(sent, format!("/v1.0/things/x%2fy/z?{}", query.replace('\'', "%27")));
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
