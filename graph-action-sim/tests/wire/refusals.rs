use graph_action_sim::Sim;

use crate::{
    declared::{self, DEVICE, LOCK, NIL, OTHER, lock_path},
    raw::{post, request, send},
};

#[test]
fn a_wrong_method_gets_the_right_one() {
    let sim = declared::sim();
    for method in ["GET", "PUT", "DELETE", "OPTIONS"] {
        let headers = ["Content-Length: 0", &declared::authorization()];
        let response =
            send(&sim, &request(&format!("{method} {}", lock_path(DEVICE)), &headers, ""));
        let (status, code, _) = response.error();
        assert_eq!((status, code.as_str()), (405, "MethodNotAllowed"), "{method}");
        assert_eq!(response.header("allow"), Some("POST"));
    }
}

#[test]
fn a_key_that_is_not_a_guid_is_an_error_of_intune() {
    let sim = declared::sim();
    for segment in ["Name%3Bid", "Name;id", "3f2a9c1e8a554f0e9d0f1f1d0c9b7a10"] {
        let response = send(&sim, &post(&lock_path(segment)));
        let (status, code, _) = response.error();
        assert_eq!((status, code.as_str()), (400, "InternalError"));
        let message = response.nested_message();
        assert!(
            message.starts_with("An error has occurred - Operation ID (for customer support): ")
        );
        let key = segment.replace(';', "%3B");
        assert!(message.contains(&format!("managedDevices%28%27{key}%27%29/")), "{message}");
    }
    assert!(sim.accepted().is_empty());
}

#[test]
fn keys_of_other_resources_need_not_be_guids() {
    let sim = declared::sim();
    let path =
        |user: &str, device: &str| format!("/v1.0/users/{user}/managedDevices/{device}/remoteLock");
    assert_eq!(send(&sim, &post(&path("ann@example.com", DEVICE))).status, 204);
    assert_eq!(send(&sim, &post(&path("ann@example.com", "no-guid"))).status, 400);
}

#[test]
fn a_missing_key_is_not_found() {
    let sim = Sim::builder().action(LOCK).missing_key(OTHER.to_uppercase()).start();
    for key in [OTHER, &OTHER.to_uppercase(), NIL] {
        let response = send(&sim, &post(&lock_path(key)));
        let (status, code, _) = response.error();
        assert_eq!((status, code.as_str()), (404, "ResourceNotFound"));
        assert_eq!(sim.executions(key), 0);
    }
    assert_eq!(send(&sim, &post(&lock_path(DEVICE))).status, 204);
}

#[test]
fn an_error_carries_the_ids_in_the_body_too() {
    let response = send(&declared::sim(), &post(&lock_path(NIL)));
    assert_eq!(response.header("content-type"), Some("application/json"));
    let body = response.json();
    let inner = &body["error"]["innerError"];
    for id in ["request-id", "client-request-id"] {
        assert_eq!(inner[id].as_str(), response.header(id), "{id}");
    }
    let date = response.header("date").expect("a date");
    let date = jiff::fmt::rfc2822::parse(date).expect("an HTTP date").timestamp().to_string();
    assert_eq!(inner["date"].as_str(), date.strip_suffix('Z'));
}

/// Each request would fail all later checks as well.
#[test]
fn the_first_failed_check_decides() {
    let sim = declared::sim();
    let line = format!("POST {}", lock_path("no-guid"));
    let weak = format!("Authorization: Bearer {}", graph_action_sim::Token::delegated(["X"]));
    let json = "Content-Type: application/json";
    let text = "Accept: text/html";
    let sent =
        |line: &str, headers: &[&str], body: &str| send(&sim, &request(line, headers, body)).status;

    assert_eq!(sent("POST /x", &[text], ""), 411);
    assert_eq!(sent("POST /x", &[text, "Content-Length: 0"], ""), 401);
    assert_eq!(sent("POST /x", &[text, &weak, "Content-Length: 0"], ""), 400);
    assert_eq!(sent(&line.replace("POST", "PUT"), &[text, &weak, "Content-Length: 0"], ""), 405);
    assert_eq!(sent(&line, &[text, &weak, json, "Content-Length: 2"], "{}"), 406);
    let wipe = line.replace("remoteLock", "wipe");
    assert_eq!(sent(&wipe, &[&weak, "Content-Length: 2"], "{}"), 415);
    assert_eq!(sent(&line, &[&weak, json, "Content-Length: 2"], "{}"), 400);
    assert_eq!(sent(&line, &[&weak, "Content-Length: 0"], ""), 400);
    let line = format!("POST {}", lock_path(NIL));
    assert_eq!(sent(&line, &[&weak, "Content-Length: 0"], ""), 403);
    assert_eq!(sent(&line, &[&declared::authorization(), "Content-Length: 0"], ""), 404);
    assert!(sim.accepted().is_empty());
}
