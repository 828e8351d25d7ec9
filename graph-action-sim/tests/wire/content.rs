use graph_action_sim::SimServer;

use crate::{
    declared::{self, DEVICE, lock_path, wipe_path},
    raw::{Connection, Response, post_json, request, send},
};

/// The body of EV-13.
const LENGTH_REQUIRED: &str = r#"<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML><HEAD><TITLE>Length Required</TITLE></HEAD><BODY><h2>Length Required</h2><hr><p>HTTP Error 411. The request must be chunked or have a content length.</p></BODY></HTML>"#;

const LIMIT: usize = 4 * 1024 * 1024;

fn lock(sim: &SimServer, headers: &[&str], body: &str) -> Response {
    let authorization = declared::authorization();
    let headers = [headers, &[&authorization]].concat();
    send(sim, &request(&format!("POST {}", lock_path(DEVICE)), &headers, body))
}

fn wipe(sim: &SimServer, content_type: &str, body: &str) -> Response {
    let length = format!("Content-Length: {}", body.len());
    let authorization = declared::authorization();
    let headers = [content_type, &length, &authorization];
    send(sim, &request(&format!("POST {}", wipe_path()), &headers, body))
}

#[test]
fn the_length_is_checked_first() {
    let sim = declared::sim();
    for method in ["POST", "PUT", "PATCH"] {
        let response = send(&sim, &request(&format!("{method} /nowhere"), &[], ""));
        assert_eq!(response.status, 411, "{method}");
        assert_eq!(response.text(), LENGTH_REQUIRED);
        assert_eq!(response.header("content-type"), Some("text/html; charset=us-ascii"));
        assert!(response.header("request-id").is_some());
    }
    for method in ["GET", "DELETE"] {
        assert_eq!(send(&sim, &request(&format!("{method} /nowhere"), &[], "")).status, 401);
    }
    let chunked = lock(&sim, &["Transfer-Encoding: chunked"], "0\r\n\r\n");
    assert_eq!(chunked.status, 204);
}

#[test]
fn accept_must_include_json() {
    let sim = declared::sim();
    for (accept, status) in [
        ("Accept: text/html", 406),
        ("Accept: application/xml, text/*", 406),
        ("Accept: application/json;q=0", 406),
        ("Accept: */*", 204),
        ("Accept: application/*", 204),
        ("Accept: text/html, application/json;odata.metadata=none", 204),
    ] {
        let response = lock(&sim, &["Content-Length: 0", accept], "");
        assert_eq!(response.status, status, "{accept}");
    }
    let response = lock(&sim, &["Content-Length: 0", "Accept: text/html"], "");
    assert_eq!(response.error().1, "NotAcceptable");
}

#[test]
fn an_action_without_parameters_takes_none() {
    let sim = declared::sim();
    let json = "Content-Type: application/json";
    for (body, status) in [("{}", 204), ("{ }", 204), ("", 204), (r#"{"a":1}"#, 400), ("{", 400)] {
        let length = format!("Content-Length: {}", body.len());
        let response = lock(&sim, &[&length, json], body);
        assert_eq!(response.status, status, "{body}");
    }
    assert_eq!(sim.executions(DEVICE), 3);
    assert_eq!(lock(&sim, &["Content-Length: 2"], "{}").status, 415);
    let chunked = lock(&sim, &["Transfer-Encoding: chunked", json], "7\r\n{\"a\":1}\r\n0\r\n\r\n");
    assert_eq!((chunked.error().0, chunked.error().1.as_str()), (400, "BadRequest"));
    assert_eq!(sim.executions(DEVICE), 3);
}

#[test]
fn a_body_needs_the_content_type_of_json() {
    let sim = declared::sim();
    for content_type in [
        "X-Other: 1",
        "Content-Type: text/plain",
        "Content-Type: application/json-patch+json",
        "Content-Type: application/x-www-form-urlencoded",
    ] {
        let response = wipe(&sim, content_type, "{}");
        let (status, code, _) = response.error();
        assert_eq!((status, code.as_str()), (415, "UnsupportedMediaType"));
    }
    let response = wipe(&sim, "Content-Type: Application/JSON; charset=utf-8", "{}");
    assert_eq!(response.status, 204);
}

#[test]
fn a_body_is_a_json_object() {
    let sim = declared::sim();
    for body in ["", "[]", "1", "null", "{", "{}x", "{\"a\":}"] {
        let (status, code, message) = send(&sim, &post_json(&wipe_path(), body)).error();
        assert_eq!((status, code.as_str()), (400, "BadRequest"), "{body}");
        assert_eq!(
            message,
            "Unable to read JSON request payload. Please ensure Content-Type header is set and \
             payload is of valid JSON format."
        );
    }
    assert_eq!(sim.executions(DEVICE), 0);
}

#[test]
fn the_size_of_a_body_is_limited() {
    let sim = declared::sim();
    let mut connection = Connection::open(sim.address());
    let mut wipe = |length: usize| {
        let body = format!("{{{}}}", " ".repeat(length - 2));
        connection.exchange(post_json(&wipe_path(), &body).as_bytes())
    };
    assert_eq!(wipe(LIMIT).status, 204);
    let (status, code, _) = wipe(LIMIT + 1).error();
    assert_eq!((status, code.as_str()), (413, "RequestEntityTooLarge"));
    assert_eq!(wipe(3 * LIMIT).status, 413);
    // Both were read to the end, so the connection can still be used.
    assert_eq!(wipe(LIMIT).status, 204);
    assert_eq!(sim.executions(DEVICE), 2);
}
