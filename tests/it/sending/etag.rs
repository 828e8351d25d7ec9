//! Requests that are sent only if the resource has not changed: `If-Match` (RFC 9110, 13.1.1).

use graph_action::{Batch, Error, NoContent, Outcome, Retry, graph_action};
use serde_json::json;

use crate::{
    sending::{
        actions::{Poke, Touch},
        items::{each, items},
        service::{Service, response, status},
    },
    support::raw_server::{RawServer, Response},
};

const ETAG: &str = r#"W/"JzEtVGFzayAg\\'=""#;
const CHANGED: &str =
    r#"{"error":{"code":"PreconditionFailed","message":"The ETag does not match."}}"#;

#[graph_action(method = "PATCH", path = "/keys/{key}", scopes = unknown, returns = NoContent, unlisted)]
struct Rename {
    name: String,
}

fn assert_rejected(error: &Error) {
    assert_eq!(error.outcome(), Outcome::Rejected, "{error}");
    assert!(error.is_precondition_failed() && !error.is_safe_to_resend(), "{error}");
    assert!(error.to_string().ends_with("it has changed, so read it again"), "{error}");
}

#[tokio::test]
async fn the_etag_is_on_the_wire_as_it_was_given() {
    let changed = format!(
        "HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{CHANGED}",
        CHANGED.len()
    );
    let server = RawServer::start(["HTTP/1.1 204 No Content\r\n\r\n".to_owned(), changed]);
    let request = || Rename::new("a".to_owned()).request("k").if_match(ETAG);
    let client = server.client();
    request().send(&client).await.unwrap();
    let sent = server.request().to_lowercase();
    let header = format!("\r\nif-match: {}\r\n", ETAG.to_lowercase());
    assert!(sent.starts_with("patch /v1.0/keys/k ") && sent.contains(&header), "{sent}");
    assert_rejected(&request().send(&client).await.unwrap_err());
}

#[tokio::test(start_paused = true)]
async fn each_item_of_a_batch_has_its_own_etag() {
    let service = Service::new(each(|item| match item.headers.get("if-match") {
        Some(etag) if etag == "*" => json!({ "status": 204 }),
        Some(etag) if etag == ETAG => {
            json!({ "status": 412, "body": serde_json::from_str::<serde_json::Value>(CHANGED).unwrap() })
        }
        Some(other) => panic!("{other}"),
        None => json!({ "status": 204 }),
    }));
    let mut batch = Batch::new();
    let stale = batch.push(Poke.request("1").if_match(ETAG));
    let any = batch.push(Poke.request("2").if_match("*"));
    let none = batch.push(Poke.request("3"));
    let mut replies = batch.send(&service.client()).await.unwrap();
    assert_rejected(&replies.take(stale).unwrap_err());
    replies.take(any).unwrap();
    replies.take(none).unwrap();
    assert_eq!(service.sent().len(), 1, "a 412 is not sent again");
    assert!(service.sent()[0].header("if-match").is_none(), "the batch has none");
    assert_eq!(items(&service.sent()[0].request).len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_may_have_run_stays_unknown_when_the_etag_does_not_match_any_more() {
    // The first attempt can be what changed the resource.
    let service = Service::script([status(500), response(412, &[], CHANGED)]);
    let request = Touch.request("k").if_match(ETAG);
    let error = request.send(&service.client()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(error.is_precondition_failed() && error.attempts() == 2, "{error}");
    for sent in service.sent() {
        assert_eq!(sent.header("if-match"), Some(ETAG));
    }
}

#[tokio::test]
async fn a_copy_of_a_request_has_its_own_headers() {
    let service = Service::script([status(204), status(204)]);
    let first = Poke.request("k").header("Prefer", "a");
    let second = first.clone().header("Prefer", "b");
    for request in [first, second] {
        request.send(&service.client()).await.unwrap();
    }
    let sent = service.sent();
    let sent: Vec<_> = sent.iter().map(|sent| sent.header("prefer")).collect();
    assert_eq!(sent, [Some("a"), Some("b")]);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_an_etag_is_not_sent() {
    let service = Service::script([]);
    let client = service.client();
    for etag in ["JzEt", "", "\"a\"\r\nAuthorization: Bearer x", "\"a\", \"b\"", "W/\"é\""] {
        let error = Poke.request("k").if_match(etag).send(&client).await.unwrap_err();
        assert!(error.is_input() && error.to_string().contains("`@odata.etag`"), "{error}");
        assert!(!error.to_string().contains(['\r', '\n']), "{error}");
    }
    let error = Poke.request("k").header("If-Match", "*").send(&client).await.unwrap_err();
    assert!(error.to_string().contains("`if_match`"), "{error}");
    // JSON could carry it, HTTP cannot: an item of a batch would have another header than a call.
    let error = Poke.request("k").header("Prefer", "é").send(&client).await.unwrap_err();
    assert!(error.to_string().contains("HTTP does not allow"), "{error}");
}

#[tokio::test]
async fn an_action_with_an_etag_is_sent_again_only_as_any_other() {
    let server = RawServer::start([Response::Nothing]);
    let client = server.builder().retry(Retry::default()).build().unwrap();
    let error = Poke.request("k").if_match(ETAG).send(&client).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
}
