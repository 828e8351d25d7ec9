//! Requests byte for byte.

use graph_action::{
    Action as _, Client, Cloud, Key, Outcome, PathValue as _, Retry, StaticToken, Version,
    intune::managed_device::{ManagedDeviceRef, ResetPasscode},
};

use crate::declarations::fields::CleanWindowsDevice;
use crate::support::raw_server::{RawServer, TOKEN, header};
use crate::wire::{GetThing, ID, NO_CONTENT, Poke, response};

#[tokio::test]
async fn reset_passcode_is_encoded_as_these_bytes() {
    let server = RawServer::start([NO_CONTENT]);
    let id = uuid::Uuid::from_u128(7);
    ResetPasscode.request(ID).client_request_id(id).send(&server.client()).await.unwrap();

    let request = server.request();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "");
    let mut lines: Vec<String> = head.lines().map(ToOwned::to_owned).collect();
    assert_eq!(
        lines.remove(0),
        format!("POST /v1.0/deviceManagement/managedDevices/{ID}/resetPasscode HTTP/1.1")
    );
    lines.sort();
    let mut expected = vec![
        "accept: application/json".to_owned(),
        format!("authorization: Bearer {TOKEN}"),
        format!("client-request-id: {id}"),
        "content-length: 0".to_owned(),
        format!("host: {}", server.address),
        format!("user-agent: graph-action/{}", env!("CARGO_PKG_VERSION")),
    ];
    if cfg!(feature = "gzip") {
        expected.insert(0, "accept-encoding: gzip".to_owned());
    }
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_body_has_its_type_and_length() {
    let server = RawServer::start([NO_CONTENT]);
    let client = server.builder().user_agent("contoso-helpdesk/2.1").build().unwrap();
    CleanWindowsDevice::new(true)
        .request(ID)
        .header("Prefer", "return=minimal")
        .send(&client)
        .await
        .unwrap();

    let request = server.request();
    assert!(request.ends_with("\r\n\r\n{\"keepUserData\":true}"), "{request}");
    assert_eq!(header(&request, "content-type"), ["application/json"]);
    assert_eq!(header(&request, "content-length"), ["21"]);
    assert_eq!(header(&request, "prefer"), ["return=minimal"]);
    let agent = format!("contoso-helpdesk/2.1 graph-action/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(header(&request, "user-agent"), [agent]);
}

#[tokio::test]
async fn a_read_has_no_body_and_each_call_its_own_id() {
    let body = response("200 OK", r#"{"name":"a"}"#);
    let server = RawServer::start([&*body, &*body]);
    let client = server.client();
    let mut ids = Vec::new();
    for _ in 0..2 {
        GetThing.request("x").send(&client).await.unwrap();
        let request = server.request();
        assert!(request.starts_with("GET /v1.0/things/x HTTP/1.1\r\n"), "{request}");
        assert!(header(&request, "content-type").is_empty());
        ids.push(header(&request, "client-request-id").concat());
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[0].len(), 36);
}

#[tokio::test]
async fn keys_are_encoded_as_in_the_vectors() {
    #[derive(serde::Deserialize)]
    struct Vector {
        key: String,
        segment: Option<String>,
    }
    let vectors = include_str!("../../../graph-action-runtime/tests/vectors/path-keys.jsonl");
    let vectors: Vec<Vector> =
        vectors.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sent: Vec<_> = vectors.iter().filter(|vector| vector.segment.is_some()).collect();
    assert_eq!(sent.len(), 22);

    let server = RawServer::start(sent.iter().map(|_| NO_CONTENT));
    let client = server.client();
    for vector in sent {
        Poke.request(Key::verbatim(&*vector.key)).send(&client).await.unwrap();
        let line = server.request().lines().next().unwrap().to_owned();
        let segment = vector.segment.as_ref().unwrap();
        assert_eq!(line, format!("POST /v1.0/keys/{segment}/poke HTTP/1.1"));
    }
}

#[tokio::test]
async fn an_unsafe_key_is_never_sent() {
    let server = RawServer::start([NO_CONTENT]);
    let client = server.client();
    for key in ["", "..", ".", "%2e%2e", "a/b", "id\r", "not-a-guid", " ", "a\tb"] {
        let error = ResetPasscode.request(key).send(&client).await.unwrap_err();
        let text = error.to_string();
        assert!(error.is_input(), "{text}");
        assert_eq!(error.outcome(), Outcome::NotExecuted);
        assert!(
            text.starts_with(&format!("ResetPasscode: `managedDeviceId` is {key:?}")),
            "{text}"
        );
        assert!(text.contains("; "), "no remedy: {text}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_query_is_encoded_and_a_beta_route_selects_beta() {
    let server = RawServer::start([NO_CONTENT, NO_CONTENT]);
    let client = server.client();
    let request = Poke.request("x").query("$filter", "a eq 'b+c & d#'").query("%24select", "id");
    request.version(Version::Beta).send(&client).await.unwrap();
    let line = server.request().lines().next().unwrap().to_owned();
    assert_eq!(
        line,
        "POST /beta/keys/x/poke?$filter=a%20eq%20%27b%2Bc%20%26%20d%23%27&$select=id HTTP/1.1"
    );

    let comanaged = ManagedDeviceRef::Comanaged { managed_device_id: ID.into() };
    let v1 = ResetPasscode.request(comanaged.clone()).version(Version::V1);
    let error = v1.send(&client).await.unwrap_err();
    assert!(error.is_input() && error.to_string().contains("only beta"), "{error}");
    ResetPasscode.request(comanaged).send(&client).await.unwrap();
    let line = server.request().lines().next().unwrap().to_owned();
    assert_eq!(
        line,
        format!("POST /beta/deviceManagement/comanagedDevices/{ID}/resetPasscode HTTP/1.1")
    );
}

#[tokio::test]
async fn reserved_and_invalid_headers_are_refused() {
    let server = RawServer::start([NO_CONTENT]);
    for (name, value) in [
        ("Authorization", "Bearer other"),
        ("host", "other.example"),
        ("Content-Length", "5"),
        ("client-request-id", "x"),
        ("X-Bad", "a\r\nX-Injected: b"),
        ("X Bad", "a"),
        ("TE", "trailers"),
        ("Expect", "100-continue"),
        ("Proxy-Authorization", "x"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("Accept", "text/html"),
    ] {
        let request = Poke.request("x").header(name, value);
        let error = request.send(&server.client()).await.unwrap_err();
        assert!(error.is_input(), "{error}");
        assert_eq!(error.outcome(), Outcome::NotExecuted);
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_proxy_is_not_used_for_loopback_addresses() {
    const CHILD: &str = "GRAPH_ACTION_TEST_CHILD";
    if let Ok(address) = std::env::var(CHILD) {
        let cloud = Cloud::loopback(address.parse().unwrap()).unwrap();
        let client = Client::builder(StaticToken::new(TOKEN))
            .cloud(cloud)
            .retry(Retry::never())
            .build()
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { ResetPasscode.request(ID).send(&client).await }).unwrap();
        return;
    }
    // The environment configures proxies, and a process must not change its own.
    let (server, proxy) = (RawServer::start([NO_CONTENT]), RawServer::start([NO_CONTENT]));
    let address = format!("http://{}", proxy.address);
    let child = this_test!(a_proxy_is_not_used_for_loopback_addresses)
        .env(CHILD, server.address.to_string())
        .env("http_proxy", &address)
        .env("ALL_PROXY", &address)
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .status();
    assert!(child.unwrap().success());
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}

#[test]
fn a_request_can_be_built_without_sending_it() {
    let target = Cloud::China.into();
    let http = ResetPasscode.request(ID).build(&target).unwrap();
    assert_eq!(http.method(), "POST");
    assert_eq!(
        http.uri().to_string(),
        format!(
            "https://microsoftgraph.chinacloudapi.cn/v1.0/deviceManagement/managedDevices/{ID}/resetPasscode"
        )
    );
    assert!(!http.headers().contains_key("authorization"));
    assert!(http.body().is_empty());
    assert_eq!(ResetPasscode::META.path.matches('{').count(), 1);
    let _: Key = uuid::Uuid::nil().into_key();
}
