//! Secrets in responses and in what is printed.

use std::time::Duration;

use graph_action::{
    Client, Cloud, NoContent, Outcome, Retry, Secret, StaticToken, graph_action,
    intune::managed_device::ResetPasscode,
};

use crate::support::raw_server::{RawServer, TOKEN};
use crate::wire::{ID, Poke, response};

#[tokio::test]
async fn the_token_is_never_printed() {
    let echo = response(
        "400 Bad Request",
        &format!(r#"{{"error":{{"code":"{TOKEN}","message":"got Bearer {TOKEN}"}}}}"#),
    );
    let redirect = "HTTP/1.1 302 X\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n".to_owned();
    let server = RawServer::start([echo, redirect]);
    let client = server.client();
    let request = ResetPasscode.request(ID);
    let mut seen = format!("{client:?} {request:?} {:?}", StaticToken::new(TOKEN));
    seen.push_str(&format!("{:?}", server.builder()));
    for _ in 0..3 {
        let error =
            ResetPasscode.request(ID).timeout(Duration::from_millis(500)).send(&client).await;
        let error = error.unwrap_err();
        let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
        seen.push_str(&format!("{error} {error:?} {error:#?} {body}"));
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            seen.push_str(&format!("{cause} {cause:?}"));
            source = cause.source();
        }
    }
    assert!(seen.contains("[redacted]"), "the echo was looked at: {seen}");
    for part in TOKEN.split('.') {
        assert!(!seen.contains(part), "{part} in {seen}");
    }

    let broken = format!("{TOKEN}\n{TOKEN}");
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new(broken)).cloud(cloud).build().unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert!(error.is_credential() && !format!("{error} {error:?}").contains(TOKEN), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotExecuted);
}

/// An action with a secret.
#[graph_action(method = "POST", path = "/keys/{key}/lock", scopes = unknown, returns = NoContent, unlisted)]
struct Lock {
    pin: Secret<String>,
    nested: Vec<std::collections::BTreeMap<String, String>>,
}

#[tokio::test]
async fn an_echo_is_redacted_in_every_encoding() {
    let token = "EwB4A8l6BAAU+abc/def+ghi==";
    let escaped = token.replace('+', "\\u002B").replace('/', "\\/");
    let nested = r#"{\"Message\":\"bad token "#.to_owned() + token + r#" - Activity ID: x\"}"#;
    let bodies = [
        format!(r#"{{"error":{{"code":"{token}","message":"got {token}"}}}}"#),
        format!(r#"{{"error":{{"code":"x","message":"got {escaped}"}}}}"#),
        format!(
            r#"{{"error":{{"code":"x","message":"{nested}","details":[{{"target":"{token}"}}]}}}}"#
        ),
        format!("<html>{token}</html>"),
        "{\"error\":{\"code\":\"x\",\"message\":\"pin hunter2-777, deep-secret\"}}".to_owned(),
    ];
    let mut responses: Vec<_> = bodies.iter().map(|body| response("400 X", body)).collect();
    responses.push(format!(
        "HTTP/1.1 302 X\r\nLocation: https://login.example/?t={token}\r\nX-Echo: {token}\r\nContent-Length: 0\r\n\r\n"
    ));
    let server = RawServer::start(responses.clone());
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new(token))
        .cloud(cloud)
        .retry(Retry::never())
        .build()
        .unwrap();
    for response in responses {
        let nested = [("x".to_owned(), "deep-secret".to_owned())].into();
        let lock = Lock::new("hunter2-777".into(), vec![nested]);
        let error = lock.request("x").send(&client).await.unwrap_err();
        let details: Vec<_> = error.details().iter().map(|detail| format!("{detail:?}")).collect();
        let body = String::from_utf8_lossy(error.body().unwrap());
        let seen = format!(
            "{error} {error:?} {:?} {:?} {details:?} {body} {:?}",
            error.message(),
            error.code(),
            error.headers().unwrap()
        );
        assert!(seen.contains("[redacted"), "{response}: {seen}");
        for secret in [token, &*escaped, "hunter2-777", "deep-secret"] {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
    }
}

#[tokio::test]
async fn a_short_token_does_not_change_what_is_read() {
    let body = r#"{"error":{"code":"TooManyRequests","message":"token quota"}}"#;
    let server = RawServer::start([response("429 X", body)]);
    let cloud = Cloud::loopback(server.address).unwrap();
    let client = Client::builder(StaticToken::new("token"))
        .cloud(cloud)
        .retry(Retry::never())
        .build()
        .unwrap();
    let error = Poke.request("x").send(&client).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("TooManyRequests"), Some("token quota")));
    assert!(error.is_safe_to_resend());
}

#[tokio::test]
async fn a_message_cannot_forge_a_line() {
    let body = r#"{"error":{"code":"x","message":"one\ntwo\u001b[31m"}}"#;
    let server = RawServer::start([response("400 X", body)]);
    let error = Poke.request("x").send(&server.client()).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(!text.contains(char::is_control), "{text:?}");
    assert_eq!(error.message(), Some("one\ntwo\u{1b}[31m"));
}
