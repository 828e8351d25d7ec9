//! What a response repeats of its request is hidden wherever a person or a file may get it
//! (conformance B-7).

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use base64::{Engine as _, prelude::*};
use graph_action::{
    Batch, Error, Json, Outcome, Secret, bulk::ProgressEvent, graph_action, journal::Journal,
};
use serde_json::json;

use crate::sending::{
    actions::Thing,
    items::{batch, each, items},
    service::{Response, Service, TOKEN, response},
};

#[graph_action(method = "POST", path = "/keys/{key}/unlock", scopes = unknown, returns = Json<Thing>, unlisted)]
#[derive(Clone)]
struct Unlock {
    pin: Secret<String>,
    number: Secret<u32>,
    tries: u32,
}

/// Has something to escape in every encoding.
const PIN: &str = "p\"9+w/é ~77>";
const SHORT: u32 = 83;

fn unlock() -> graph_action::Request<Unlock> {
    Unlock::new(PIN.into(), SHORT.into(), 3).request("x")
}

fn percent(text: &str, digit: fn(u8) -> String, keep: fn(u8) -> bool) -> String {
    let encoded =
        text.bytes().map(|byte| if keep(byte) { char::from(byte).into() } else { digit(byte) });
    encoded.collect()
}

fn escaped(text: &str, unit: fn(u16) -> String) -> String {
    text.encode_utf16().map(unit).collect()
}

fn json_text(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}

/// A secret in every spelling in which a service may repeat it.
fn spellings(secret: &str) -> Vec<String> {
    let upper = |byte| format!("%{byte:02X}");
    let mut spellings = vec![
        secret.to_owned(),
        percent(secret, upper, |byte| byte.is_ascii_alphanumeric()),
        percent(secret, |byte| format!("%{byte:02x}"), |_| false),
        percent(secret, upper, |byte| byte.is_ascii_alphanumeric() || byte == b' ')
            .replace(' ', "+"),
        json_text(secret),
        json_text(&json_text(secret)),
        escaped(secret, |unit| format!("\\u{unit:04x}")),
        escaped(secret, |unit| format!("\\u{unit:04X}")),
        json_text(secret).replace('+', "\\u002B").replace('/', "\\/").replace('>', "\\u003e"),
        json_text(&escaped(secret, |unit| format!("\\u{unit:04X}"))),
        BASE64_STANDARD.encode(json_text(secret)),
    ];
    for before in ["", "1", "12"] {
        let text = format!("{before}{secret}&rest=of-a-longer-text");
        for text in [format!("{before}{secret}"), text] {
            spellings.extend([
                BASE64_STANDARD.encode(&text),
                BASE64_STANDARD_NO_PAD.encode(&text),
                BASE64_URL_SAFE.encode(&text),
                BASE64_URL_SAFE_NO_PAD.encode(&text),
            ]);
        }
    }
    spellings
}

/// Everything that an error shows.
fn shown(error: &Error) -> String {
    let body = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
    let mut shown = format!(
        "{error} {error:?} {:?} {:?} {:?} {:?} {:?} {:?} {body}",
        error.message(),
        error.code(),
        error.details(),
        error.inner_codes(),
        error.support_ids(),
        error.headers(),
    );
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        shown.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    shown
}

/// Asserts that a text was redacted, and shows nothing of a spelling.
#[track_caller]
fn assert_hidden(shown: &str, spelling: &str) {
    assert!(shown.contains("[redacted"), "{spelling} was not found in {shown}");
    // Debug and Display escape once more.
    for text in [spelling.to_owned(), json_text(spelling), format!("{spelling:?}")] {
        assert!(!shown.contains(text.trim_matches('"')), "{spelling} is in {shown}");
    }
    // Not only the ends of base64 may be gone.
    if spelling.len() > 12 && spelling.chars().all(|c| c.is_ascii_alphanumeric()) {
        let middle = &spelling[spelling.len() / 2 - 3..spelling.len() / 2 + 3];
        assert!(!shown.contains(middle), "a part of {spelling} is in {shown}");
    }
}

/// The events of the log, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut visit = |field: &tracing::field::Field, value: &dyn fmt::Debug| {
            self.0.lock().unwrap().push_str(&format!("{field}={value:?} "));
        };
        event.record(&mut visit);
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test(start_paused = true)]
async fn no_spelling_of_a_secret_is_shown_by_an_error() {
    for spelling in spellings(PIN).into_iter().chain(spellings(TOKEN)) {
        let of_graph = json!({ "error": { "code": "x", "message": format!("got {spelling}!") } });
        for body in [of_graph.to_string(), format!("<html>{spelling}</html>")] {
            let service = Service::script([response(400, &[], body)]);
            let error = unlock().send(&service.client()).await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Rejected);
            assert_hidden(&shown(&error), &spelling);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_spelling_of_a_secret_is_shown_by_a_success_that_cannot_be_decoded() {
    for spelling in spellings(PIN).into_iter().chain(spellings(TOKEN)) {
        for body in [json!({ "nome": spelling }).to_string(), format!("{{{spelling}")] {
            let service = Service::script([response(200, &[], body)]);
            let error = unlock().send(&service.client()).await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::Accepted);
            assert_hidden(&shown(&error), &spelling);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn headers_of_every_response_are_redacted_before_they_are_logged() {
    let log = Log::default();
    // With one dispatcher only, an event that another test reaches first would be off for good: its thread has no
    // subscriber.
    let _second = tracing::Dispatch::new(Log::default());
    let _guard = tracing::subscriber::set_default(log.clone());
    for spelling in spellings(PIN).into_iter().chain(spellings(TOKEN)) {
        // Longer ids are dropped.
        if http::HeaderValue::from_str(&spelling).is_err() || spelling.len() > 128 {
            continue;
        }
        let headers = [("x-echo", &*spelling), ("request-id", &*spelling), ("server", "kestrel")];
        for status in [200, 400] {
            let service = Service::script([response(status, &headers, r#"{"name":"a"}"#)]);
            let shown = match unlock().send_reply(&service.client()).await {
                Ok(reply) => {
                    assert_eq!(reply.headers["server"], "kestrel");
                    format!("{reply:?}")
                }
                Err(error) => shown(&error),
            };
            assert_hidden(&shown, &spelling);
            let logged = std::mem::take(&mut *log.0.lock().unwrap());
            assert!(logged.contains("Graph answered"), "{logged}");
            assert_hidden(&logged, &spelling);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_value_of_an_action_stays_as_it_is() {
    let body = json!({ "name": format!("{PIN} {SHORT} {TOKEN}") }).to_string();
    let service = Service::script([response(200, &[], body)]);
    let thing = unlock().send(&service.client()).await.unwrap();
    assert_eq!(thing.name, format!("{PIN} {SHORT} {TOKEN}"));
}

#[tokio::test(start_paused = true)]
async fn a_short_secret_is_redacted_as_a_whole_word_only() {
    let body = json!({ "error": {
        "code": "E83", "message": "pin 83 (or \"83\", 083, 830, x83) of 3", "innerError": { "date": "83" },
    } });
    let headers =
        [("x-pin", "83"), ("x-more", "a=83;b"), ("x-other", "8383"), ("retry-after", "83")];
    let service = Service::script([response(400, &headers, body.to_string())]);
    let error = unlock().send(&service.client()).await.unwrap_err();
    let message = "pin [redacted] (or \"[redacted]\", 083, 830, x83) of 3";
    assert_eq!((error.code(), error.message()), (Some("E83"), Some(message)));
    let found = ["x-pin", "x-more", "x-other", "retry-after"]
        .map(|name| error.headers().unwrap()[name].to_str().unwrap());
    assert_eq!(found, ["[redacted]", "a=[redacted];b", "8383", "83"]);
    assert_eq!(error.retry_after().unwrap().as_secs(), 83);
    assert!(error.to_string().contains("it asks to wait 83 s"), "{error}");

    for body in [r#"{"nome":83}"#, r#"{"nome":"\u00383"}"#, "{\"nome\":\"%383\"}", "\"ODM=\""] {
        let service = Service::script([response(200, &[], body)]);
        let error = unlock().send(&service.client()).await.unwrap_err();
        assert_hidden(&shown(&error), "83");
    }
}

#[tokio::test(start_paused = true)]
async fn ids_of_more_than_128_characters_are_dropped() {
    for (length, is_kept) in [(128, true), (129, false)] {
        let id = "i".repeat(length);
        let headers = [("request-id", &*id), ("client-request-id", &*id)];
        let inner = json!({ "request-id": id, "client-request-id": id });
        let body = json!({ "error": { "code": "x", "message": "y", "innerError": inner } });
        for headers in [&headers[..], &[]] {
            let service = Service::script([response(400, headers, body.to_string())]);
            let error = unlock().send(&service.client()).await.unwrap_err();
            assert_eq!(error.request_id(), is_kept.then_some(&*id), "{headers:?}");
            assert_eq!(error.support_ids().iter().any(|(_, shown)| *shown == id), is_kept);
            assert_eq!(error.headers().unwrap().len(), if is_kept { headers.len() } else { 0 });
        }
        let service = Service::script([response(200, &headers, r#"{"name":"a"}"#)]);
        let reply = unlock().send_reply(&service.client()).await.unwrap();
        assert_eq!(reply.request_id.is_some(), is_kept);
        assert_eq!(format!("{reply:?}").contains(&id), is_kept);
    }
}

/// Answers each item as `item` says, and adds one that nobody sent.
fn with_stray(
    stray: String,
    item: impl Fn() -> serde_json::Value,
) -> impl Fn(&http::Request<bytes::Bytes>) -> Response {
    move |request| {
        let mut responses = vec![json!({ "id": stray, "status": 204 })];
        for sent in items(request) {
            let mut response = item();
            response["id"] = sent.id.into();
            responses.push(response);
        }
        batch(&responses)
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_of_a_run_shows_a_secret_not_even_its_journal() {
    for spelling in spellings(PIN).into_iter().chain(spellings(TOKEN)) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("journal");
        let is_header = http::HeaderValue::from_str(&spelling).is_ok();
        let id = if is_header { spelling.clone() } else { "r-1".to_owned() };
        for (status, body) in [
            (200, json!({ "name": "a" })),
            (200, json!({ "nome": spelling })),
            (400, json!({ "error": { "code": spelling, "message": spelling } })),
        ] {
            let (id, stray) = (id.clone(), spelling.clone());
            let item =
                move || json!({ "status": status, "headers": { "request-id": id }, "body": body });
            let service = Service::new(with_stray(stray, item));
            let journal = Journal::open(&path).unwrap();
            let emitted = Arc::new(Mutex::new(String::new()));
            let listener = Arc::clone(&emitted);
            let bulk = service.client().bulk([unlock()]).safety_stop(None).journal(&journal);
            let bulk = bulk.on_progress(move |event: &ProgressEvent, _| {
                listener.lock().unwrap().push_str(&format!("{event:?}"));
            });
            let (items, _) = super::bulk::finish(bulk.start().await.unwrap()).await;
            let mut seen = format!("{items:?} {}", emitted.lock().unwrap());
            if let Err(error) = &items[0].result {
                seen.push_str(&shown(error));
            }
            assert_hidden(&seen, &spelling);
            drop(journal);
            let bytes = std::fs::read(&path).unwrap();
            let kept = String::from_utf8_lossy(&bytes);
            assert!(!kept.contains(&json_text(&spelling)), "{spelling} is in the journal");
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_headers_of_items_are_redacted() {
    let service = Service::new(each(
        |_| json!({ "status": 400, "headers": { "x-echo": format!("{PIN} of the other item") } }),
    ));
    let mut batch = Batch::new();
    let other = Unlock::new("12345".into(), 7.into(), 3);
    let handles = [batch.push(unlock()), batch.push(other.request("y"))];
    let mut replies = batch.send(&service.client()).await.unwrap();
    for handle in handles {
        let error = replies.take(handle).unwrap_err();
        assert_hidden(&shown(&error), PIN);
    }
}
