//! The simulator's responses, as the client of `graph-action` reads them.

use std::net::SocketAddr;

use bytes::Bytes;
use graph_action::{
    __private::Declared,
    Action, ActionMeta, Client, Error, Key, NoContent, Outcome, StaticToken,
    transport::{MemoryTransport, TransportError},
};
use graph_action_sim::{SimServer, Token};

use crate::{
    declared::{self, DEVICE, LOCK, NIL, PRIVILEGED, WRITE},
    raw::Connection,
};

struct Lock;

impl Action for Lock {
    type Response = NoContent;
    const META: &'static ActionMeta = &LOCK;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
}

/// Makes one exchange on a new connection, without an HTTP library that could repair anything.
fn exchange(
    address: SocketAddr,
    request: &http::Request<Bytes>,
) -> Result<http::Response<Bytes>, TransportError> {
    let target = request.uri().path_and_query().expect("a path");
    let mut text = format!("{} {target} HTTP/1.1\r\nHost: {address}\r\n", request.method());
    for (name, value) in request.headers() {
        text += &format!("{name}: {}\r\n", value.to_str().expect("text"));
    }
    let bytes = [text.as_bytes(), b"\r\n", request.body()].concat();
    let response = Connection::open(address).exchange(&bytes);
    let mut builder = http::Response::builder().status(response.status);
    for (name, value) in response.headers() {
        builder = builder.header(name, value);
    }
    Ok(builder.body(response.body.into()).expect("a response"))
}

async fn lock(sim: &SimServer, token: &Token, key: Key) -> Result<NoContent, Error> {
    let address = sim.address();
    let client = Client::builder(StaticToken::new(token.to_string()))
        .cloud(sim.cloud())
        .transport(MemoryTransport::new(move |request| exchange(address, request)))
        .build()
        .expect("a client");
    graph_action::__private::request(Lock, [key]).send(&client).await
}

#[tokio::test]
async fn the_client_reads_a_success() {
    let sim = declared::sim();
    let token = Token::application([PRIVILEGED]);
    lock(&sim, &token, DEVICE.into()).await.expect("a success");
    assert_eq!(sim.executions(DEVICE), 1);
    assert!(sim.accepted()[0].client_request_id.is_some());
}

#[tokio::test]
async fn the_client_decodes_a_nested_error() {
    let sim = declared::sim();
    let token = Token::application(["X"]);
    let error = lock(&sim, &token, DEVICE.into()).await.expect_err("a refusal");
    assert!(error.is_permission_denied());
    assert_eq!(error.code(), Some("Forbidden"));
    assert_eq!(error.missing_permissions(), [PRIVILEGED, WRITE]);
    assert_eq!(error.operation_id(), Some(NIL));
    assert!(error.client_request_id().is_some());
    assert_eq!(error.activity_id(), error.client_request_id());
    let message = error.message().expect("a message");
    assert!(message.starts_with("Application is not authorized"));
    assert!(!message.contains("Operation ID"), "{message}");
    assert_eq!(error.outcome(), Outcome::Rejected);
}

#[tokio::test]
async fn the_client_reports_a_missing_device() {
    let sim = declared::sim();
    let token = Token::application([PRIVILEGED]);
    let error = lock(&sim, &token, NIL.into()).await.expect_err("a refusal");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.code(), Some("ResourceNotFound"));
}

#[tokio::test]
async fn the_client_reports_an_expired_token() {
    let sim = declared::sim();
    let token = Token::application([PRIVILEGED]).expires_on(std::time::UNIX_EPOCH);
    let error = lock(&sim, &token, DEVICE.into()).await.expect_err("a refusal");
    assert_eq!(error.code(), Some("InvalidAuthenticationToken"));
    assert_eq!(sim.executions(DEVICE), 0);
}
