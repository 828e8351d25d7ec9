use graph_action::{Method, Version};
use serde_json::json;

use crate::{
    declared::{self, DEVICE, LOCK, OTHER, lock_path, wipe_path},
    raw::{post, post_json, request, send},
};

const SENT: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn with_id(id: &str) -> String {
    let id = format!("client-request-id: {id}");
    request(
        &format!("POST {}", lock_path(DEVICE)),
        &["Content-Length: 0", &id, &declared::authorization()],
        "",
    )
}

fn is_guid(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.len() == 36 && uuid::Uuid::try_parse(text).is_ok())
}

#[test]
fn the_response_to_an_action_is_204_without_a_body() {
    let response = send(&declared::sim(), &post(&lock_path(DEVICE)));
    assert_eq!(response.status, 204);
    for name in ["content-type", "content-length", "transfer-encoding"] {
        assert_eq!(response.header(name), None, "{name}");
    }
}

#[test]
fn a_response_has_the_ids_of_graph() {
    let response = send(&declared::sim(), &post(&lock_path(DEVICE)));
    let id = response.header("request-id");
    assert!(is_guid(id), "{id:?}");
    assert_eq!(response.header("client-request-id"), id);
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let date = response.header("date").expect("a date");
    assert!(jiff::fmt::rfc2822::parse(date).is_ok(), "{date}");
    assert_eq!(response.headers().filter(|(name, _)| *name == "date").count(), 1);
    let diagnostic = response.header("x-ms-ags-diagnostic").expect("a diagnostic");
    let diagnostic: serde_json::Value = serde_json::from_str(diagnostic).expect("JSON");
    assert!(diagnostic["ServerInfo"]["DataCenter"].is_string());
}

#[test]
fn only_a_guid_is_echoed_as_client_request_id() {
    let sim = declared::sim();
    let response = send(&sim, &with_id(SENT));
    assert_eq!(response.header("client-request-id"), Some(SENT));
    assert!(is_guid(response.header("request-id")));
    assert_ne!(response.header("request-id"), Some(SENT));
    let response = send(&sim, &with_id("my id"));
    let request_id = response.header("request-id");
    assert_eq!(response.header("client-request-id"), request_id);

    let ids: Vec<_> = sim.accepted().into_iter().map(|one| one.client_request_id).collect();
    assert_eq!(ids, [Some(SENT.to_owned()), None]);
}

#[test]
fn accepted_requests_are_recorded() {
    let sim = declared::sim();
    send(&sim, &post(&lock_path(DEVICE)));
    let body = json!({ "keepUserData": true });
    let response = send(&sim, &post_json(&format!("{}?$x=%20", wipe_path()), &body.to_string()));

    let accepted = sim.accepted();
    assert_eq!(accepted.len(), 2);
    assert_eq!(accepted[0].action, "Lock");
    assert_eq!(accepted[0].body, None);
    let wipe = &accepted[1];
    assert_eq!((wipe.action, wipe.method), ("Wipe", Method::Post));
    assert_eq!(wipe.version, Version::V1);
    assert_eq!(format!("/v1.0{}", wipe.path), wipe_path());
    assert_eq!(wipe.keys, [DEVICE]);
    assert_eq!(wipe.query.as_deref(), Some("$x=%20"));
    assert_eq!(wipe.body, Some(body));
    assert_eq!(Some(wipe.request_id.as_str()), response.header("request-id"));
}

#[test]
fn executions_are_counted_by_key() {
    let sim = declared::sim();
    send(&sim, &post(&lock_path(DEVICE)));
    send(&sim, &post(&lock_path(&DEVICE.to_uppercase())));
    send(&sim, &post(&lock_path("no-guid")));
    assert_eq!(sim.executions(DEVICE), 2);
    assert_eq!(sim.executions(OTHER), 0);
    assert_eq!(sim.executions("no-guid"), 0);
    assert_eq!(sim.accepted().len(), 2);
}

#[test]
fn an_action_can_return_json() {
    let sim = graph_action_sim::Sim::builder().respond_with(LOCK, json!({"value": "x"})).start();
    let response = send(&sim, &post(&lock_path(DEVICE)));
    assert_eq!(response.status, 200);
    assert_eq!(response.json(), json!({"value": "x"}));
    let content_type = response.header("content-type").expect("a type");
    assert!(content_type.starts_with("application/json;"), "{content_type}");
    assert_eq!(sim.executions(DEVICE), 1);
}
