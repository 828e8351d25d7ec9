use graph_action_sim::{Sim, SimServer};
use serde_json::{Value, json};

use crate::{
    declared::{self, DEVICE, LOCK, NIL, OTHER, PRIVILEGED, WIPE, lock_item as lock},
    raw::{batch, post_json, request, send},
};

const SENT: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn url(device: &str, action: &str) -> String {
    format!("/deviceManagement/managedDevices/{device}/{action}")
}

/// Returns the item with another member.
fn with(mut item: Value, name: &str, value: Value) -> Value {
    item[name] = value;
    item
}

fn assert_refused(sim: &SimServer, requests: &Value, reason: &str) {
    let response = send(sim, &batch(requests));
    let (status, code, message) = response.error();
    assert_eq!((status, code.as_str()), (400, "BadRequest"), "{message}");
    assert!(message.contains(reason), "{message}");
    assert!(sim.ledger().is_empty());
}

#[test]
fn each_item_gets_the_response_of_a_single_call() {
    let sim = declared::sim();
    let wipe = json!({
        "id": "w", "method": "POST", "url": url(OTHER, "wipe"),
        "headers": { "content-type": "application/json" }, "body": { "keepUserData": true },
    });
    let items = json!([
        lock("1", DEVICE),
        lock("2", NIL),
        wipe,
        { "id": "4", "method": "GET", "url": "/deviceManagement/unknown" },
        { "id": "5", "method": "PUT", "url": url(DEVICE, "remoteLock") },
    ]);
    let response = send(&sim, &batch(&items));
    let expected = [("1", 204), ("2", 404), ("w", 204), ("4", 400), ("5", 405)];
    let expected = expected.map(|(id, status)| (id.to_owned(), status));
    assert_eq!(response.statuses(), expected);
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (1, 1));
    let accepted = sim.accepted();
    assert_eq!(accepted[1].body, Some(json!({ "keepUserData": true })));
    assert_eq!(accepted[1].path, url(OTHER, "wipe"));
}

#[test]
fn the_response_to_an_item_has_its_own_headers_and_body() {
    let sim = Sim::builder().respond_with(LOCK, json!({ "value": "x" })).action(WIPE).start();
    let items = json!([
        lock("1", DEVICE),
        with(lock("2", NIL), "headers", json!({
            "Content-Type": "application/json", "client-request-id": SENT,
        })),
        { "id": "3", "method": "DELETE", "url": url(DEVICE, "remoteLock") },
    ]);
    let responses = send(&sim, &batch(&items)).responses();
    assert_eq!(responses[0]["body"], json!({ "value": "x" }));
    let content_type = responses[0]["headers"]["Content-Type"].as_str().expect("a type");
    assert!(content_type.starts_with("application/json;"), "{content_type}");
    assert_eq!(responses[1]["headers"]["client-request-id"], SENT);
    assert_eq!(responses[1]["body"]["error"]["innerError"]["client-request-id"], SENT);
    assert_eq!(
        responses[1]["body"]["error"]["innerError"]["request-id"],
        responses[1]["headers"]["request-id"]
    );
    assert_ne!(responses[0]["headers"]["request-id"], responses[1]["headers"]["request-id"]);
    assert_eq!(responses[2]["headers"]["Allow"], "POST");
}

#[test]
fn a_success_without_content_has_no_body() {
    let responses = send(&declared::sim(), &batch(&json!([lock("1", DEVICE)]))).responses();
    assert_eq!(responses[0].get("body"), None);
    assert_eq!(responses[0]["headers"].get("Content-Type"), None);
}

#[test]
fn an_item_without_an_id_of_the_caller_takes_that_of_the_batch() {
    let sim = declared::sim();
    let body = json!({ "requests": [lock("1", DEVICE)] }).to_string();
    let headers = [
        "Content-Type: application/json",
        &format!("Content-Length: {}", body.len()),
        &format!("client-request-id: {SENT}"),
        &declared::authorization(),
    ];
    send(&sim, &request("POST /v1.0/$batch", &headers, &body));
    assert_eq!(sim.ledger()[0].client_request_id.as_deref(), Some(SENT));
}

#[test]
fn a_batch_is_one_to_twenty_requests() {
    let sim = declared::sim();
    let of = |count: usize| -> Value {
        (0..count).map(|index| lock(&index.to_string(), DEVICE)).collect()
    };
    assert_refused(&sim, &of(0), "it has 0 requests, not 1 to 20");
    assert_refused(&sim, &of(21), "it has 21 requests, not 1 to 20");
    assert_eq!(send(&sim, &batch(&of(20))).responses().len(), 20);
    assert_eq!(sim.executions(DEVICE), 20);
}

#[test]
fn ids_are_present_and_unique_without_regard_to_case() {
    let sim = declared::sim();
    assert_refused(&sim, &json!([lock("", DEVICE)]), "empty id");
    assert_refused(&sim, &json!([lock("a", DEVICE), lock("A", OTHER)]), "'A' is used twice");
    assert_refused(&sim, &json!([with(lock("1", DEVICE), "id", json!(1))]), "invalid type");
    let without = json!([{ "method": "POST", "url": url(DEVICE, "remoteLock") }]);
    assert_refused(&sim, &without, "missing field `id`");
}

#[test]
fn a_url_is_relative_and_not_a_batch() {
    let sim = declared::sim();
    for absolute in [
        "https://graph.microsoft.com/v1.0/me",
        "//graph.microsoft.com/v1.0/me",
        "http://127.0.0.1/x",
        "",
    ] {
        let item = with(lock("1", DEVICE), "url", json!(absolute));
        assert_refused(&sim, &json!([item]), "the url of '1' is not relative");
    }
    for nested in ["/$batch", "$batch", "/%24BATCH?x=1"] {
        let item = with(lock("1", DEVICE), "url", json!(nested));
        assert_refused(&sim, &json!([item]), "'1' is a batch itself");
    }
    let without_slash = &url(DEVICE, "remoteLock")[1..];
    let with_version = format!("/v1.0{}", url(DEVICE, "remoteLock"));
    let items = json!([
        with(lock("1", DEVICE), "url", json!(without_slash)),
        with(lock("2", DEVICE), "url", json!(with_version)),
    ]);
    let response = send(&sim, &batch(&items));
    assert_eq!(response.statuses(), [("1".to_owned(), 204), ("2".to_owned(), 400)]);
    let message = response.responses()[1]["body"]["error"]["message"].clone();
    assert_eq!(message, "Resource not found for the segment 'v1.0'.");
}

#[test]
fn a_body_needs_a_content_type() {
    let sim = declared::sim();
    let text = "Write request id : 1 does not contain Content-Type header or body.";
    assert_refused(&sim, &json!([with(lock("1", DEVICE), "headers", json!({}))]), text);
    assert_refused(&sim, &json!([with(lock("1", DEVICE), "headers", json!(null))]), text);
    let other = json!({ "Content-Type": "text/plain" });
    let wipe = with(lock("2", DEVICE), "url", json!(url(DEVICE, "wipe")));
    let response = send(&sim, &batch(&json!([with(wipe, "headers", other)])));
    assert_eq!(response.statuses(), [("2".to_owned(), 415)]);
}

#[test]
fn an_action_without_a_body_takes_an_empty_one_or_none() {
    let sim = declared::sim();
    let bare = json!({ "id": "2", "method": "POST", "url": url(DEVICE, "remoteLock") });
    let full = with(lock("3", DEVICE), "body", json!({ "a": 1 }));
    let response = send(&sim, &batch(&json!([lock("1", DEVICE), bare, full])));
    let expected = [("1", 204), ("2", 204), ("3", 400)];
    assert_eq!(response.statuses(), expected.map(|(id, status)| (id.to_owned(), status)));
}

#[test]
fn a_strict_simulator_requires_a_body_and_refuses_a_token() {
    let sim = Sim::builder().action(LOCK).strict_batches().start();
    let bare = json!({ "id": "1", "method": "POST", "url": url(DEVICE, "remoteLock") });
    let text = "Write request id : 1 does not contain Content-Type header or body.";
    assert_refused(&sim, &json!([bare]), text);
    let headers = json!({ "Content-Type": "application/json", "authorization": "Bearer x" });
    let with_token = with(lock("1", DEVICE), "headers", headers);
    assert_refused(&sim, &json!([with_token]), "'1' has an Authorization header of its own");
    assert_eq!(send(&sim, &batch(&json!([lock("1", DEVICE)]))).statuses()[0].1, 204);
}

#[test]
fn a_failed_item_fails_its_dependents() {
    let sim = declared::sim();
    let depends = |item: Value, ids: Value| with(item, "dependsOn", ids);
    let items = json!([
        lock("a", DEVICE),
        depends(lock("B", DEVICE), json!(["A"])),
        depends(lock("c", NIL), json!(["a", "b"])),
        depends(lock("d", OTHER), json!(["b", "c"])),
        depends(lock("e", OTHER), json!(["d"])),
        depends(lock("f", OTHER), json!([])),
    ]);
    let response = send(&sim, &batch(&items));
    let expected = [("a", 204), ("B", 204), ("c", 404), ("d", 424), ("e", 424), ("f", 204)];
    assert_eq!(response.statuses(), expected.map(|(id, status)| (id.to_owned(), status)));
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (2, 1));
}

#[test]
fn a_dependency_is_an_earlier_item() {
    let sim = declared::sim();
    let depends = |item: Value, id: &str| with(item, "dependsOn", json!([id]));
    let later = json!([depends(lock("1", DEVICE), "2"), lock("2", DEVICE)]);
    assert_refused(&sim, &later, "no request before '1' has the id '2'");
    let itself = json!([depends(lock("1", DEVICE), "1")]);
    assert_refused(&sim, &itself, "no request before '1' has the id '1'");
    let unknown = json!([lock("1", DEVICE), depends(lock("2", DEVICE), "x")]);
    assert_refused(&sim, &unknown, "no request before '2' has the id 'x'");
    // The service knows the member under another name (conformance D-8).
    let ignored = json!([with(lock("1", DEVICE), "depends_on", json!(["x"]))]);
    assert_eq!(send(&sim, &batch(&ignored)).statuses()[0].1, 204);
}

#[test]
fn a_malformed_batch_executes_nothing() {
    let sim = declared::sim();
    for body in ["[]", "{", "null", "\"x\""] {
        assert_eq!(send(&sim, &post_json("/v1.0/$batch", body)).status, 400, "{body}");
    }
    let items = [
        (
            with(lock("1", DEVICE), "method", json!("HEAD")),
            "'1' has the unsupported method \"HEAD\"",
        ),
        (
            with(lock("1", DEVICE), "method", json!("post")),
            "'1' has the unsupported method \"post\"",
        ),
        (
            with(
                lock("1", DEVICE),
                "headers",
                json!({ "Content-Type": "application/json", "x": [] }),
            ),
            "'1' has an invalid header",
        ),
        (with(lock("1", DEVICE), "body", json!("%%")), "the body of '1' is neither"),
    ];
    for (item, reason) in items {
        // The well-formed item comes first and is not executed either.
        assert_refused(&sim, &json!([lock("0", OTHER), item]), reason);
    }
    assert_refused(&sim, &json!({}), "invalid type");
}

#[test]
fn text_in_a_batch_is_base64url() {
    let sim = declared::sim();
    let item = |id: &str, text: &str| {
        let wipe = with(lock(id, DEVICE), "url", json!(url(DEVICE, "wipe")));
        with(wipe, "body", json!(text))
    };
    // {"keepUserData":false}, padded and not.
    let padded = "eyJrZWVwVXNlckRhdGEiOmZhbHNlfQ==";
    let items = json!([item("1", padded), item("2", padded.trim_end_matches('='))]);
    let response = send(&sim, &batch(&items));
    assert_eq!(response.statuses(), [("1".to_owned(), 204), ("2".to_owned(), 204)]);
    assert_eq!(sim.accepted()[0].body, Some(json!({ "keepUserData": false })));
}

#[test]
fn items_use_the_token_of_the_batch() {
    let sim = declared::sim();
    let body = json!({ "requests": [lock("1", DEVICE), lock("2", OTHER)] }).to_string();
    let send_as = |authorization: &str| {
        let length = format!("Content-Length: {}", body.len());
        let headers = ["Content-Type: application/json", &length, authorization];
        send(&sim, &request("POST /v1.0/$batch", &headers, &body))
    };
    assert_eq!(send_as("X: 1").error().0, 401);
    let weak = format!("Authorization: Bearer {}", graph_action_sim::Token::delegated(["X"]));
    assert_eq!(send_as(&weak).statuses(), [("1".to_owned(), 403), ("2".to_owned(), 403)]);
    let token = graph_action_sim::Token::application([PRIVILEGED]);
    let good = format!("Authorization: Bearer {token}");
    assert_eq!(send_as(&good).statuses(), [("1".to_owned(), 204), ("2".to_owned(), 204)]);
}

#[test]
fn a_batch_is_a_post_of_json_in_either_version() {
    let sim = declared::sim();
    let authorization = declared::authorization();
    let get = send(&sim, &request("GET /v1.0/$batch", &[&authorization], ""));
    assert_eq!((get.error().0, get.header("allow")), (405, Some("POST")));
    let text = ["Content-Length: 2", "Content-Type: text/plain", &authorization];
    assert_eq!(send(&sim, &request("POST /v1.0/$batch", &text, "{}")).status, 415);
    let accept = ["Content-Length: 2", "Accept: text/html", &authorization];
    assert_eq!(send(&sim, &request("POST /v1.0/$batch", &accept, "{}")).status, 406);
    assert_eq!(send(&sim, &request("POST /v1.0/$batch", &[&authorization], "")).status, 411);

    let rotate = with(lock("1", DEVICE), "url", json!(url(DEVICE, "rotateKeys")));
    let body = json!({ "requests": [rotate] }).to_string();
    assert_eq!(send(&sim, &post_json("/v1.0/$batch", &body)).statuses()[0].1, 400);
    assert_eq!(send(&sim, &post_json("/beta/%24batch", &body)).statuses()[0].1, 204);
}
