//! What a run learns about access policies before it sends anything (conformance L-12).

use std::sync::{Arc, Mutex};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use graph_action::{
    Action, Request, StaticToken,
    approval::PolicyPlatform,
    bulk::ProgressEvent,
    intune::managed_device::{ResetPasscode, Wipe},
};
use serde_json::json;

use crate::sending::{
    actions::device,
    items::{done, each},
    service::{Service, response, status},
};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
const POLICIES: &str = "retrieveOperationsRequiringApproval()";

fn token(permissions: &[&str]) -> StaticToken {
    let payload = json!({ "roles": permissions }).to_string();
    StaticToken::new(format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload)))
}

/// A tenant that protects wipes of Macs, and answers reads of its policies with a status.
fn service(http: u16) -> Arc<Service> {
    let batch = each(|_| done(204));
    Service::new(move |request| match request.uri().path() {
        path if path.ends_with(POLICIES) && http == 200 => {
            let pair = |kind: &str| json!({ "policyType": kind, "policyPlatform": "macOS" });
            let body = json!({ "value": [pair("deviceWipe"), pair("deviceRetire")] });
            response(200, &[], body.to_string())
        }
        path if path.ends_with(POLICIES) => status(http),
        _ => batch(request),
    })
}

/// Runs two requests; returns the platforms, those of the events, and the paths that were called.
async fn run<A: Action + 'static>(
    service: &Arc<Service>,
    token: StaticToken,
    requests: Vec<Request<A>>,
) -> (Vec<PolicyPlatform>, Vec<String>, Vec<String>) {
    let client = service.with(token).build().unwrap();
    let events: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&events);
    let bulk = client.bulk(requests).on_progress(move |event, report| {
        if let ProgressEvent::NeedsApproval(operations) = event {
            assert_eq!(report.requests, 0, "before the first request");
            let platforms = operations.iter().map(|it| it.policy_platform.to_string());
            seen.lock().unwrap().extend(platforms);
        }
    });
    let run = bulk.start().await.unwrap();
    let platforms =
        run.protected_operations().iter().map(|it| it.policy_platform.clone()).collect();
    super::super::bulk::finish(run).await;
    let sent = service.sent();
    let paths = sent.iter().map(|sent| sent.request.uri().path().to_owned()).collect();
    let events = events.lock().unwrap().clone();
    (platforms, events, paths)
}

fn wipes() -> Vec<Request<Wipe>> {
    (0..2).map(|nth| Wipe::new().request(device(nth))).collect()
}

#[tokio::test(start_paused = true)]
async fn a_run_says_which_platforms_are_protected_before_it_sends() {
    let service = service(200);
    let token = token(&[PRIVILEGED, "DeviceManagementRBAC.Read.All"]);
    let (platforms, events, paths) = run(&service, token, wipes()).await;
    assert_eq!(platforms, [PolicyPlatform::MacOs]);
    assert_eq!(events, ["macOS"]);
    assert!(paths[0].ends_with(POLICIES) && paths[1].ends_with("$batch"), "{paths:?}");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_read_without_the_permission_or_for_an_action_that_is_never_protected() {
    let service = service(200);
    let (platforms, events, paths) = run(&service, token(&[PRIVILEGED]), wipes()).await;
    assert!(platforms.is_empty() && events.is_empty() && paths.len() == 1);
    let (_, _, paths) = run(&service, StaticToken::new("opaque"), wipes()).await;
    assert_eq!(paths.len(), 2);
    let resets = vec![ResetPasscode.request(device(1))];
    let reader = token(&[PRIVILEGED, "DeviceManagementRBAC.Read.All"]);
    let (_, _, paths) = run(&service, reader, resets).await;
    assert_eq!(paths.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_run_starts_although_the_policies_cannot_be_read() {
    for http in [403, 404, 500] {
        let service = service(http);
        let token = token(&[PRIVILEGED, "DeviceManagementRBAC.Read.All"]);
        let (platforms, events, paths) = run(&service, token, wipes()).await;
        assert!(platforms.is_empty() && events.is_empty());
        assert!(paths.last().unwrap().ends_with("$batch"));
    }
}
