//! How errors are read, and the outcomes that they have.

use std::{net::TcpListener, time::Duration};

use graph_action::{
    Client, Cloud, Outcome, Retry, StaticToken, intune::managed_device::ResetPasscode,
};

use crate::support::raw_server::{RawServer, Response, TOKEN};
use crate::wire::{ID, NO_CONTENT, Poke, response};

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
    let vectors = include_str!("../../../graph-action-runtime/tests/vectors/errors.jsonl");
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
