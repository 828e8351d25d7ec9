//! Requests of any actions in one batch (conformance D).

mod failures;
mod wire;

use std::sync::Arc;

use graph_action::{
    Batch, Error, NoContent, Outcome, Replies, intune::managed_device::ResetPasscode,
};
use serde_json::{Value, json};

use crate::sending::{
    actions::{GetThing, Poke, Thing, Touch, device},
    items::{done, each, failed, items, throttled},
    service::Service,
};

/// Sends this many pokes in a batch and returns their results.
async fn pokes(service: &Arc<Service>, count: usize) -> Vec<Result<NoContent, Error>> {
    let mut batch = Batch::new();
    let handles: Vec<_> = (0..count).map(|nth| batch.push(Poke.request(nth.to_string()))).collect();
    let mut replies = batch.send(&service.client()).await.unwrap();
    handles.into_iter().map(|handle| replies.take(handle)).collect()
}

/// The number of items in each batch that was sent.
fn sizes(service: &Service) -> Vec<usize> {
    service.sent().iter().map(|sent| items(&sent.request).len()).collect()
}

fn outcomes<T>(results: &[Result<T, Error>]) -> Vec<Outcome> {
    let outcome = |result: &Result<T, Error>| {
        result.as_ref().map_or_else(Error::outcome, |_| Outcome::Accepted)
    };
    results.iter().map(outcome).collect()
}

#[tokio::test(start_paused = true)]
async fn each_handle_returns_the_value_of_its_action_in_any_order() {
    // In the order 3, 2, 1, 0 and with ids in upper case.
    let service = Service::new(|request| {
        let response = |item: &crate::sending::items::Item| match &*item.url {
            "/things/a" => json!({ "id": item.id, "status": 200, "body": { "name": "a" } }),
            "/things/b" => {
                json!({ "id": item.id, "status": 200, "body": { "value": { "name": "b" } } })
            }
            "/things/c" => json!({ "id": item.id, "status": 404 }),
            _ => json!({ "id": item.id, "status": 204, "headers": null, "body": null }),
        };
        crate::sending::items::batch(&items(request).iter().rev().map(response).collect::<Vec<_>>())
    });
    let mut batch = Batch::new();
    assert!(batch.is_empty());
    let (a, poke) = (batch.push(GetThing.request("a")), batch.push(Poke.request("x")));
    let (b, c) = (batch.push(GetThing.request("b")), batch.push(GetThing.request("c")));
    assert_eq!(batch.len(), 4);
    let mut replies = batch.send(&service.client()).await.unwrap();
    let named = |name: &str| Thing { name: name.to_owned() };
    assert_eq!(replies.take(c).unwrap_err().status().unwrap(), 404);
    assert_eq!(replies.take(a).unwrap(), named("a"));
    assert_eq!(replies.take(poke).unwrap(), NoContent);
    assert_eq!(replies.take(b).unwrap(), named("b"));
}

#[tokio::test(start_paused = true)]
async fn a_handle_of_another_batch_is_refused() {
    let service = Service::new(each(|_| done(204)));
    let client = service.client();
    let (mut one, mut other) = (Batch::new(), Batch::new());
    let (in_one, in_other) = (one.push(Poke.request("1")), other.push(Poke.request("2")));
    let mut one = one.send(&client).await.unwrap();
    let error = one.take(in_other).unwrap_err();
    assert!(error.is_input() && error.to_string().contains("another batch"), "{error}");
    one.take(in_one).unwrap();
    let _: Replies = other.send(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_empty_batch_is_an_error_and_sends_nothing() {
    let service = Service::script([]);
    let error = Batch::new().send(&service.client()).await.unwrap_err();
    assert!(error.is_input() && error.outcome() == Outcome::NotExecuted, "{error}");
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn more_than_twenty_requests_are_sent_in_several_batches() {
    for (count, expected) in
        [(1, vec![1]), (20, vec![20]), (21, vec![20, 1]), (45, vec![20, 20, 5])]
    {
        let service = Service::new(each(|_| done(204)));
        assert!(pokes(&service, count).await.iter().all(Result::is_ok));
        assert_eq!(sizes(&service), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_has_one_version() {
    let service = Service::new(each(|_| done(204)));
    let mut batch = Batch::new();
    let beta = graph_action::Version::Beta;
    let handles = [
        batch.push(Poke.request("1")),
        batch.push(Poke.request("2").version(beta)),
        batch.push(Poke.request("3")),
        batch.push(Poke.request("4").version(beta)),
    ];
    let mut replies = batch.send(&service.client()).await.unwrap();
    for handle in handles {
        replies.take(handle).unwrap();
    }
    let sent = service.sent();
    let sent: Vec<_> = sent.iter().map(|sent| (sent.request.uri().path(), &sent.request)).collect();
    let urls = |request| items(request).into_iter().map(|item| item.url).collect::<Vec<_>>();
    assert_eq!(sent.len(), 2);
    assert_eq!((sent[0].0, urls(sent[0].1)), ("/v1.0/$batch", poked(&["1", "3"])));
    assert_eq!((sent[1].0, urls(sent[1].1)), ("/beta/$batch", poked(&["2", "4"])));
}

fn poked(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| format!("/keys/{key}/poke")).collect()
}

#[tokio::test(start_paused = true)]
async fn only_throttled_items_are_retried_after_the_longest_wait() {
    let service = Service::new(each(|item| match (&*item.url, item.before) {
        ("/keys/1/poke", 0) => throttled(5),
        ("/keys/3/poke", 0) => json!({ "status": 429, "headers": { "retry-after": 11 } }),
        _ => done(204),
    }));
    let results = pokes(&service, 4).await;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(service.seconds(), [0, 11]);
    let sent = service.sent();
    let (first, second) = (items(&sent[0].request), items(&sent[1].request));
    let urls: Vec<_> = second.iter().map(|item| item.url.clone()).collect();
    assert_eq!(urls, poked(&["1", "3"]));
    for (again, before) in second.iter().zip([&first[1], &first[3]]) {
        assert_eq!(again.header("client-request-id"), before.header("client-request-id"));
        assert_eq!(
            (before.header("retry-attempt"), again.header("retry-attempt")),
            (None, Some("1"))
        );
        assert_eq!(again.body, before.body);
    }
}

#[tokio::test(start_paused = true)]
async fn a_throttled_item_without_retry_after_waits_for_the_window() {
    let nested = r#"{"Message":"x","RetryAfter":7}"#;
    for (response, seconds) in [(done(429), 20..22), (failed(429, "x", nested), 7..8)] {
        let service = Service::new(each(move |item| match item.before {
            0 => response.clone(),
            _ => done(204),
        }));
        let mut batch = Batch::new();
        let handle = batch.push(ResetPasscode.request(device(1)));
        batch.send(&service.client()).await.unwrap().take(handle).unwrap();
        assert!(seconds.contains(&service.seconds()[1]), "{:?}", service.seconds());
    }
}

#[tokio::test(start_paused = true)]
async fn an_item_that_may_have_run_is_retried_only_if_idempotent() {
    let service = Service::new(each(|item| match item.before {
        0 => done(504),
        _ => done(204),
    }));
    let mut batch = Batch::new();
    let (poke, touch) = (batch.push(Poke.request("x")), batch.push(Touch.request("x")));
    let mut replies = batch.send(&service.client()).await.unwrap();
    assert_eq!(replies.take(poke).unwrap_err().outcome(), Outcome::Unknown);
    replies.take(touch).unwrap();
    assert_eq!(sizes(&service), [2, 1]);
}

#[tokio::test(start_paused = true)]
async fn an_item_throttled_too_often_fails_with_its_number_of_attempts() {
    let service = Service::new(each(|_| throttled(10)));
    let error = pokes(&service, 1).await.remove(0).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (429, 4));
    assert_eq!((error.outcome(), error.waited().as_secs()), (Outcome::NotExecuted, 30));
    assert!(error.is_safe_to_resend());
}

#[tokio::test(start_paused = true)]
async fn the_same_action_on_the_same_target_is_refused_in_a_batch() {
    let service = Service::new(each(|_| done(204)));
    let mut batch = Batch::new();
    let handles = [1, 2, 1].map(|nth| batch.push(ResetPasscode.request(device(nth))));
    let mut replies = batch.send(&service.client()).await.unwrap();
    let results = handles.map(|handle| replies.take(handle));
    assert_eq!(outcomes(&results), [Outcome::Accepted, Outcome::Accepted, Outcome::NotExecuted]);
    assert!(results[2].as_ref().unwrap_err().is_input());
    assert_eq!(sizes(&service), [2]);
}

#[tokio::test(start_paused = true)]
async fn an_invalid_request_does_not_stop_the_others() {
    let service = Service::new(each(|_| done(204)));
    let mut batch = Batch::new();
    let (bad, good) = (batch.push(Poke.request("..")), batch.push(Poke.request("x")));
    let mut replies = batch.send(&service.client()).await.unwrap();
    assert!(replies.take(bad).unwrap_err().is_input());
    replies.take(good).unwrap();
    assert_eq!(sizes(&service), [1]);
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_would_be_too_large_is_split() {
    let service = Service::new(each(|_| done(204)));
    let mut batch = Batch::new();
    // Three of 1.5 MB are more than 4 MB.
    let pin = "9".repeat(1_500_000);
    let lock = |nth: u32| crate::sending::actions::Lock::new(pin.clone().into()).request(nth);
    let handles = [0, 1, 2].map(|nth| batch.push(lock(nth)));
    let mut replies = batch.send(&service.client()).await.unwrap();
    for handle in handles {
        replies.take(handle).unwrap();
    }
    assert_eq!(sizes(&service), [2, 1]);
    assert!(service.sent().iter().all(|sent| sent.request.body().len() <= 4_000_000));
}

#[tokio::test(start_paused = true)]
async fn a_query_counts_among_the_bytes_of_a_batch() {
    let service = Service::new(each(|_| done(200)));
    let mut batch = Batch::new();
    let (pin, filter) = ("9".repeat(190_000), "x".repeat(60_000));
    for nth in 0..20 {
        let lock = crate::sending::actions::Lock::new(pin.clone().into()).request(nth);
        let _ = batch.push(lock.query("$filter", &filter));
    }
    batch.send(&service.client()).await.unwrap();
    assert!(service.sent().iter().all(|sent| sent.request.body().len() <= 4_000_000));
}

/// The four statuses that one response has in the tests of Microsoft's clients, in that order.
#[tokio::test(start_paused = true)]
async fn four_items_in_the_order_1_3_2_4_have_their_own_responses() {
    let response =
        |id: &str, status, body: Value| json!({ "id": id, "status": status, "body": body });
    let service = Service::new(move |_| {
        let all = [
            response("000000000000-0", 302, json!(null)),
            response(
                "000000000000-2",
                401,
                json!({ "error": { "code": "Unauthorized", "message": "no" } }),
            ),
            response("000000000000-1", 200, json!({ "name": "a" })),
            response("000000000000-3", 204, json!(null)),
        ];
        crate::sending::items::batch(&all)
    });
    let mut batch = Batch::new();
    let (one, two) = (batch.push(Poke.request("1")), batch.push(GetThing.request("2")));
    let (three, four) = (batch.push(GetThing.request("3")), batch.push(Poke.request("4")));
    let mut replies = batch.send(&service.client()).await.unwrap();
    let error = replies.take(one).unwrap_err();
    assert!(error.is_redirect() && error.outcome() == Outcome::NotExecuted, "{error}");
    assert_eq!(replies.take(two).unwrap(), Thing { name: "a".to_owned() });
    let error = replies.take(three).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (401, Some("Unauthorized")));
    assert_eq!(replies.take(four).unwrap(), NoContent);
    // The provider returns the same token, so the rejected item is not retried.
    assert_eq!(sizes(&service), [4]);
}
