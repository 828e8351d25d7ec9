//! The effects of faults on a batch and on its items.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use graph_action_sim::{Fault, Faults, RetryAfter, Sim, SimServer, Step};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, LOCK, NIL, OTHER, lock_item as lock},
    raw::{Ending, Response, attempt, batch, batch_as, send},
};

fn sim() -> SimServer {
    Sim::builder().action(LOCK).start()
}

fn four() -> Value {
    json!([lock("a", DEVICE), lock("2", OTHER), lock("c", NIL), lock("04", DEVICE)])
}

/// Sends a batch that meets a fault. The third of its four items is refused in any case.
fn meet(step: impl Into<Step>) -> (SimServer, Ending) {
    let sim = sim();
    sim.script([step.into()]);
    let ending = attempt(&sim, &batch(&four()));
    (sim, ending)
}

fn responses(step: impl Into<Step>) -> Vec<Value> {
    meet(step).1.response().responses()
}

/// Returns the response to the first item, which meets a fault.
fn item(fault: Fault) -> (SimServer, Option<Value>) {
    let (sim, ending) = meet(Step::no_fault().item(0, fault));
    let responses = ending.response().responses();
    let item = responses.iter().find(|item| item["id"] == "a").cloned();
    assert!(responses.len() >= 3, "the others are answered");
    (sim, item)
}

fn ids(responses: &[Value]) -> Vec<&Value> {
    responses.iter().map(|item| &item["id"]).collect()
}

#[test]
fn every_fault_of_a_batch_executes_as_documented() {
    for (fault, status, executed) in [
        (Fault::DevProxy, 200, false),
        (Fault::Throttled, 429, false),
        (Fault::Unavailable, 503, false),
        (Fault::UnavailablePage, 503, false),
        (Fault::BadGatewayPage, 502, false),
        (Fault::BlankError, 500, false),
        (Fault::Unauthorized, 401, false),
        (Fault::ClaimsChallenge, 401, false),
        (Fault::Redirect, 307, false),
        (Fault::PermanentRedirect, 308, false),
        (Fault::RedirectAway, 302, false),
        (Fault::RedirectPostAway, 307, false),
        (Fault::TruncatedJson, 200, true),
        (Fault::ExecutedTimeout, 503, true),
        (Fault::ExecutedGatewayTimeout, 504, true),
        (Fault::ExecutedInternalError, 500, true),
        (Fault::ExecutedButRefused, 400, true),
    ] {
        let (sim, ending) = meet(fault);
        assert_eq!(ending.response().status, status, "{fault}");
        let ledger = sim.ledger();
        assert_eq!(ledger.len(), if executed { 3 } else { 0 }, "{fault}");
        assert!(ledger.iter().all(|execution| execution.response_status.is_none()), "{fault}");
    }
}

#[test]
fn faults_of_the_connection_execute_as_documented() {
    for (fault, executed) in [
        (Fault::ResetBeforeReading, 0),
        (Fault::ResetAfterReading, 0),
        (Fault::ResetAfterExecuting, 3),
        (Fault::LostResponse, 3),
        (Fault::CutOff, 3),
    ] {
        let (sim, ending) = meet(fault);
        match fault {
            Fault::LostResponse => assert!(matches!(ending, Ending::Closed), "{ending:?}"),
            Fault::CutOff => assert!(matches!(ending, Ending::Cut(_)), "{ending:?}"),
            _ => assert!(matches!(ending, Ending::Reset), "{fault} {ending:?}"),
        }
        assert_eq!(sim.ledger().len(), executed, "{fault}");
        assert!(
            sim.ledger().iter().all(|execution| execution.response_status.is_none()),
            "{fault}"
        );
    }
}

#[test]
fn faults_of_the_format_change_nothing_else() {
    let plain = responses(Step::no_fault());
    assert_eq!(ids(&plain), ["a", "2", "c", "04"]);
    let (sim, ending) = meet(Fault::UpperCaseIds);
    assert_eq!(ids(&ending.response().responses()), ["A", "2", "C", "04"]);
    let answered: Vec<_> = sim.ledger().iter().map(|execution| execution.response_status).collect();
    assert_eq!(answered, [Some(204); 3]);
    // A number has no leading zero, so the last one stays text.
    assert_eq!(
        ids(&responses(Fault::NumericIds)),
        [&json!("a"), &json!(2), &json!("c"), &json!("04")]
    );
    let texts: Vec<_> =
        responses(Fault::TextStatuses).iter().map(|item| item["status"].clone()).collect();
    assert_eq!(texts, ["204", "204", "404", "204"]);
    for item in responses(Fault::NullHeaders) {
        assert_eq!(item.get("headers"), Some(&Value::Null));
    }
}

#[test]
fn a_shuffled_batch_has_the_same_responses_in_another_order() {
    let sim = sim();
    let mut orders = BTreeSet::new();
    // One in 24 random orders is the original one.
    for _ in 0..100 {
        sim.script([Fault::Shuffled]);
        let responses = send(&sim, &batch(&four())).responses();
        let order: Vec<_> = ids(&responses).into_iter().map(Value::to_string).collect();
        assert_ne!(order, [r#""a""#, r#""2""#, r#""c""#, r#""04""#]);
        let set: BTreeSet<_> = order.iter().map(String::as_str).collect();
        assert_eq!(set, BTreeSet::from([r#""a""#, r#""2""#, r#""c""#, r#""04""#]));
        let refused = responses.iter().find(|item| item["status"] == 404).expect("one");
        assert_eq!(refused["id"], "c");
        orders.insert(order);
    }
    assert!(orders.len() > 3, "{orders:?}");
}

#[test]
fn a_response_to_a_foreign_id_is_added() {
    let responses = responses(Fault::ForeignId);
    assert_eq!(ids(&responses), ["a", "2", "c", "04", "nobody-sent-this"]);
}

#[test]
fn a_batch_can_be_424_with_responses_to_its_items() {
    let (sim, ending) = meet(Fault::FailedDependency);
    let response = ending.response();
    assert_eq!((response.status, sim.ledger().len()), (424, 3));
    assert_eq!(response.json()["responses"].as_array().expect("a list").len(), 4);
    assert_eq!(sim.ledger()[0].response_status, Some(204));
}

#[test]
fn every_fault_of_an_item_executes_as_documented() {
    for (fault, status, executed) in [
        (Fault::Throttled, 429, false),
        (Fault::Unavailable, 503, false),
        (Fault::UnavailablePage, 503, false),
        (Fault::BadGatewayPage, 502, false),
        (Fault::BlankError, 500, false),
        (Fault::Unauthorized, 401, false),
        (Fault::RedirectAway, 302, false),
        (Fault::NotFound, 404, false),
        (Fault::Conflict, 409, false),
        (Fault::Locked, 423, false),
        (Fault::Forbidden, 403, false),
        (Fault::WrongPlatform, 400, false),
        (Fault::ExecutedTimeout, 503, true),
        (Fault::ExecutedGatewayTimeout, 504, true),
        (Fault::ExecutedInternalError, 500, true),
        (Fault::ExecutedButRefused, 400, true),
        (Fault::Duplicated, 204, true),
        (Fault::Conflicting, 204, true),
    ] {
        let (sim, item) = item(fault);
        let item = item.expect("a response");
        assert_eq!(item["status"], status, "{fault}");
        let ledger = sim.ledger();
        let first = ledger.iter().find(|execution| execution.batch_item.as_deref() == Some("a"));
        let answered = first.map(|execution| execution.response_status);
        assert_eq!(answered, executed.then_some(Some(status)), "{fault}");
        assert_eq!(ledger.len(), if executed { 3 } else { 2 }, "{fault}");
    }
}

#[test]
fn an_item_can_have_no_response() {
    let (sim, response) = item(Fault::Omitted);
    assert_eq!((response, sim.ledger().len()), (None, 2));
    let (sim, response) = item(Fault::Dropped);
    assert_eq!((response, sim.ledger().len()), (None, 3));
    assert_eq!(sim.ledger()[0].response_status, None);
    let counts = sim.counts();
    assert_eq!((counts.items, counts.items_by_status[&204]), (4, 2));
}

#[test]
fn an_item_can_have_two_responses() {
    let duplicated = responses(Step::no_fault().item(1, Fault::Duplicated));
    assert_eq!(ids(&duplicated), ["a", "2", "2", "c", "04"]);
    assert_eq!(duplicated[1], duplicated[2]);
    let statuses = |index: u64| -> Vec<Value> {
        let responses = responses(Step::no_fault().item(index, Fault::Conflicting));
        responses.iter().map(|item| item["status"].clone()).collect()
    };
    assert_eq!(statuses(1), [204, 204, 500, 404, 204]);
    assert_eq!(statuses(2), [204, 204, 404, 204, 204]);
}

#[test]
fn a_body_that_is_not_json_is_base64() {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let item = item(Fault::UnavailablePage).1.expect("a response");
    let body = BASE64_STANDARD.decode(item["body"].as_str().expect("text")).expect("base64");
    assert!(body.starts_with(b"<!DOCTYPE HTML"), "{body:?}");
    let content_type = item["headers"]["Content-Type"].as_str().expect("a type");
    assert!(content_type.starts_with("text/html"), "{content_type}");
}

#[test]
fn a_nested_error_of_an_item_names_its_own_action() {
    let item = item(Fault::ExecutedTimeout).1.expect("a response");
    let message = item["body"]["error"]["message"].as_str().expect("text");
    assert!(
        message.contains(&format!("{DEVICE}%27%29/microsoft.management.services.api.remoteLock"))
    );
    assert_eq!(item["body"]["error"]["code"], "CancelledOnServiceTimeout");
}

#[test]
fn an_item_redirects_away() {
    let (sim, item) = item(Fault::RedirectAway);
    let item = item.expect("a response");
    let location = item["headers"]["Location"].as_str().expect("a location");
    assert!(location.starts_with("http://127.0.0.1:") && !location.starts_with(&sim.url()));
}

#[test]
fn dev_proxy_fails_every_item() {
    let sim = Sim::builder().faults(Faults::none().batches(Fault::DevProxy, 1.0)).start();
    let mut depends = lock("d", DEVICE);
    depends["dependsOn"] = json!(["a"]);
    let get = json!({ "id": "g", "method": "GET", "url": "/me" });
    let mut seen = BTreeSet::new();
    for _ in 0..100 {
        // Dev Proxy looks at neither token nor path.
        let request = batch(&json!([lock("a", DEVICE), depends, get]))
            .replace("Authorization: Bearer", "X-Other:");
        let responses = send(&sim, &request).responses();
        assert_eq!(responses[1]["status"], 424);
        assert_eq!(responses[1]["body"]["error"]["code"], "Failed Dependency");
        assert_ne!(responses[2]["status"], 507);
        for item in &responses {
            let is_throttled = item["status"] == 429;
            let headers = is_throttled.then(|| json!({ "Retry-After": "5" }));
            assert_eq!(item.get("headers"), headers.as_ref());
            assert_eq!(item["body"]["error"].as_object().expect("an error").len(), 2);
        }
        seen.insert(responses[0]["status"].as_u64().expect("a number"));
    }
    assert_eq!(seen, BTreeSet::from([429, 500, 502, 503, 504, 507]));
    assert_eq!((sim.ledger().len(), sim.counts().items), (0, 300));
}

#[test]
fn an_item_states_its_wait() {
    let sim = Sim::builder().action(LOCK).retry_after(RetryAfter::Number).start();
    let step = Step::no_fault().item(0, Fault::Throttled).item(1, Fault::Unavailable);
    sim.script([step]);
    let responses = send(&sim, &batch(&four())).responses();
    assert_eq!(responses[0]["headers"]["Retry-After"], 5);
    assert_eq!(responses[1]["headers"]["Retry-After"], 5);
}

#[test]
fn a_wait_stated_to_a_batch_is_enforced_on_the_next() {
    let builder = Sim::builder().action(LOCK).retry_after(RetryAfter::Seconds);
    let sim = builder.enforce_retry_after().start();
    sim.script([Fault::Throttled]);
    let statuses = [(); 3].map(|()| send(&sim, &batch(&four())).status);
    assert_eq!(statuses, [429, 429, 429]);
    assert!(sim.ledger().is_empty());
}

#[test]
fn a_fault_of_an_item_fails_its_dependents() {
    let sim = sim();
    let mut depends = lock("b", OTHER);
    depends["dependsOn"] = json!(["a"]);
    let items = batch(&json!([lock("a", DEVICE), depends]));
    let statuses = |fault| {
        sim.script([Step::no_fault().item(0, fault)]);
        let response: Response = send(&sim, &items);
        response.responses().iter().map(|item| item["status"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(statuses(Fault::ExecutedTimeout), [503, 424]);
    assert_eq!(statuses(Fault::Omitted), [424]);
    assert_eq!(statuses(Fault::Dropped), [204]);
    assert_eq!((sim.executions(DEVICE), sim.executions(OTHER)), (2, 1));
}

#[test]
fn a_script_that_does_not_apply_is_an_error() {
    let sim = sim();
    for step in [
        Step::from(Fault::NotFound),
        Step::no_fault().item(4, Fault::Dropped),
        Step::no_fault().item(0, Fault::LostResponse),
    ] {
        sim.script([step]);
        let (status, code, _) = send(&sim, &batch(&four())).error();
        assert_eq!((status, code.as_str()), (500, "SimulatorScript"));
    }
    assert!(sim.ledger().is_empty());
}

#[test]
fn a_share_of_items_meets_a_fault() {
    let faults = Faults::none().items(Fault::Locked, 0.3);
    let sim = Sim::builder().action(LOCK).faults(faults).start();
    let items: Value = (0..20).map(|index| lock(&index.to_string(), DEVICE)).collect();
    for _ in 0..20 {
        send(&sim, &batch(&items)).responses();
    }
    let locked = sim.counts().items_by_status[&423];
    assert!((80..160).contains(&locked), "{locked}");
    assert_eq!(sim.executions(DEVICE), 400 - locked);
}

#[test]
fn the_ledger_is_true_under_all_faults() {
    let sim = Sim::builder()
        .action(LOCK)
        .faults(Faults::everything(0.5))
        .seed(11)
        .slow_body_duration(Duration::ZERO)
        .start();
    let items: Value = (0..20).map(|index| lock(&index.to_string(), DEVICE)).collect();
    let token = crate::declared::token();
    let mut received = 0;
    for _ in 0..200 {
        // A token that was challenged is replaced.
        let fresh = token.clone().of_tenant(uuid::Uuid::new_v4().to_string());
        let request = batch_as(&fresh, &items);
        if let Ending::Response(response) = attempt(&sim, &request)
            && let Ok(body) = serde_json::from_slice::<Value>(&response.body)
            && let Some(items) = body["responses"].as_array()
        {
            received += accepted(items);
        }
    }
    let counts = sim.counts();
    let answered: u64 = counts.by_status.values().sum();
    assert_eq!((counts.requests, counts.without_response + answered), (200, 200));
    let executed =
        |answered| sim.ledger().iter().filter(|one| one.response_status == answered).count();
    // Some items are executed and have two different responses.
    let reported = executed(Some(204));
    assert!(received <= reported && reported - received < reported / 4, "{received} {reported}");
    assert!(received > 500 && executed(None) > 100, "{received} {counts:?}");
}

/// Counts the ids that were sent and whose only status is 204.
fn accepted(items: &[Value]) -> usize {
    let mut statuses = BTreeMap::<String, BTreeSet<String>>::new();
    for item in items.iter().filter(|item| item["id"] != "nobody-sent-this") {
        let text = |name: &str| item[name].to_string().replace('"', "");
        statuses.entry(text("id")).or_default().insert(text("status"));
    }
    let only = BTreeSet::from(["204".to_owned()]);
    statuses.values().filter(|statuses| **statuses == only).count()
}
