//! Responses that are damaged, odd or hostile: one item at most is lost, and nothing forges what a
//! person sees.

use std::sync::{Arc, Mutex};

use graph_action::{
    Error, Json, Outcome, Secret,
    bulk::{EndReason, ProgressEvent},
    graph_action,
};
use serde_json::{Value, json};

use crate::sending::{
    actions::{Poke, Thing},
    items::{batch, done, each, failed, items},
    service::{Response, Service, response},
};

#[graph_action(method = "POST", path = "/keys/{key}/read", scopes = unknown, returns = Json<Thing>, unlisted, idempotent)]
struct Read;

#[graph_action(method = "POST", path = "/keys/{key}/set", scopes = unknown, returns = Json<Thing>, unlisted)]
struct Set {
    values: Vec<Secret<String>>,
}

/// Everything with which a text can forge a line or reorder what is shown.
const FORGERY: &str = "a\r\n\u{1b}[31m\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\
    \u{2069}\u{2028}\u{2029}\u{200e}\u{200f}\u{61c}\u{85}z";

#[track_caller]
fn assert_harmless(shown: &str) {
    let forged =
        FORGERY.chars().find(|c| *c != '\n' && !c.is_ascii_graphic() && shown.contains(*c));
    assert_eq!(forged, None, "{shown:?}");
    assert!(!shown.contains('\n'), "{shown:?}");
    assert!(shown.contains("\\u{202e}"), "{shown:?}");
}

#[tokio::test(start_paused = true)]
async fn no_text_of_the_service_reorders_or_forges_what_a_person_sees() {
    let service = Service::new(each(|_| failed(400, FORGERY, FORGERY)));
    let bulk = service.client().bulk([Poke.request("x")]).safety_stop(None);
    let (items, _) = super::bulk::finish(bulk.start().await.unwrap()).await;
    let error = items[0].result.as_ref().unwrap_err();
    assert_harmless(&error.to_string());
    assert_harmless(&format!("{error:?}"));
    assert_harmless(&format!("{items:?}"));
}

#[tokio::test(start_paused = true)]
async fn an_anomaly_is_a_sentence_that_forges_nothing() {
    let service = Service::new(|request| {
        let id = &items(request)[0].id;
        let stray = format!("{FORGERY}{}", "9".repeat(500));
        batch(&[
            json!({"id": id, "status": 204}),
            json!({"id": id, "status": 204}),
            json!({"id": stray}),
        ])
    });
    let emitted: Arc<Mutex<Vec<String>>> = Arc::default();
    let listener = Arc::clone(&emitted);
    let bulk = service.client().bulk([Poke.request("x"), Poke.request("y")]).safety_stop(None);
    let bulk = bulk.on_progress(move |event: &ProgressEvent, _| {
        if let ProgressEvent::Anomaly(text) = event {
            listener.lock().unwrap().push(text.clone());
        }
    });
    super::bulk::finish(bulk.start().await.unwrap()).await;
    let emitted = emitted.lock().unwrap();
    assert_eq!(
        emitted[0],
        "the batch response has more than one response for the id 000000000000-0"
    );
    assert_eq!(emitted[1], "the batch response has no response for the id 000000000000-1");
    assert!(
        emitted[2].starts_with("the batch response has a response for the id a"),
        "{emitted:?}"
    );
    assert_harmless(&emitted[2]);
    assert!(emitted[2].len() < 500, "{emitted:?}");
}

#[test]
fn the_reason_of_an_end_forges_nothing() {
    assert_harmless(&EndReason::Stopped(FORGERY.to_owned()).to_string());
    let mut report = graph_action::bulk::Report::default();
    report.end_reason = Some(EndReason::Stopped(FORGERY.to_owned()));
    assert_harmless(&report.to_string());
}

/// Answers a batch with accepted items, whose text is then changed.
fn changed(change: impl Fn(String) -> Vec<u8> + Send + Sync + 'static) -> Arc<Service> {
    Service::new(move |request| {
        let accepted = |item: &crate::sending::items::Item| json!({ "id": item.id, "status": 200, "body": { "name": "n" } });
        let responses: Vec<Value> = items(request).iter().map(accepted).collect();
        response(200, &[], change(json!({ "responses": responses }).to_string()))
    })
}

async fn outcomes(service: &Arc<Service>) -> Vec<Result<String, Outcome>> {
    let mut batch = graph_action::Batch::new();
    let handles: Vec<_> =
        (0..20).map(|key| batch.push(Set::new(vec![]).request(key.to_string()))).collect();
    let mut replies = batch.send(&service.client()).await.unwrap();
    let result = |handle| {
        replies.take::<Set>(handle).map(|thing| thing.name).map_err(|error| error.outcome())
    };
    handles.into_iter().map(result).collect()
}

#[tokio::test(start_paused = true)]
async fn damage_in_a_batch_response_costs_one_item_at_most() {
    let first = |to: &'static [u8]| {
        changed(move |text| {
            let at = text.find("\"n\"").unwrap();
            [&text.as_bytes()[..at], to, &text.as_bytes()[at + 3..]].concat()
        })
    };
    let insert =
        |to: &'static str| changed(move |text| text.replacen("{\"responses\"", to, 1).into_bytes());
    let in_item = |from: &'static str, to: &'static str| {
        changed(move |text| text.replacen(from, to, 1).into_bytes())
    };
    use Outcome::{Accepted, Unknown};
    for (what, service, expected) in [
        ("an invalid byte", first(b"\"\xff\""), Err(Accepted)),
        ("a link that is a number", insert("{\"@odata.nextLink\":7,\"responses\""), Ok("n")),
        ("a link that is an object", insert("{\"@odata.nextLink\":{},\"responses\""), Ok("n")),
        ("a repeated list", insert("{\"responses\":[],\"responses\""), Ok("n")),
        (
            "a repeated link",
            insert("{\"@odata.nextLink\":null,\"@odata.nextLink\":null,\"responses\""),
            Ok("n"),
        ),
        (
            "the same status twice",
            in_item("\"status\":200", "\"status\":200,\"status\":200"),
            Ok("n"),
        ),
        ("two statuses", in_item("\"status\":200", "\"status\":200,\"status\":404"), Err(Unknown)),
        ("two ids", in_item("\"id\":\"0000", "\"id\":\"1111\",\"id\":\"0000"), Err(Unknown)),
        ("two bodies", in_item("\"body\":", "\"body\":{\"name\":\"m\"},\"body\":"), Err(Unknown)),
    ] {
        let outcomes = outcomes(&service).await;
        assert_eq!(outcomes[0], expected.map(str::to_owned), "{what}");
        assert!(outcomes[1..].iter().all(Result::is_ok), "{what}: {outcomes:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn headers_of_an_item_may_be_arrays() {
    let service = Service::new(each(|item| match item.before {
        0 => {
            json!({ "status": 429, "headers": { "retry-after": ["3", "5"], "x": [["y"], "z", 1] } })
        }
        _ => done(204),
    }));
    let bulk = service.client().bulk([Poke.request("x")]).safety_stop(None);
    let (items, _) = super::bulk::finish(bulk.start().await.unwrap()).await;
    assert!(items[0].result.is_ok());
    assert_eq!(service.seconds(), [0, 5]);
}

fn large_error(length: usize) -> Value {
    json!({ "error": {
        "code": "Forbidden",
        "message": "m".repeat(length),
        "innerError": { "code": "CancelledOnServiceTimeout", "request-id": "r-1", "client-request-id": "c-1" },
    } })
}

async fn error_of(answer: Response) -> Error {
    let service = Service::script([answer]);
    Read.request("x").retry(graph_action::Retry::never()).send(&service.client()).await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn a_large_error_keeps_its_code_ids_and_mark_of_a_time_out() {
    let error = error_of(response(400, &[], large_error(200_000).to_string())).await;
    assert_eq!((error.code(), error.request_id()), (Some("Forbidden"), Some("r-1")));
    assert!(error.support_ids().contains(&("client-request-id", "c-1")), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().len() < 100_000, "{}", error.to_string().len());

    // As much as was read of one that is larger still, or that is cut off.
    let error = error_of(response(400, &[], large_error(3_000_000).to_string())).await;
    assert_eq!((error.code(), error.outcome()), (Some("Forbidden"), Outcome::Unknown));
    let text = large_error(100).to_string();
    for end in [text.len() - 1, text.len() - 3, text.len() - 10] {
        let error = error_of(response(400, &[], text[..end].to_owned())).await;
        assert_eq!((error.code(), error.request_id()), (Some("Forbidden"), Some("r-1")), "{end}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_large_error_of_an_item_is_read_as_a_single_one() {
    let service = Service::new(each(|_| json!({ "status": 400, "body": large_error(200_000) })));
    let bulk = service.client().bulk([Poke.request("x")]).safety_stop(None);
    let (items, _) = super::bulk::finish(bulk.start().await.unwrap()).await;
    let error = items[0].result.as_ref().unwrap_err();
    assert_eq!((error.code(), error.outcome()), (Some("Forbidden"), Outcome::Unknown));
    assert_eq!(error.body().unwrap().len(), 8 * 1024);
}

#[tokio::test]
async fn many_secrets_and_large_bodies_are_redacted_in_bounded_time() {
    // Each item repeats all secrets of all items, as a hostile service may.
    let secret = |item: usize, nth: usize| format!("secret-{item:02}-{nth:05}-{}", "x".repeat(8));
    let all: Vec<String> =
        (0..20).flat_map(|item| (0..500).map(move |nth| secret(item, nth))).collect();
    let text = all.concat().repeat(5);
    let body = json!({ "error": { "code": "x", "message": text } });
    let service = Service::new(each(move |_| json!({ "status": 400, "body": body })));
    let mut batch = graph_action::Batch::new();
    let request = |item: usize| {
        let values = (0..500).map(|nth| secret(item, nth).into()).collect();
        Set::new(values).request(item.to_string())
    };
    let handles: Vec<_> = (0..20).map(|item| batch.push(request(item))).collect();
    let start = std::time::Instant::now();
    let mut replies = batch.send(&service.client()).await.unwrap();
    let took = start.elapsed();
    println!("one batch with 10,000 secrets and 20 bodies of {} bytes: {took:?}", text.len());
    for handle in handles {
        let error = replies.take(handle).unwrap_err();
        let body = String::from_utf8_lossy(error.body().unwrap()).into_owned();
        let shown = format!("{error} {error:?} {:?} {body}", error.message());
        assert!(shown.contains("[redacted") && !shown.contains("secret-"), "{}", shown.len());
    }
    assert!(took.as_secs() < 20, "{took:?}");
}
