//! The token endpoint.

use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt as _;
use graph_action::{Cloud, transport::Transport as _};
use graph_action_sim::{Sim, SimServer};
use serde_json::Value;

use crate::{
    declared::{DEVICE, PRIVILEGED},
    hand_clock::HandClock,
    raw::{Response, request, send},
};

const PATH: &str = "/contoso/oauth2/v2.0/token";
const FORM: &str = "grant_type=client_credentials&client_id=app+1&client_secret=hush%2B4711&\
                    scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";

fn ask(sim: &SimServer, form: &str) -> Response {
    let length = format!("Content-Length: {}", form.len());
    let headers = [length.as_str(), "Content-Type: application/x-www-form-urlencoded"];
    send(sim, &request(&format!("POST {PATH}"), &headers, form))
}

#[test]
fn client_credentials_get_a_token_that_expires() {
    let clock = HandClock::new();
    let sim = Sim::builder().clock(clock.clone()).issue_tokens([PRIVILEGED]).start();
    let response = ask(&sim, FORM);
    assert_eq!(response.status, 200, "{}", response.text());
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let body = response.json();
    assert_eq!((&body["token_type"], body["expires_in"].as_u64()), (&"Bearer".into(), Some(3599)));
    let authorization =
        format!("Authorization: Bearer {}", body["access_token"].as_str().expect("text"));
    let line = format!("POST /v1.0/deviceManagement/managedDevices/{DEVICE}/resetPasscode");
    let reset = || send(&sim, &request(&line, &["Content-Length: 0", &authorization], "")).status;
    assert_eq!(reset(), 204);
    clock.pass(Duration::from_secs(3599));
    assert_eq!(reset(), 401);
    // Requests for tokens are not counted.
    assert_eq!(sim.counts().requests, 2);
}

#[test]
fn what_is_wrong_is_an_error_of_oauth() {
    let sim = Sim::builder().issue_tokens([PRIVILEGED]).start();
    for (form, status, error) in [
        (FORM.replace("client_credentials", "password"), 400, "unsupported_grant_type"),
        (FORM.replace("client_id", "x"), 400, "invalid_request"),
        (FORM.replace("client_secret", "x"), 401, "invalid_client"),
        (FORM.replace(".default", "User.Read"), 400, "invalid_scope"),
        (format!("{FORM}&claims=x"), 400, "invalid_request"),
        (String::new(), 400, "unsupported_grant_type"),
    ] {
        let response = ask(&sim, &form);
        assert_eq!((response.status, &response.json()["error"]), (status, &error.into()), "{form}");
        assert!(!response.text().contains("hush"), "{}", response.text());
    }
    let right = Sim::builder().issue_tokens([PRIVILEGED]).client_secret("hush+4711").start();
    assert_eq!(ask(&right, FORM).status, 200);
    let response = ask(&right, &FORM.replace("hush", "guess"));
    assert_eq!((response.status, &response.json()["error_codes"][0]), (401, &7_000_215.into()));
    let assertion = FORM.replace("client_secret", "client_assertion");
    assert_eq!(ask(&sim, &assertion).status, 200);
    assert_eq!(send(&sim, &request(&format!("GET {PATH}"), &[], "")).status, 405);
}

#[test]
fn a_user_is_represented_by_an_assertion_or_a_refresh_token() {
    let sim = Sim::builder().issue_tokens([PRIVILEGED]).start();
    let on_behalf_of = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
    for (grant, member) in [(on_behalf_of, "assertion"), ("refresh_token", "refresh_token")] {
        let form = FORM.replace("client_credentials", grant);
        assert_eq!(ask(&sim, &form).status, 400, "{grant}");
        let response = ask(&sim, &format!("{form}&{member}=a"));
        assert_eq!(response.status, 200, "{}", response.text());
        let renewed = response.json()["refresh_token"].as_str().map(str::to_owned);
        assert_eq!(renewed.as_deref(), (grant == member).then_some("a+"));
    }
}

#[test]
fn there_is_no_endpoint_unless_it_is_asked_for() {
    let (status, _, message) = ask(&Sim::builder().start(), FORM).error();
    // A request without a token.
    assert_eq!((status, message.as_str()), (401, "Access token is empty."));
}

#[tokio::test]
async fn the_transport_answers_at_the_authority_of_its_cloud() {
    for cloud in [Cloud::Global, Cloud::China] {
        let sim = Sim::builder().issue_tokens([PRIVILEGED]).build().expect("a simulator");
        let transport = sim.transport().cloud(&cloud);
        let request = |authority: &str| {
            http::Request::post(format!("{authority}{PATH}"))
                .body(Bytes::from_static(FORM.as_bytes()))
                .expect("a request")
        };
        let response = transport.send(request(cloud.authority())).await.expect("a response");
        let pieces: Vec<_> = response.into_body().try_collect().await.expect("a body");
        let body = pieces.concat();
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        assert!(body["access_token"].is_string());
        assert!(sim.leaked_requests().is_empty());
        transport.send(request("https://login.example")).await.expect("a response");
        assert_eq!(sim.leaked_requests().len(), 1);
    }
}
