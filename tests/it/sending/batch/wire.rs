//! Batches on the wire.

use graph_action::{Batch, Outcome, intune::managed_device::ResetPasscode};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    sending::actions::{GetThing, Lock, Poke},
    support::raw_server::{RawServer, Response, TOKEN, header},
};

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn a_batch_is_encoded_as_these_bytes() {
    let response = r#"{"responses":[{"id":"000000000000-1","status":204},{"id":"000000000000-2","status":200,"body":{"name":"a"}},{"id":"000000000000-0","status":204}]}"#;
    let server = RawServer::start([ok(response)]);
    let mut batch = Batch::new();
    let id = |nth| Uuid::from_u128(nth);
    let reset = batch.push(ResetPasscode.request(DEVICE).client_request_id(id(1)));
    let lock = Lock::new("12 34".to_owned().into()).request("a b+c");
    let lock = batch.push(lock.client_request_id(id(2)));
    let get = GetThing.request("x").query("$select", "name").client_request_id(id(3));
    let get = batch.push(get.header("ConsistencyLevel", "eventual"));
    let mut replies = batch.send(&server.client()).await.unwrap();
    replies.take(reset).unwrap();
    replies.take(lock).unwrap();
    assert_eq!(replies.take(get).unwrap().name, "a");

    let request = server.request();
    assert!(request.starts_with("POST /v1.0/$batch HTTP/1.1\r\n"), "{request}");
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let (one, two, three) = (id(1), id(2), id(3));
    let items = [
        format!(
            r#"{{"id":"000000000000-0","method":"POST","url":"/deviceManagement/managedDevices/{DEVICE}/resetPasscode","headers":{{"Content-Type":"application/json","client-request-id":"{one}"}},"body":{{}}}}"#
        ),
        format!(
            r#"{{"id":"000000000000-1","method":"POST","url":"/keys/a%20b%2Bc/lock","headers":{{"Content-Type":"application/json","client-request-id":"{two}"}},"body":{{"pin":"12 34"}}}}"#
        ),
        format!(
            r#"{{"id":"000000000000-2","method":"GET","url":"/things/x?$select=name","headers":{{"client-request-id":"{three}","consistencylevel":"eventual"}}}}"#
        ),
    ];
    assert_eq!(body, format!(r#"{{"requests":[{}]}}"#, items.join(",")));
    assert_eq!(header(&request, "content-type"), ["application/json"]);
    assert_eq!(header(&request, "accept"), ["application/json"]);
    assert_eq!(header(&request, "authorization"), [format!("Bearer {TOKEN}")]);
    let outer = header(&request, "client-request-id").concat();
    assert!(![one, two, three].map(|id| id.to_string()).contains(&outer), "{head}");
    assert!(!body.contains(TOKEN) && !body.to_ascii_lowercase().contains("authorization"));
}

#[tokio::test]
async fn a_truncated_or_lost_response_leaves_every_item_unknown() {
    let whole = r#"{"responses":[{"id":"000000000000-0","status":204},{"id":"000000000000-1","status":204}]}"#;
    let cut = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", whole.len(), &whole[..40]);
    let responses: [Response; 4] = [
        cut.into(),
        ok(&whole[..40]).into(),
        Response::Nothing,
        "HTTP/1.1 504 X\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>".into(),
    ];
    let server = RawServer::start(responses);
    for _ in 0..4 {
        let mut batch = Batch::new();
        let handles = ["1", "2"].map(|key| batch.push(Poke.request(key)));
        let client = server.builder().retry(graph_action::Retry::default()).build().unwrap();
        let mut replies = batch.send(&client).await.unwrap();
        for handle in handles {
            let error = replies.take(handle).unwrap_err();
            assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
            assert_eq!(error.action(), Some("Poke"));
            assert_eq!(error.attempts(), 1);
        }
    }
    assert_eq!(server.requests().len(), 4, "nothing is sent again");
}

#[tokio::test]
async fn the_rest_of_a_response_is_fetched_from_its_link() {
    let page = |address, next: &str| {
        let link = format!("http://{address}/v1.0/$batch/more?page={next}");
        ok(&format!(
            r#"{{"responses":[{{"id":"000000000000-1","status":204}}],"@odata.nextLink":"{link}"}}"#
        ))
    };
    // The responses contain the address of the server, so it must be known before they are.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let second = ok(r#"{"responses":[{"id":"000000000000-0","status":200,"body":{"name":"a"}}]}"#);
    let server = RawServer::listen(listener, [page(address, "2"), second]);
    let mut batch = Batch::new();
    let (get, poke) = (batch.push(GetThing.request("x")), batch.push(Poke.request("y")));
    let mut replies = batch.send(&server.client()).await.unwrap();
    assert_eq!(replies.take(get).unwrap().name, "a");
    replies.take(poke).unwrap();
    let (_, link) = (server.request(), server.request());
    assert!(link.starts_with("GET /v1.0/$batch/more?page=2 HTTP/1.1\r\n"), "{link}");
    assert_eq!(header(&link, "authorization"), [format!("Bearer {TOKEN}")]);
}

#[tokio::test]
async fn a_link_that_leads_away_is_not_followed() {
    let other = RawServer::start([ok(r#"{"responses":[{"id":"000000000000-0","status":204}]}"#)]);
    let link = format!("http://{}/v1.0/x", other.address);
    let response = format!(r#"{{"responses":[],"@odata.nextLink":"{link}"}}"#);
    let server = RawServer::start([ok(&response)]);
    let mut batch = Batch::new();
    let handle = batch.push(Poke.request("x"));
    let error = batch.send(&server.client()).await.unwrap().take(handle).unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(other.requests().is_empty());
}

/// No key can change which resource an item addresses, or add a field to an item.
#[tokio::test]
async fn a_key_stays_one_segment_of_its_item() {
    let server = RawServer::start([ok(r#"{"responses":[{"id":"000000000000-0","status":204}]}"#)]);
    let mut batch = Batch::new();
    let key = r#"x","url":"https://other.example/"#;
    let handle = batch.push(Poke.request(graph_action::Key::verbatim(key)));
    batch.send(&server.client()).await.unwrap().take(handle).unwrap();
    let request = server.request();
    let body: Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
    let url = body["requests"][0]["url"].as_str().unwrap();
    assert_eq!(url, "/keys/x%22%2C%22url%22%3A%22https%3A%2F%2Fother.example%2F/poke");
}
