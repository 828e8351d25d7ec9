//! Failed items, and failed batches.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use graph_action::{
    AccessToken, Batch, Clock, Outcome, Preflight, StaticToken, TokenRequest, transport::BoxFuture,
};
use serde_json::json;

use super::{outcomes, pokes, sizes};
use crate::sending::{
    actions::{Lock, Poke, Touch},
    items::{batch, done, each, failed, items},
    service::{Response, Service, TOKEN, response, status, waiting},
};

#[tokio::test(start_paused = true)]
async fn a_missing_or_conflicting_response_leaves_the_outcome_unknown() {
    let one = |status| json!({ "id": "000000000000-0", "status": status });
    for (responses, expected) in [
        (vec![], Outcome::Unknown),
        (vec![one(204), one(500)], Outcome::Unknown),
        (vec![one(204), one(404)], Outcome::Unknown),
        (vec![one(204), one(204)], Outcome::Accepted),
        (vec![json!({ "id": "000000000000-7", "status": 204 })], Outcome::Unknown),
        (vec![json!({ "id": "000000000000-0" })], Outcome::Unknown),
        (vec![json!({ "id": "000000000000-0", "status": "204" })], Outcome::Accepted),
    ] {
        let text = format!("{responses:?}");
        let service = Service::script([batch(&responses)]);
        assert_eq!(outcomes(&pokes(&service, 1).await), [expected], "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_missing_item_does_not_affect_the_others() {
    let service = Service::new(each(|item| match &*item.url {
        "/keys/1/poke" => json!(null),
        "/keys/2/poke" => failed(403, "", "no"),
        "/keys/3/poke" => failed(424, "Failed Dependency", "x"),
        _ => done(204),
    }));
    let results = pokes(&service, 5).await;
    use Outcome::{Accepted, NotExecuted, Rejected, Unknown};
    assert_eq!(outcomes(&results), [Accepted, Unknown, Rejected, NotExecuted, Accepted]);
    let unknown = results[1].as_ref().unwrap_err();
    assert!(unknown.to_string().contains("does not mention it"), "{unknown}");
}

/// Numbered tokens.
fn numbered() -> impl graph_action::TokenProvider {
    let count = std::sync::atomic::AtomicUsize::new(0);
    move |_: TokenRequest| {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        async move { Ok(AccessToken::new(format!("token-{number}"))) }
    }
}

#[tokio::test(start_paused = true)]
async fn a_401_for_an_item_or_the_batch_fetches_one_new_token() {
    let of_item: fn(&http::Request<bytes::Bytes>) -> Response = |request| {
        let is_old = request.headers()["authorization"] == "Bearer token-1";
        let refused = |item: &crate::sending::items::Item| is_old && item.url == "/keys/1/poke";
        let response = |item: &crate::sending::items::Item| json!({ "id": item.id, "status": if refused(item) { 401 } else { 204 } });
        batch(&items(request).iter().map(response).collect::<Vec<_>>())
    };
    let of_batch: fn(&http::Request<bytes::Bytes>) -> Response = |request| {
        let is_old = request.headers()["authorization"] == "Bearer token-1";
        if is_old { status(401) } else { of_all_done(request) }
    };
    for (service, expected) in
        [(Service::new(of_item), vec![3, 1]), (Service::new(of_batch), vec![3, 3])]
    {
        let client = service.with(numbered()).build().unwrap();
        let mut batch = Batch::new();
        let handles = ["0", "1", "2"].map(|key| batch.push(Poke.request(key)));
        let mut replies = batch.send(&client).await.unwrap();
        for handle in handles {
            replies.take(handle).unwrap();
        }
        assert_eq!(sizes(&service), expected);
        assert_eq!(service.seconds(), [0, 0]);
        let tokens: Vec<_> = service.sent();
        assert_eq!(tokens[1].header("authorization"), Some("Bearer token-2"));
    }
}

fn of_all_done(request: &http::Request<bytes::Bytes>) -> Response {
    let response = |item: &crate::sending::items::Item| json!({ "id": item.id, "status": 204 });
    batch(&items(request).iter().map(response).collect::<Vec<_>>())
}

#[tokio::test(start_paused = true)]
async fn a_second_401_is_an_error() {
    for (always, outcome) in [(false, Outcome::Rejected), (true, Outcome::NotExecuted)] {
        let service = Service::new(
            move |request| {
                if always { status(401) } else { each(|_| done(401))(request) }
            },
        );
        let client = service.with(numbered()).build().unwrap();
        let mut batch = Batch::new();
        let handle = batch.push(Poke.request("x"));
        let error = batch.send(&client).await.unwrap().take(handle).unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.outcome()), (401, outcome));
        assert_eq!((error.attempts(), service.sent().len()), (2, 2));
    }
}

#[tokio::test(start_paused = true)]
async fn a_throttled_batch_is_sent_again_unchanged() {
    for throttled in [waiting(429, "13"), waiting(424, "13")] {
        let first = Mutex::new(Some(throttled));
        let service = Service::new(move |request| {
            first.lock().unwrap().take().unwrap_or_else(|| of_all_done(request))
        });
        assert!(pokes(&service, 3).await.iter().all(Result::is_ok));
        assert_eq!((sizes(&service), service.seconds()), (vec![3, 3], vec![0, 13]));
    }
}

#[tokio::test(start_paused = true)]
async fn a_424_with_items_is_read_item_by_item() {
    let body = r#"{"responses":[{"id":"000000000000-0","status":204},{"id":"000000000000-1","status":404}]}"#;
    let service = Service::script([response(424, &[], body)]);
    let results = pokes(&service, 2).await;
    assert_eq!(outcomes(&results), [Outcome::Accepted, Outcome::Rejected]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_batch_gives_each_item_its_outcome() {
    use Outcome::{NotExecuted, Unknown};
    let malformed = r#"{"error":{"code":"BadRequest","message":"Invalid batch payload format."}}"#;
    for (response, outcome, part) in [
        (response(400, &[], malformed), NotExecuted, "Invalid batch payload format."),
        (response(403, &[], r#"{"error":{"code":"Forbidden","message":"no"}}"#), NotExecuted, "no"),
        (response(401, &[], r#"{"error":{"message":"20117 : x"}}"#), NotExecuted, "20117 : x"),
        (response(409, &[], "<html>conflict</html>"), NotExecuted, "409"),
        (response(424, &[], r#"{"responses":[{"id":"000000000000-0","#), Unknown, "cannot be read"),
        (waiting(503, "1"), Unknown, "503"),
        (status(500), Unknown, "500"),
        (status(504), Unknown, "504"),
        (response(200, &[], "{}"), Unknown, "cannot be read"),
        (response(200, &[], ""), Unknown, "cannot be read"),
        (response(202, &[], "<html>"), Unknown, "HTML page"),
        (Err(graph_action::transport::TransportError::perhaps_sent("reset")), Unknown, "reset"),
    ] {
        let service = Service::script([response]);
        let results = pokes(&service, 2).await;
        assert_eq!(outcomes(&results), [outcome; 2], "{part}: {results:?}");
        for result in results {
            let error = result.unwrap_err();
            let raw = String::from_utf8_lossy(error.body().unwrap_or_default()).into_owned();
            assert!(format!("{error} {raw}").contains(part), "{part}: {error}");
            assert!(!error.is_safe_to_resend(), "{part}: {error}");
            assert!(error.client_request_id().is_some() && error.action() == Some("Poke"));
        }
        assert_eq!(service.sent().len(), 1, "{part}");
    }
}

#[tokio::test(start_paused = true)]
async fn idempotent_items_of_a_failed_batch_are_retried() {
    let first = Mutex::new(Some(status(500)));
    let service = Service::new(move |request| {
        first.lock().unwrap().take().unwrap_or_else(|| of_all_done(request))
    });
    let mut batch = Batch::new();
    let (poke, touch) = (batch.push(Poke.request("x")), batch.push(Touch.request("y")));
    let mut replies = batch.send(&service.client()).await.unwrap();
    assert_eq!(replies.take(poke).unwrap_err().outcome(), Outcome::Unknown);
    replies.take(touch).unwrap();
    assert_eq!(sizes(&service), [2, 1]);
}

#[tokio::test(start_paused = true)]
async fn an_error_of_an_item_is_decoded_and_its_headers_are_kept() {
    let service = Service::new(each(|_| {
        json!({
            "status": 400,
            "headers": { "Request-Id": "r-1", "x-odd": 7 },
            "body": { "error": { "code": "ExtensionError", "message": "no such extension" } },
        })
    }));
    let error = pokes(&service, 1).await.remove(0).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Some("ExtensionError"), Some("no such extension"))
    );
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.headers().unwrap()["x-odd"], "7");
    assert_eq!(error.outcome(), Outcome::Rejected);
}

#[tokio::test(start_paused = true)]
async fn an_echo_in_an_error_is_redacted() {
    let of_item = |body: &str| {
        let body = body.to_owned();
        Service::new(each(move |_| failed(400, "x", &body)))
    };
    let of_batch = |body: &str| {
        let body = json!({ "error": { "code": "x", "message": body } }).to_string();
        Service::new(move |_| response(400, &[], body.clone()))
    };
    let echo = format!("got hunter2-777 and Bearer {TOKEN} and other-pin-9");
    for service in [of_item(&echo), of_batch(&echo)] {
        let mut batch = Batch::new();
        let lock = |pin: &str, key: &str| Lock::new(pin.to_owned().into()).request(key);
        let handles = [batch.push(lock("hunter2-777", "x")), batch.push(lock("other-pin-9", "y"))];
        let mut replies = batch.send(&service.client()).await.unwrap();
        let mut seen = String::new();
        for (handle, secret) in handles.into_iter().zip(["hunter2-777", "other-pin-9"]) {
            let error = replies.take(handle).unwrap_err();
            let body = String::from_utf8_lossy(error.body().unwrap()).into_owned();
            let text = format!("{error} {error:?} {:?} {body}", error.message());
            assert!(text.contains("[redacted"), "{text}");
            assert!(!text.contains(TOKEN) && !text.contains(secret), "{text}");
            seen.push_str(&text);
        }
        assert!(!seen.contains("hunter2-777") && !seen.contains("other-pin-9"), "{seen}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_missing_permission_stops_the_batch_if_preflight_is_on() {
    use graph_action::intune::managed_device::ResetPasscode;
    let payload =
        base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, r#"{"scp":"User.Read"}"#);
    let service = Service::new(each(|_| done(204)));
    let token = StaticToken::new(format!("e30.{payload}.x"));
    let client = service.with(token).preflight(Preflight::Refuse).build().unwrap();
    let mut batch = Batch::new();
    let _poke = batch.push(Poke.request("x"));
    let _reset = batch.push(ResetPasscode.request(crate::sending::actions::device(1)));
    let error = batch.send(&client).await.unwrap_err();
    assert!(error.is_permission_denied() && error.outcome() == Outcome::NotExecuted, "{error}");
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_failure_of_the_provider_is_reported_and_nothing_is_sent() {
    let service = Service::script([]);
    let client = service.with(|_: TokenRequest| async { Err("down".into()) }).build().unwrap();
    let mut batch = Batch::new();
    let _poke = batch.push(Poke.request("x"));
    let error = batch.send(&client).await.unwrap_err();
    assert!(error.is_credential() && error.to_string().contains("down"), "{error}");
}
#[tokio::test(start_paused = true)]
async fn a_batch_that_ends_unexpectedly_leaves_outcomes_unknown() {
    let is_broken = Arc::new(Mutex::new(false));
    let breaks = Arc::clone(&is_broken);
    let service = Service::new(move |request| {
        *breaks.lock().unwrap() = true;
        each(|_| done(204))(request)
    });
    let client = service.builder().clock(Breaking(is_broken)).build().unwrap();
    let mut batch = Batch::new();
    let handle = batch.push(Poke.request("1"));
    let error = batch.send(&client).await.unwrap().take(handle).unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
}

/// A clock that panics after it was broken.
struct Breaking(Arc<Mutex<bool>>);

impl Clock for Breaking {
    fn now(&self) -> SystemTime {
        assert!(!*self.0.lock().unwrap(), "the clock is broken");
        UNIX_EPOCH + Duration::from_secs(1_609_459_200)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}
