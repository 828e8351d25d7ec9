use std::time::{Duration, SystemTime};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use graph_action_sim::{Sim, Token};

use crate::{
    declared::{self, DEVICE, PRIVILEGED, WRITE, lock_path, wipe_path},
    raw::{Answer, request, send},
};

fn lock_as(sim: &Sim, authorization: &str) -> Answer {
    let line = format!("POST {}", lock_path(DEVICE));
    let answer = send(sim, &request(&line, &["Content-Length: 0", authorization], ""));
    assert_eq!(sim.accepted().is_empty(), answer.status != 204);
    answer
}

fn lock_with(token: impl std::fmt::Display) -> Answer {
    lock_as(&declared::sim(), &format!("Authorization: Bearer {token}"))
}

fn jwt(payload: &str) -> String {
    let encode = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(payload))
}

fn assert_unauthorized(answer: &Answer, text: &str) {
    let (status, code, message) = answer.error();
    assert_eq!((status, code.as_str()), (401, "InvalidAuthenticationToken"));
    assert!(message.contains(text), "{message}");
    let challenge = answer.header("www-authenticate").expect("a challenge");
    assert!(challenge.starts_with("Bearer realm=\"\", authorization_uri=\"https://"));
    assert!(challenge.ends_with(", client_id=\"00000003-0000-0000-c000-000000000000\""));
}

#[test]
fn no_token_is_empty() {
    for authorization in [
        "X-Other: 1",
        "Authorization: ",
        "Authorization: Bearer",
        "Authorization: Bearer  ",
        "Authorization: Basic dXNlcjpwYXNz",
    ] {
        let answer = lock_as(&declared::sim(), authorization);
        assert_unauthorized(&answer, "Access token is empty.");
    }
}

#[test]
fn what_is_no_jwt_is_not_well_formed() {
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
fn a_token_ends() {
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
        let answer = lock_with(&token);
        assert!(!answer.text().contains(secret));
        assert!(!answer.headers().any(|(_, value)| value.contains(secret)));
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
fn a_lack_of_permission_is_told_in_the_nested_form() {
    let answer = lock_with(Token::application(["User.Read.All"]));
    let (status, code, _) = answer.error();
    assert_eq!((status, code.as_str()), (403, "Forbidden"));
    let activity = answer.header("client-request-id").expect("an id");
    let expected = format!(
        "Application is not authorized to perform this operation. Application must have one of \
         the following scopes: {PRIVILEGED}, {WRITE} - Operation ID (for customer support): \
         00000000-0000-0000-0000-000000000000 - Activity ID: {activity} - Url: \
         https://fef.sim.manage.example/DeviceFE/StatelessDeviceFEService/deviceManagement/\
         managedDevices%28%27{DEVICE}%27%29/microsoft.management.services.api.remoteLock\
         ?api-version=2025-07-09"
    );
    assert_eq!(answer.nested_message(), expected);
}

#[test]
fn an_unsupported_scheme_is_refused() {
    let sim = declared::sim();
    let wipe = |token: Token| {
        let authorization = format!("Authorization: Bearer {token}");
        let headers = ["Content-Type: application/json", "Content-Length: 2", &authorization];
        send(&sim, &request(&format!("POST {}", wipe_path()), &headers, "{}"))
    };
    let answer = wipe(Token::application([PRIVILEGED]));
    assert_eq!(answer.status, 403);
    assert!(!answer.nested_message().contains("following scopes"));
    assert_eq!(wipe(Token::delegated([PRIVILEGED])).status, 204);
}

#[test]
fn unknown_permissions_pass() {
    let sim = declared::sim();
    let authorization = format!("Authorization: Bearer {}", Token::application(["X"]));
    let headers = ["Content-Length: 0", &authorization];
    let answer = send(&sim, &request("POST /v1.0/print/shares/1/cancel", &headers, ""));
    assert_eq!(answer.status, 204);
}
