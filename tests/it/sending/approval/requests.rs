//! Approval requests and policies as operations.

use std::{sync::Arc, time::Duration};

use graph_action::{
    Action, Method, Scheme, Version,
    approval::{
        ApprovalStatus, CancelMyRequest, GetApprovalRequest, ListApprovalRequests, PolicyPlatform,
        PolicyType, RetrieveOperationsRequiringApproval, approval_states, wait_for_approval,
    },
    intune::managed_device::{ResetPasscode, Retire, Wipe},
    verify,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{code, start};
use crate::sending::service::{Service, response, status};

const LIST: &str = "/beta/deviceManagement/operationApprovalRequests";

pub(super) fn approval_request(code: Uuid, status: &str) -> Value {
    json!({
        "id": code.to_string(),
        "status": status,
        "requestDateTime": "2021-01-01T00:00:00Z",
        "expirationDateTime": "2021-01-04T00:00:00Z",
        "requestor": { "application": { "id": "app", "displayName": "Offboarding" } },
        "requestJustification": "Lost ref 1-1",
    })
}

fn page(items: &[Value], next: Option<&str>) -> String {
    let mut page = json!({ "value": items });
    if let Some(next) = next {
        page["@odata.nextLink"] =
            format!("https://graph.microsoft.com{LIST}?$skiptoken={next}").into();
    }
    page.to_string()
}

fn paths(service: &Service) -> Vec<String> {
    let sent = service.sent();
    sent.iter().map(|sent| sent.request.uri().path_and_query().unwrap().to_string()).collect()
}

#[test]
fn the_operations_are_published_for_beta_with_their_permissions() {
    let metas = [
        ListApprovalRequests::META,
        GetApprovalRequest::META,
        CancelMyRequest::META,
        RetrieveOperationsRequiringApproval::META,
    ];
    for (route, meta) in verify(&metas).into_iter().zip(metas) {
        assert!(route.is_published && route.has_version != Some(false), "{route:?}");
        assert_eq!(meta.version, Version::Beta);
        for scheme in [Scheme::DelegatedWork, Scheme::Application] {
            let names = meta.permissions.of(scheme).permissions().iter().map(|it| it.name);
            assert!(names.clone().any(|name| name == "DeviceManagementRBAC.Read.All"));
            assert!(names.clone().any(|name| name == "DeviceManagementConfiguration.Read.All"));
        }
    }
    assert_eq!(CancelMyRequest::META.method, Method::Post);
}

#[tokio::test(start_paused = true)]
async fn an_approval_request_is_read_and_taken_back() {
    let service = Service::new(|request| match request.method().as_str() {
        "GET" => response(200, &[], approval_request(code(1), "approved").to_string()),
        _ => status(204),
    });
    let client = service.client();
    let found = GetApprovalRequest.request(code(1)).send(&client).await.unwrap();
    assert!(found.has_code(code(1)) && !found.has_code(code(2)));
    assert_eq!(found.status, ApprovalStatus::Approved);
    assert_eq!(found.request_date_time, Some(start()));
    let requestor = found.requestor.unwrap().application.unwrap();
    assert_eq!(requestor.display_name.as_deref(), Some("Offboarding"));
    CancelMyRequest::new(code(1)).request().send(&client).await.unwrap();
    let sent = service.sent();
    assert_eq!(sent[0].request.uri().path(), format!("{LIST}/{}", code(1)));
    assert_eq!(sent[1].request.uri().path(), format!("{LIST}/cancelMyRequest"));
    let body: Value = serde_json::from_slice(sent[1].request.body()).unwrap();
    assert_eq!(body, json!({ "id": code(1).to_string() }));
}

#[test]
fn every_spelling_of_a_status_is_read() {
    for (text, expected) in [
        ("needsApproval", ApprovalStatus::NeedsApproval),
        ("cancelled", ApprovalStatus::Cancelled),
        ("canceled", ApprovalStatus::Cancelled),
        ("completed", ApprovalStatus::Completed),
        ("unknownFutureValue", ApprovalStatus::Other("unknownFutureValue".to_owned())),
    ] {
        let json = approval_request(code(1), text);
        let read: graph_action::approval::ApprovalRequest = serde_json::from_value(json).unwrap();
        assert_eq!(read.status, expected, "{text}");
    }
    let bare =
        serde_json::from_value::<graph_action::approval::ApprovalRequest>(json!({ "id": "x" }));
    assert_eq!(bare.unwrap().status, ApprovalStatus::Unknown);
}

/// The service has 40 requests on four pages.
fn four_pages() -> Arc<Service> {
    Service::new(|request| {
        let query = request.uri().query().unwrap_or_default();
        let number: u32 = query.rsplit('=').next().unwrap().parse().unwrap_or(0);
        let items =
            (number * 10..number * 10 + 10).map(|it| approval_request(code(it), "approved"));
        let next = (number < 3).then(|| (number + 1).to_string());
        response(200, &[], page(&items.collect::<Vec<_>>(), next.as_deref()))
    })
}

#[tokio::test(start_paused = true)]
async fn many_states_are_read_from_as_few_pages_as_hold_them() {
    let service = four_pages();
    let found = approval_states(&service.client(), (5..15).map(code)).await.unwrap();
    assert_eq!((found.len(), service.sent().len()), (10, 2));
    assert!(found.iter().all(|(code, it)| it.has_code(*code)));

    let service = four_pages();
    let found = approval_states(&service.client(), [code(1), code(99)]).await.unwrap();
    assert_eq!((found.len(), service.sent().len()), (1, 4), "one does not exist");

    let service = four_pages();
    assert!(approval_states(&service.client(), []).await.unwrap().is_empty());
    assert!(service.sent().is_empty());
}

/// The documentation filters by a property that the entity does not have, and a filter may be ignored.
#[tokio::test(start_paused = true)]
async fn one_state_is_read_by_its_key_and_then_by_the_documented_filter() {
    let service =
        Service::new(|_| response(200, &[], approval_request(code(1), "rejected").to_string()));
    let found = approval_states(&service.client(), [code(1), code(1)]).await.unwrap();
    assert_eq!(found[&code(1)].status, ApprovalStatus::Rejected);
    assert_eq!(paths(&service), [format!("{LIST}/{}", code(1))]);

    let own = |it: u32| {
        let mut own = approval_request(code(100 + it), "approved");
        own["requestId"] = code(it).to_string().into();
        own
    };
    for absent in [404, 400] {
        let service = Service::new(move |request| match request.uri().query() {
            None => status(absent),
            Some(_) => response(200, &[], page(&[own(7), own(1)], None)),
        });
        let found = approval_states(&service.client(), [code(1)]).await.unwrap();
        assert_eq!(found[&code(1)].id, code(101).to_string(), "not the first of the page");
        let filter = format!("{LIST}?$filter=requestId%20eq%20'{}'", code(1));
        assert_eq!(paths(&service)[1].replace("%27", "'"), filter);
    }
    let service = Service::new(|_| status(400));
    let found = approval_states(&service.client(), [code(1)]).await.unwrap();
    assert!(found.is_empty(), "the service takes neither the key nor the filter");
    let service = Service::new(|_| status(403));
    let error = approval_states(&service.client(), [code(1)]).await.unwrap_err();
    assert!(error.is_permission_denied());
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_with_the_decision_or_at_the_time_out() {
    let reads = std::sync::atomic::AtomicU32::new(0);
    let service = Service::new(move |_| {
        let read = reads.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        match read {
            3 => status(503),
            _ if read > 20 => response(200, &[], approval_request(code(1), "approved").to_string()),
            _ => response(200, &[], approval_request(code(1), "needsApproval").to_string()),
        }
    });
    let day = Duration::from_secs(24 * 60 * 60);
    let found = wait_for_approval(&service.client(), code(1), day).await.unwrap().unwrap();
    assert_eq!(found.status, ApprovalStatus::Approved);
    let times = service.seconds();
    assert_eq!(times[..3], [0, 15, 45], "the pause doubles");
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] <= 320), "{times:?}");

    let pending = || {
        Service::new(|_| response(200, &[], approval_request(code(1), "needsApproval").to_string()))
    };
    let service = pending();
    let found = wait_for_approval(&service.client(), code(1), Duration::from_secs(60)).await;
    assert_eq!(found.unwrap().unwrap().status, ApprovalStatus::NeedsApproval);
    assert_eq!(service.seconds(), [0, 15, 45, 60]);

    let service = Service::new(|_| status(403));
    let error = wait_for_approval(&service.client(), code(1), day).await.unwrap_err();
    assert!(error.is_permission_denied() && service.sent().len() == 1);
}

#[tokio::test(start_paused = true)]
async fn the_protected_operations_are_read_and_compared_with_actions() {
    let service = Service::new(|_| {
        let pair =
            |kind: &str, platform: &str| json!({ "policyType": kind, "policyPlatform": platform });
        let items =
            [pair("deviceWipe", "iOSiPadOS"), pair("app", "notApplicable"), pair("new", "tizen")];
        response(200, &[], page(&items, None))
    });
    let request = RetrieveOperationsRequiringApproval.request();
    let operations = request.send(&service.client()).await.unwrap().into_items();
    assert_eq!(operations[0].policy_type, PolicyType::DeviceWipe);
    assert_eq!(operations[2].policy_platform, PolicyPlatform::Other("tizen".to_owned()));
    assert!(operations[0].covers(Wipe::META) && !operations[0].covers(Retire::META));
    assert!(!operations.iter().any(|it| it.covers(ResetPasscode::META)));
    assert!(operations[0].covers_operating_system("iOS"));
    assert!(!operations[0].covers_operating_system("Windows"));
    assert!(operations[2].covers_operating_system("Windows"), "it may be any platform");
    let path =
        "/beta/deviceManagement/operationApprovalPolicies/retrieveOperationsRequiringApproval()";
    assert_eq!(paths(&service), [path]);
}
