use std::time::{Duration, SystemTime};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use graph_action_sim::{SimServer, Token};

use crate::{
    declared::{self, DEVICE, PRIVILEGED, WRITE, lock_path, wipe_path},
    raw::{Response, request, send},
};

fn lock_as(sim: &SimServer, authorization: &str) -> Response {
    let line = format!("POST {}", lock_path(DEVICE));
    let response = send(sim, &request(&line, &["Content-Length: 0", authorization], ""));
    assert_eq!(sim.accepted().is_empty(), response.status != 204);
    response
}

fn lock_with(token: impl std::fmt::Display) -> Response {
    lock_as(&declared::sim(), &format!("Authorization: Bearer {token}"))
}

fn jwt(payload: &str) -> String {
    let encode = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(payload))
}

fn assert_unauthorized(response: &Response, text: &str) {
    let (status, code, message) = response.error();
    assert_eq!((status, code.as_str()), (401, "InvalidAuthenticationToken"));
    assert!(message.contains(text), "{message}");
    let challenge = response.header("www-authenticate").expect("a challenge");
    assert!(challenge.starts_with("Bearer realm=\"\", authorization_uri=\"https://"));
    assert!(challenge.ends_with(", client_id=\"00000003-0000-0000-c000-000000000000\""));
}

#[test]
fn a_missing_token_counts_as_empty() {
    for authorization in [
        "X-Other: 1",
        "Authorization: ",
        "Authorization: Bearer",
        "Authorization: Bearer  ",
        "Authorization: Basic dXNlcjpwYXNz",
    ] {
        let response = lock_as(&declared::sim(), authorization);
        assert_unauthorized(&response, "Access token is empty.");
    }
}

#[test]
fn anything_but_a_jwt_is_not_well_formed() {
    let good = Token::application([PRIVILEGED]).to_string();
    let cases = [
        "opaque".to_owned(),
        "a.b".to_owned(),
        "a.b.c.d".to_owned(),
        "!!.!!.".to_owned(),
        format!("x{good}"),
        jwt("[]"),
        jwt("{\"roles\":1}"),
        jwt("no JSON"),
    ];
    for token in cases {
        assert_unauthorized(&lock_with(&token), "JWT is not well formed");
    }
}

#[test]
fn a_token_expires() {
    let now = SystemTime::now();
    let token = Token::application([PRIVILEGED]);
    let past = token.clone().expires_on(now - Duration::from_secs(1));
    let text = "Lifetime validation failed, the token is expired.";
    assert_unauthorized(&lock_with(past), text);
    let future = token.expires_on(now + Duration::from_secs(60));
    assert_eq!(lock_with(future).status, 204);
}

#[test]
fn a_refusal_does_not_repeat_the_token() {
    let secret = "c2VjcmV0";
    for token in [secret.to_owned(), format!("{secret}.{secret}.{secret}")] {
        let response = lock_with(&token);
        assert!(!response.text().contains(secret));
        assert!(!response.headers().any(|(_, value)| value.contains(secret)));
    }
}

#[test]
fn any_permission_of_the_scheme_is_enough() {
    assert_eq!(lock_with(Token::application(["X", WRITE])).status, 204);
    assert_eq!(lock_with(Token::delegated(["openid", PRIVILEGED])).status, 204);
    let lower = format!("authorization: bearer {}", Token::delegated([WRITE]));
    assert_eq!(lock_as(&declared::sim(), &lower).status, 204);
}

#[test]
fn a_permission_of_the_other_scheme_does_not_count() {
    let roles = format!(r#"{{"scp":"openid","roles":["{PRIVILEGED}"]}}"#);
    assert_eq!(lock_with(jwt(&roles)).status, 403);
    assert_eq!(lock_with(jwt("{}")).status, 403);
}

#[test]
fn a_missing_permission_is_a_nested_error() {
    let response = lock_with(Token::application(["User.Read.All"]));
    let (status, code, _) = response.error();
    assert_eq!((status, code.as_str()), (403, "Forbidden"));
    let activity = response.header("client-request-id").expect("an id");
    let expected = format!(
        "Application is not authorized to perform this operation. Application must have one of \
         the following scopes: {PRIVILEGED}, {WRITE} - Operation ID (for customer support): \
         00000000-0000-0000-0000-000000000000 - Activity ID: {activity} - Url: \
         https://fef.sim.manage.example/DeviceFE/StatelessDeviceFEService/deviceManagement/\
         managedDevices%28%27{DEVICE}%27%29/microsoft.management.services.api.remoteLock\
         ?api-version=2025-07-09"
    );
    assert_eq!(response.nested_message(), expected);
}

#[test]
fn an_unsupported_scheme_is_refused() {
    let sim = declared::sim();
    let wipe = |token: Token| {
        let authorization = format!("Authorization: Bearer {token}");
        let headers = ["Content-Type: application/json", "Content-Length: 2", &authorization];
        send(&sim, &request(&format!("POST {}", wipe_path()), &headers, "{}"))
    };
    let response = wipe(Token::application([PRIVILEGED]));
    assert_eq!(response.status, 403);
    assert!(!response.nested_message().contains("following scopes"));
    assert_eq!(wipe(Token::delegated([PRIVILEGED])).status, 204);
}

#[test]
fn any_token_will_do_where_permissions_are_unknown() {
    let sim = declared::sim();
    let authorization = format!("Authorization: Bearer {}", Token::application(["X"]));
    let headers = ["Content-Length: 0", &authorization];
    let response = send(&sim, &request("POST /v1.0/print/shares/1/cancel", &headers, ""));
    assert_eq!(response.status, 204);
}
