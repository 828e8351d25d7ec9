//! Redirects within the cloud and to elsewhere.

use graph_action::{Outcome, intune::managed_device::ResetPasscode};

use crate::declarations::fields::CleanWindowsDevice;
use crate::support::raw_server::RawServer;
use crate::wire::{GetThing, ID, NO_CONTENT, response, thing};

#[tokio::test]
async fn a_307_is_followed_with_method_headers_and_body() {
    let redirect = "HTTP/1.1 307 Temporary Redirect\r\nLocation: /v1.0/elsewhere?a='b'\r\nContent-Length: 0\r\n\r\n";
    let server = RawServer::start([redirect, NO_CONTENT]);
    CleanWindowsDevice::new(false).request(ID).send(&server.client()).await.unwrap();
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
