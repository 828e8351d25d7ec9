//! Requests byte for byte, and how responses are read.

use std::{net::TcpListener, time::Duration};

use crate::support::raw_server::{RawServer, Response, TOKEN, header};
use graph_action::{
    Action, Client, Cloud, Content, Json, Key, NoContent, Outcome, PathValue, Retry, Secret,
    StaticToken, Version, Wrapped, graph_action,
    intune::managed_device::{ManagedDeviceRef, ResetPasscode},
};

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";

/// An action with a body.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/cleanWindowsDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
struct Clean {
    keep_user_data: bool,
}

#[graph_action(method = "POST", path = "/keys/{key}/poke", scopes = unknown, returns = NoContent, unlisted)]
struct Poke;

#[graph_action(method = "GET", path = "/things/{key}", scopes = unknown, returns = Json<Thing>, unlisted)]
struct GetThing;

#[graph_action(method = "GET", path = "/things/{key}", scopes = unknown, returns = Json<Option<Thing>>, unlisted)]
struct FindThing;

#[graph_action(method = "GET", path = "/things/count()", scopes = unknown, returns = Wrapped<u64>, unlisted)]
struct CountThings;

#[graph_action(method = "GET", path = "/things/{key}/content", scopes = unknown, returns = Content, unlisted)]
struct GetContent;

#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
struct Thing {
    name: String,
}

fn thing(name: &str) -> Thing {
    Thing { name: name.to_owned() }
}

fn response(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

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
    assert_eq!(
        lines,
        [
            "accept: application/json".to_owned(),
            format!("authorization: Bearer {TOKEN}"),
            format!("client-request-id: {id}"),
            "content-length: 0".to_owned(),
            format!("host: {}", server.address),
            format!("user-agent: graph-action/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
}

#[tokio::test]
async fn a_body_has_its_type_and_length() {
    let server = RawServer::start([NO_CONTENT]);
    let client = server.builder().user_agent("contoso-helpdesk/2.1").build().unwrap();
    Clean::new(true).request(ID).header("Prefer", "return=minimal").send(&client).await.unwrap();

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
    let vectors = include_str!("../../graph-action-runtime/tests/vectors/path-keys.jsonl");
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

#[tokio::test]
async fn every_success_status_is_read_as_no_content() {
    let responses = [
        NO_CONTENT.to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_owned(),
        response("200 OK", r#"{"error":null,"value":[]}"#),
        response("201 Created", "<html>"),
        // Truncated: the status still shows that Graph accepted it.
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".to_owned(),
    ];
    let server = RawServer::start(responses.clone());
    let client = server.client();
    for response in responses {
        let reply = Poke.request("x").send_reply(&client).await;
        let reply = reply.unwrap_or_else(|error| panic!("{response}: {error}"));
        assert!(reply.status.is_success());
        assert_eq!(reply.attempts, 1);
    }
}

#[tokio::test]
async fn a_reply_has_the_status_headers_and_ids_of_the_response() {
    let response = "HTTP/1.1 204 No Content\r\nrequest-id: abc\r\nclient-request-id: theirs\r\n\
                  Date: Fri, 01 Jan 2021 00:00:00 GMT\r\n\r\n";
    let server = RawServer::start([response]);
    let id = uuid::Uuid::new_v4();
    let request = ResetPasscode.request(ID).client_request_id(id);
    let reply = request.send_reply(&server.client()).await.unwrap();
    assert_eq!(reply.status, 204);
    assert_eq!(reply.request_id.as_deref(), Some("abc"));
    assert_eq!(reply.client_request_id, id.to_string());
    assert_eq!(reply.headers["date"], "Fri, 01 Jan 2021 00:00:00 GMT");
}

#[tokio::test]
async fn an_object_is_read_with_or_without_value() {
    let bodies = [
        r#"{"name":"a"}"#,
        r#"{"@odata.context":"x","name":"a"}"#,
        r#"{"value":{"name":"a"}}"#,
        r#"{"@odata.context":"x","value":{"name":"a"},"value@odata.type":"y"}"#,
        // Another member next to `value`: the object is the whole body.
        r#"{"name":"a","value":{"name":"b"}}"#,
    ];
    let server = RawServer::start(bodies.map(|body| response("200 OK", body)));
    let client = server.client();
    for body in bodies {
        assert_eq!(GetThing.request("x").send(&client).await.unwrap(), thing("a"), "{body}");
    }
}

#[tokio::test]
async fn a_wrapped_value_is_unwrapped() {
    let server = RawServer::start([response("200 OK", r#"{"@odata.context":"x","value":42}"#)]);
    assert_eq!(CountThings.request().send(&server.client()).await.unwrap(), 42);
}

#[tokio::test]
async fn no_body_is_none_if_the_type_is_optional() {
    let server = RawServer::start([NO_CONTENT, NO_CONTENT]);
    let client = server.client();
    assert_eq!(FindThing.request("x").send(&client).await.unwrap(), None);
    let error = GetThing.request("x").send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted);
    assert!(error.to_string().contains("without a body"), "{error}");
}

#[tokio::test]
async fn an_unreadable_success_was_accepted() {
    let responses = [
        response("200 OK", "<html>"),
        response("200 OK", r#"{"name":{"secret-passcode":1}}"#),
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":".to_owned(),
        response("200 OK", r#"{"value":"secret-passcode"}"#),
    ];
    let server = RawServer::start(responses);
    let client = server.client();
    for call in 0..4 {
        let error = match call {
            3 => CountThings.request().send(&client).await.unwrap_err(),
            _ => GetThing.request("x").send(&client).await.unwrap_err(),
        };
        assert_eq!(error.outcome(), Outcome::Accepted, "{error}");
        assert!(error.to_string().ends_with("the action was accepted"), "{error}");
        assert!(!format!("{error} {error:?}").contains("secret-passcode"), "{error:?}");
        assert_eq!(error.status().unwrap(), 200, "the status is kept");
        assert!(error.body().is_some() && error.headers().is_some());
    }
}

#[tokio::test]
async fn every_error_vector_is_read_as_described() {
    #[derive(serde::Deserialize)]
    struct Vector {
        id: String,
        status: u16,
        content_type: Option<String>,
        body: String,
        expect: serde_json::Value,
    }
    let vectors = include_str!("../../graph-action-runtime/tests/vectors/errors.jsonl");
    for line in vectors.lines() {
        let Vector { id, status, content_type, body, expect } = serde_json::from_str(line).unwrap();
        let kind = content_type.map_or(String::new(), |kind| format!("Content-Type: {kind}\r\n"));
        let length = body.len();
        let text = format!("HTTP/1.1 {status} X\r\n{kind}Content-Length: {length}\r\n\r\n{body}");
        let server = RawServer::start([text]);
        let result = Poke.request("x").send(&server.client()).await;
        if expect["is_error"] == false {
            assert!(result.is_ok(), "{id}");
            continue;
        }
        let error = result.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status, "{id}");
        assert_eq!(error.body(), Some(body.as_bytes()), "{id}");
        assert_eq!(error.code(), expect["effective_code"].as_str(), "{id}");
        assert_eq!(error.message(), expect["message"].as_str(), "{id}");
        assert_eq!(error.request_id(), expect["request_id"].as_str(), "{id}");
        assert_eq!(error.activity_id(), expect["activity_id"].as_str(), "{id}");
        assert!(error.client_request_id().is_some(), "{id}");
        if let Some(text) = expect["raw_contains"].as_str() {
            assert!(String::from_utf8_lossy(error.body().unwrap()).contains(text), "{id}");
        }
    }
}

#[tokio::test]
async fn headers_take_precedence_over_the_body_and_a_long_body_is_truncated() {
    let body = format!(
        r#"{{"error":{{"code":"Forbidden","message":"{}","innerError":{{"request-id":"of-the-body"}}}}}}"#,
        "x".repeat(30_000)
    );
    let length = body.len();
    let text = format!(
        "HTTP/1.1 403 Forbidden\r\nrequest-id: of-the-header\r\nRetry-After: 5\r\n\
         retry-after: 7\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    let server = RawServer::start([text]);
    let error = Poke.request("x").send(&server.client()).await.unwrap_err();
    assert_eq!(error.request_id(), Some("of-the-header"));
    assert_eq!(error.code(), Some("Forbidden"), "the code is read before the body is truncated");
    assert_eq!(error.body().unwrap().len(), 8 * 1024);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(error.is_permission_denied() && !error.is_throttled());
}

#[tokio::test]
async fn a_wait_is_measured_by_the_clock_of_the_service() {
    let text = "HTTP/1.1 429 Too Many Requests\r\nDate: Fri, 01 Jan 2021 00:00:00 GMT\r\n\
                Retry-After: Fri, 01 Jan 2021 00:00:10 GMT\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([text]);
    let error = Poke.request("x").send(&server.client()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(10)));
    assert_eq!(error.outcome(), Outcome::NotExecuted);
    assert!(error.is_throttled());
}

#[tokio::test]
async fn without_retries_an_action_is_sent_once_whatever_the_error() {
    for status in ["429 X", "500 X", "502 X", "503 X", "504 X", "408 X", "401 X"] {
        let server = RawServer::start([response(status, "{}"), NO_CONTENT.to_owned()]);
        let error = ResetPasscode.request(ID).send(&server.client()).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_lost_response_leaves_the_outcome_unknown() {
    let server = RawServer::start([Response::Nothing, Response::Silence, NO_CONTENT.into()]);
    let client = server.client();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(error.to_string().contains("it is unknown whether the action ran"), "{error}");
    server.request();

    let timeout = Duration::from_secs(30);
    let call = async { ResetPasscode.request(ID).timeout(timeout).send(&client).await };
    let (sent, ()) = tokio::join!(call, server.let_time_pass(timeout));
    let error = sent.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(error.is_timeout());
    assert!(server.requests().is_empty(), "there is no retry");
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_was_not_executed() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let cloud = Cloud::loopback(address).unwrap();
    let client = Client::builder(StaticToken::new(TOKEN))
        .cloud(cloud)
        .retry(Retry::never())
        .build()
        .unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotExecuted, "{error}");
    assert!(error.to_string().contains("could not be sent"), "{error}");
}

#[tokio::test]
async fn a_307_is_followed_with_method_headers_and_body() {
    let redirect = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /v1.0/elsewhere?a='b'\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([redirect, NO_CONTENT]);
    Clean::new(false).request(ID).send(&server.client()).await.unwrap();
    let (first, second) = (server.request(), server.request());
    assert!(second.starts_with("POST /v1.0/elsewhere?a=%27b%27 HTTP/1.1\r\n"), "{second}");
    let rest = |request: &str| request.split_once("\r\n").unwrap().1.to_owned();
    assert_eq!(rest(&first), rest(&second));
}

#[tokio::test]
async fn a_redirect_that_changes_the_request_or_the_host_is_an_error() {
    let other = RawServer::start([NO_CONTENT]);
    let elsewhere = format!("http://{}/v1.0/x", other.address);
    for (status, location) in [
        ("301 X", "/v1.0/y"),
        ("302 X", "/v1.0/y"),
        ("303 X", "/v1.0/y"),
        ("307 X", &*elsewhere),
        ("308 X", "https://other.example/y"),
        ("308 X", "https://127.0.0.1/y"),
    ] {
        let text =
            format!("HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 2\r\n\r\n{{}}");
        let server = RawServer::start([&*text, NO_CONTENT]);
        let error = ResetPasscode.request(ID).send(&server.client()).await.unwrap_err();
        assert!(error.is_redirect(), "{error}");
        let unknown = status.starts_with("303");
        let outcome = if unknown { Outcome::Unknown } else { Outcome::NotExecuted };
        assert_eq!(error.outcome(), outcome);
        assert!(!error.is_safe_to_resend());
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(error.body(), Some(&b"{}"[..]), "the body of a redirect is kept");
        assert!(error.to_string().contains(location), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
    assert!(other.requests().is_empty(), "no token went to another host");
}

#[tokio::test]
async fn endless_redirects_are_an_error() {
    let redirect = "HTTP/1.1 308 X\r\nLocation: /v1.0/x\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([redirect; 9]);
    let error = ResetPasscode.request(ID).send(&server.client()).await.unwrap_err();
    assert!(error.is_redirect(), "{error}");
    assert_eq!(server.requests().len(), 6);

    let no_location = "HTTP/1.1 307 X\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([no_location]);
    let error = ResetPasscode.request(ID).send(&server.client()).await.unwrap_err();
    assert!(error.to_string().contains("no Location"), "{error}");
}

#[tokio::test]
async fn a_read_follows_a_303() {
    let redirect = "HTTP/1.1 303 X\r\nLocation: /v1.0/y\r\nContent-Length: 0\r\n\r\n".to_owned();
    let server = RawServer::start([redirect, response("200 OK", r#"{"name":"a"}"#)]);
    assert_eq!(GetThing.request("x").send(&server.client()).await.unwrap(), thing("a"));
}

#[tokio::test]
async fn content_is_streamed() {
    let chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n\
                   3\r\na,b\r\n4\r\n\nc,d\r\n0\r\n\r\n";
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
    let server = RawServer::start([chunked, cut]);
    let client = server.client();
    let content = GetContent.request("x").send(&client).await.unwrap();
    assert_eq!(content.media_type(), Some("text/csv"));
    assert_eq!(content.bytes().await.unwrap(), "a,b\nc,d");
    let request = server.request();
    assert!(header(&request, "accept")[0].contains("application/octet-stream"), "{request}");

    let content = GetContent.request("x").send(&client).await.unwrap();
    let error = content.bytes().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Accepted, "{error}");
}

#[tokio::test]
async fn the_token_is_never_printed() {
    let echo = response(
        "400 Bad Request",
        &format!(r#"{{"error":{{"code":"{TOKEN}","message":"got Bearer {TOKEN}"}}}}"#),
    );
    let redirect = "HTTP/1.1 302 X\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n".to_owned();
    let server = RawServer::start([echo, redirect]);
    let client = server.client();
    let request = ResetPasscode.request(ID);
    let mut seen = format!("{client:?} {request:?} {:?}", StaticToken::new(TOKEN));
    seen.push_str(&format!("{:?}", server.builder()));
    for _ in 0..3 {
        let error =
            ResetPasscode.request(ID).timeout(Duration::from_millis(500)).send(&client).await;
        let error = error.unwrap_err();
        let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
        seen.push_str(&format!("{error} {error:?} {error:#?} {body}"));
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            seen.push_str(&format!("{cause} {cause:?}"));
            source = cause.source();
        }
    }
    assert!(seen.contains("[redacted]"), "the echo was looked at: {seen}");
    for part in TOKEN.split('.') {
        assert!(!seen.contains(part), "{part} in {seen}");
    }

    let broken = format!("{TOKEN}\n{TOKEN}");
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new(broken)).cloud(cloud).build().unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_configuration() && !format!("{error} {error:?}").contains(TOKEN), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotExecuted);
}

/// An action with a secret.
#[graph_action(method = "POST", path = "/keys/{key}/lock", scopes = unknown, returns = NoContent, unlisted)]
struct Lock {
    pin: Secret<String>,
    nested: Vec<std::collections::BTreeMap<String, String>>,
}

#[tokio::test]
async fn an_echo_is_redacted_in_every_encoding() {
    let token = "EwB4A8l6BAAU+abc/def+ghi==";
    let escaped = token.replace('+', "\\u002B").replace('/', "\\/");
    let nested = r#"{\"Message\":\"bad token "#.to_owned() + token + r#" - Activity ID: x\"}"#;
    let bodies = [
        format!(r#"{{"error":{{"code":"{token}","message":"got {token}"}}}}"#),
        format!(r#"{{"error":{{"code":"x","message":"got {escaped}"}}}}"#),
        format!(
            r#"{{"error":{{"code":"x","message":"{nested}","details":[{{"target":"{token}"}}]}}}}"#
        ),
        format!("<html>{token}</html>"),
        "{\"error\":{\"code\":\"x\",\"message\":\"pin hunter2-777, deep-secret\"}}".to_owned(),
    ];
    let mut responses: Vec<_> = bodies.iter().map(|body| response("400 X", body)).collect();
    responses.push(format!(
        "HTTP/1.1 302 X\r\nLocation: https://login.example/?t={token}\r\nX-Echo: {token}\r\nContent-Length: 0\r\n\r\n"
    ));
    let server = RawServer::start(responses.clone());
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new(token))
        .cloud(cloud)
        .retry(Retry::never())
        .build()
        .unwrap();
    for response in responses {
        let nested = [("x".to_owned(), "deep-secret".to_owned())].into();
        let lock = Lock::new("hunter2-777".into(), vec![nested]);
        let error = lock.request("x").send(&client).await.unwrap_err();
        let details: Vec<_> = error.details().iter().map(|detail| format!("{detail:?}")).collect();
        let body = String::from_utf8_lossy(error.body().unwrap());
        let seen = format!(
            "{error} {error:?} {:?} {:?} {details:?} {body} {:?}",
            error.message(),
            error.code(),
            error.headers().unwrap()
        );
        assert!(seen.contains("[redacted"), "{response}: {seen}");
        for secret in [token, &*escaped, "hunter2-777", "deep-secret"] {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
    }
}

#[tokio::test]
async fn a_short_token_does_not_change_what_is_read() {
    let body = r#"{"error":{"code":"TooManyRequests","message":"token quota"}}"#;
    let server = RawServer::start([response("429 X", body)]);
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new("token"))
        .cloud(cloud)
        .retry(Retry::never())
        .build()
        .unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("TooManyRequests"), Some("token quota")));
    assert!(error.is_safe_to_resend());
}

#[tokio::test]
async fn a_message_cannot_forge_a_line() {
    let body = r#"{"error":{"code":"x","message":"one\ntwo\u001b[31m"}}"#;
    let server = RawServer::start([response("400 X", body)]);
    let error = Poke.request("x").send(&server.client()).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(!text.contains(char::is_control), "{text:?}");
    assert_eq!(error.message(), Some("one\ntwo\u{1b}[31m"));
}

#[tokio::test]
async fn a_401_for_a_missing_licence_or_role_means_permission_denied() {
    let nested = r#"{\"ErrorCode\":\"Forbidden\",\"Message\":\"no role\"}"#;
    let refused = format!(r#"{{"error":{{"code":"UnknownError","message":"{nested}"}}}}"#);
    let bad_token = r#"{"error":{"code":"InvalidAuthenticationToken","message":"expired"}}"#;
    for (body, is_denied) in [(&*refused, true), (bad_token, false), ("", false)] {
        let server = RawServer::start([response("401 Unauthorized", body)]);
        let error = Poke.request("x").send(&server.client()).await.unwrap_err();
        assert_eq!(error.is_permission_denied(), is_denied, "{error}");
        assert_eq!(error.outcome(), Outcome::Rejected);
    }
}

#[tokio::test]
async fn every_request_id_is_kept() {
    let body = r#"{"error":{"code":"x","message":"m","innerError":{"request-id":"b-rid","client-request-id":"b-crid"}}}"#;
    let length = body.len();
    let text = format!(
        "HTTP/1.1 400 X\r\nrequest-id: h-rid\r\nclient-request-id: h-crid\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    let server = RawServer::start([text]);
    let error = Poke.request("x").send(&server.client()).await.unwrap_err();
    let own = error.client_request_id().unwrap();
    let expected = [
        ("request-id", "h-rid"),
        ("request-id", "b-rid"),
        ("client-request-id", own),
        ("client-request-id", "h-crid"),
        ("client-request-id", "b-crid"),
    ];
    assert_eq!(error.support_ids(), expected);
}

#[tokio::test]
async fn an_error_has_what_support_asks_for() {
    let flat = "failed - Activity ID: x - Url: https://fef.example/a%281%29";
    let nested = format!(
        r#"{{\"Message\":\"{flat}\",\"CustomApiErrorPhrase\":\"Busy\",\"ErrorSourceService\":\"S\"}}"#
    );
    let error = format!(
        r#"{{"error":{{"code":"x","message":"{nested}","innerError":{{"date":"2024-05-14T08:12:31"}}}}}}"#
    );
    let with_date = format!(
        "HTTP/1.1 400 X\r\nDate: Fri, 01 Jan 2021 00:00:00 GMT\r\nContent-Length: {}\r\n\r\n{error}",
        error.len()
    );
    let dates = [Some("2024-05-14T08:12:31"), Some("Fri, 01 Jan 2021 00:00:00 GMT")];
    for (response, date) in [response("400 X", &error), with_date].into_iter().zip(dates) {
        let server = RawServer::start([response]);
        let error = Poke.request("x").send(&server.client()).await.unwrap_err();
        assert_eq!(error.date(), date);
        assert_eq!(error.custom_phrase(), Some("Busy"));
        assert_eq!(error.error_source_service(), Some("S"));
        assert_eq!(error.backend_url(), Some("https://fef.example/a%281%29"));
    }
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
