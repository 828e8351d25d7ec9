//! The values of fields. Fields next to each other have different values, so that none can have that of another.

use std::collections::{BTreeMap, BTreeSet};

use graph_action::{Limits, Outcome, bulk::BulkItem, journal::Journal};
use serde_json::{Value, json};

use super::{Recorder, record, record_of, resets};
use crate::sending::{
    actions::{GetThing, Poke, device},
    bulk::finish,
    items::{done, each, failed},
    service::{Service, response, waiting},
};

type Fields = BTreeMap<String, String>;

/// The values of some fields, in this order.
fn values<'f>(fields: &'f Fields, names: &[&str]) -> Vec<&'f str> {
    names.iter().map(|name| fields.get(*name).map_or("", String::as_str)).collect()
}

fn seconds(fields: &Fields, name: &str) -> f64 {
    fields[name].parse().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_call_its_attempts_and_its_wait() {
    let headers = [("request-id", "r"), ("date", "d"), ("x-ms-ags-diagnostic", "x")];
    let service = Service::script([waiting(429, "7"), response(200, &headers, "{\"name\":\"a\"}")]);
    let recorder = Recorder::default();
    let client = service.client();
    record_of(&recorder, async { GetThing.request(device(1)).send(&client).await }).await.unwrap();

    let call = recorder.of("span info call").remove(0);
    assert_eq!(values(&call, &["action", "outcome", "attempts"]), ["GetThing", "accepted", "2"]);
    let retry = recorder.of("event info retry").remove(0);
    let names = ["action", "http.request.resend_count", "error.type"];
    assert_eq!(values(&retry, &names), ["GetThing", "1", "429"]);
    let waits = [seconds(&call, "waited_s"), seconds(&retry, "wait_s")];
    assert!(waits.iter().all(|wait| (7.0..8.5).contains(wait)), "{waits:?}");
    let throttled = recorder.of("event info throttled").remove(0);
    assert_eq!(seconds(&throttled, "wait_s"), 7.0);

    let id = &call["client_request_id"];
    let attempts = recorder.of("span info attempt");
    let names = ["client_request_id", "request_id", "http.response.status_code"];
    assert_eq!(values(&attempts[0], &names), [id, "", "429"]);
    assert_eq!(values(&attempts[1], &names), [id, "r", "200"]);
    let responses = recorder.of("event debug response");
    let names = [&names[..], &["date", "diagnostic"]].concat();
    assert_eq!(values(&responses[0], &names), [id, "", "429", "", ""]);
    assert_eq!(values(&responses[1], &names), [id, "r", "200", "d", "x"]);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_and_a_wait_for_a_turn() {
    let claims = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ\"";
    for (challenge, demands_claims) in [(claims, "true"), ("Bearer", "false")] {
        let recorder = Recorder::default();
        let service = Service::script([response(401, &[("www-authenticate", challenge)], "")]);
        let client = service.client();
        record_of(&recorder, async { Poke.request("a").send(&client).await }).await.unwrap_err();
        let refused = recorder.of("event info token_refused").remove(0);
        assert_eq!(refused["demands_claims"], demands_claims);
    }

    let recorder = Recorder::default();
    let service = Service::new(each(|_| done(204)));
    let client = service.builder().limits(Limits::published()).build().unwrap();
    record_of(&recorder, async {
        finish(client.bulk(resets(400)).start().await.unwrap()).await;
    })
    .await;
    let waits = recorder.of("event debug waiting");
    assert!(!waits.is_empty());
    assert!(waits.iter().all(|wait| wait["workload"] == "IntuneDevices"), "{waits:?}");
    assert!(waits.iter().all(|wait| seconds(wait, "wait_s") > 0.0), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_run_its_numbers_and_its_items() {
    // Five are accepted, one of them in the third attempt. Four are rejected, one gets no response, and three
    // come in twice.
    let service = Service::new(each(|item| {
        let digit = item.url.as_bytes()[item.url.len() - "/resetPasscode".len() - 1] - b'0';
        match (digit, item.before) {
            (0, 0 | 1) => json!({ "status": 429, "headers": { "Retry-After": "5" } }),
            (0..=4, _) => done(204),
            (5..=8, _) => failed(400, "BadRequest", "no"),
            _ => Value::Null,
        }
    }));
    let mut requests = resets(10);
    requests.extend(resets(3));
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let recorder = Recorder::default();
    let (items, report) = record_of(&recorder, async {
        let bulk = service.client().bulk(requests).safety_stop(None).journal(&journal);
        let bulk = bulk.concurrency(3).batch_size(11);
        finish(bulk.start().await.unwrap()).await
    })
    .await;

    let started = recorder.of("event info run_started").remove(0);
    let names = ["concurrency", "batch_size", "has_journal"];
    assert_eq!(values(&started, &names), ["3", "11", "true"]);
    let ended = recorder.of("event info run_ended").remove(0);
    let names = ["accepted", "rejected", "not_executed", "unknown", "awaiting_approval"];
    assert_eq!(values(&ended, &names), ["5", "4", "3", "1", "0"]);
    let names = ["requests", "retries", "throttled", "end_reason", "reason"];
    let text = report.end_reason.as_ref().unwrap().to_string();
    assert_eq!(values(&ended, &names), ["13", "2", "2", "completed", &text]);
    assert!(seconds(&ended, "elapsed_s") >= 10.0);
    assert_eq!((report.accepted, report.throttled), (5, 2));

    // One event for each item, so at debug only.
    assert_eq!(recorder.of("event debug retry").len(), 2);
    assert!(recorder.of("event info retry").is_empty());
    let mut traced = recorder.of("event debug item");
    traced.sort_by_key(|fields| fields["index"].parse::<u64>().unwrap());
    assert_eq!(traced.len(), items.len());
    for (item, traced) in items.iter().zip(traced) {
        let BulkItem { index, target, attempts, .. } = item;
        let (index, attempts) = (index.to_string(), attempts.to_string());
        let outcome = item.outcome().to_string();
        let names = ["index", "request", "outcome", "attempts"];
        assert_eq!(values(&traced, &names), [&index, target, &outcome, &attempts]);
    }
    let first = items.iter().find(|item| item.index == 0).unwrap();
    assert_eq!((first.attempts, first.outcome()), (3, Outcome::Accepted));
}

#[tokio::test(start_paused = true)]
async fn the_fields_of_attempts_have_the_values_of_the_conventions() {
    let recorder = Recorder::default();
    record(&recorder).await;
    let attempts = recorder.of("span info attempt");
    let fields = |at: usize, names: &[&str]| -> Vec<Option<String>> {
        names.iter().map(|name| attempts[at].get(*name).cloned()).collect()
    };
    let some =
        |texts: &[&str]| texts.iter().map(|text| Some((*text).to_owned())).collect::<Vec<_>>();
    let names = ["otel.kind", "otel.name", "http.request.method", "server.address", "server.port"];
    let template = "/v1.0/things/{key}";
    assert_eq!(
        fields(0, &names),
        some(&["client", &format!("GET {template}"), "GET", "graph.microsoft.com", "443"])
    );
    let names =
        ["http.response.status_code", "error.type", "http.request.resend_count", "url.template"];
    assert_eq!(fields(0, &names)[..2], some(&["429", "429"]));
    assert_eq!(fields(0, &names)[2], None);
    assert_eq!(fields(1, &names)[1], None);
    assert_eq!(fields(1, &names)[2..], some(&["1", template]));
    let lost = attempts.iter().find(|it| it.get("error.type").is_some_and(|it| it == "transport"));
    let route = "/v1.0/users/{userId}/managedDevices/{managedDeviceId}/resetPasscode";
    assert_eq!(lost.unwrap()["url.template"], route);
    assert!(!lost.unwrap().contains_key("http.response.status_code"));
    let batch = attempts.iter().find(|it| it["url.template"].ends_with("$batch")).unwrap();
    assert_eq!(batch["otel.name"], "POST /v1.0/$batch");
    let outcomes: BTreeSet<_> =
        recorder.of("span info call").into_iter().map(|it| it["outcome"].clone()).collect();
    assert!(
        outcomes
            .is_superset(&BTreeSet::from(["accepted", "rejected", "unknown"].map(str::to_owned)))
    );
    let protected = recorder.of("event info run_needs_approval");
    assert!(!protected.is_empty() && protected.iter().all(|it| it["platforms"] == "1"));
    let endings = recorder.of("event info run_ended");
    let names: BTreeSet<_> = endings.iter().map(|it| &*it["end_reason"]).collect();
    assert!(names.is_superset(&BTreeSet::from(["completed", "cancelled", "stopped"])), "{names:?}");
    let reasons: Vec<_> = endings.iter().map(|it| &*it["reason"]).collect();
    assert!(reasons.iter().any(|it| it.contains("requests failed")), "{reasons:?}");
    assert!(reasons.contains(&"an error that may name a device; see the report"), "{reasons:?}");
    let progress = recorder.of("event info run_progress");
    let seconds: Vec<f64> = progress.iter().map(|it| it["elapsed_s"].parse().unwrap()).collect();
    assert!(
        seconds.windows(2).all(|pair| pair[1] < pair[0] || pair[1] - pair[0] >= 10.0),
        "{seconds:?}"
    );
}
