//! The permissions of a run are checked once, before its first batch (conformance F-9).

use graph_action::{Outcome, Preflight, StaticToken, TokenRequest};

use super::{finish, resets};
use crate::sending::{
    items::{done, each},
    service::Service,
};

fn token(payload: &str) -> StaticToken {
    let payload = base64::Engine::encode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
    StaticToken::new(format!("e30.{payload}.x"))
}

#[tokio::test(start_paused = true)]
async fn a_missing_permission_refuses_the_run_before_anything_is_taken_or_sent() {
    let service = Service::script([]);
    let lacking = token(r#"{"roles":["DeviceManagementManagedDevices.ReadWrite.All"]}"#);
    let client = service.with(lacking).build().unwrap();
    let requests = resets(3).into_iter().inspect(|_| panic!("nothing is taken"));
    let error = client.bulk(requests).start().await.unwrap_err();
    assert!(error.is_permission_denied() && error.outcome() == Outcome::NotExecuted, "{error}");
    let needed = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    assert_eq!(error.missing_permissions(), [needed]);
    assert_eq!(error.action(), Some("ResetPasscode"));
    assert!(service.sent().is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_caller_can_run_in_spite_of_a_missing_permission() {
    let service = Service::new(each(|_| done(204)));
    let lacking = token(r#"{"scp":"User.Read"}"#);
    let client = service.with(lacking).build().unwrap();
    let bulk = client.bulk(resets(3)).preflight(Preflight::default());
    let (_, report) = finish(bulk.start().await.unwrap()).await;
    assert_eq!(report.accepted, 3);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_read_passes() {
    let service = Service::new(each(|_| done(204)));
    let (_, report) = super::run(&service, resets(3)).await;
    assert_eq!(report.accepted, 3);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_fails_refuses_the_run() {
    let service = Service::script([]);
    let client = service.with(|_: TokenRequest| async { Err("down".into()) }).build().unwrap();
    let error = client.bulk(resets(3)).start().await.unwrap_err();
    assert!(error.is_credential() && error.outcome() == Outcome::NotExecuted, "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_fails_or_panics_during_a_run_leaves_the_rest_unsent() {
    for panics in [false, true] {
        let service = Service::slow(super::SECOND * 400, each(|_| done(204)));
        let count = std::sync::atomic::AtomicU32::new(0);
        let tokens = move |_: TokenRequest| {
            let is_first = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
            let end = std::time::UNIX_EPOCH + super::SECOND * (1_609_459_200 + 600);
            let token = graph_action::AccessToken::new("token-1").expires_on(end);
            async move {
                assert!(is_first || !panics, "the provider panics");
                if is_first { Ok(token) } else { Err("down".into()) }
            }
        };
        let client = service.with(tokens).timeout(super::SECOND * 1000).build().unwrap();
        let bulk = client.bulk(resets(60)).safety_stop(None);
        let (items, report) = finish(bulk.start().await.unwrap()).await;
        assert_eq!((report.accepted, report.not_executed), (40, 20), "the token holds for 600 s");
        for item in &items[40..] {
            let error = item.result.as_ref().unwrap_err();
            assert!(error.is_credential() && item.attempts == 0, "{error}");
        }
    }
}
