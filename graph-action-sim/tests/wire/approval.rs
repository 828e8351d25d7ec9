//! Multi Admin Approval (approval L).

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine};
use graph_action::Clock;
use graph_action_sim::{
    ApprovalForm, ApprovalPlatform, ApprovalPolicy, ApprovalStatus, Fault, ProtectedOperation, Sim,
    SimBuilder, SimServer, Token,
};
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, OTHER, PRIVILEGED, WRITE},
    hand_clock::HandClock,
    raw::{Ending, Response, attempt, batch_as, request, send},
};

const READ_POLICIES: &str = "DeviceManagementConfiguration.Read.All";
const APPLICATION: &str = "5a3c1b7e-0000-4000-8000-00000000000a";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const JUSTIFICATION: &str = "x-msft-approval-justification";
const CODE: &str = "x-msft-approval-code";

/// A simulator that protects wipes, and a clock that the test moves.
struct Tenant {
    sim: SimServer,
    clock: HandClock,
}

impl Tenant {
    fn start(builder: SimBuilder) -> Self {
        let clock = HandClock::new();
        let builder = builder
            .device(DEVICE, json!({ "operatingSystem": "iOS", "deviceEnrollmentType": "x" }))
            .device(OTHER, json!({ "operatingSystem": "Windows", "deviceEnrollmentType": "x" }));
        Self { sim: builder.clock(clock.clone()).start(), clock }
    }

    fn protecting_wipes() -> Self {
        Self::start(wipes())
    }

    fn application(&self) -> Token {
        Token::application([PRIVILEGED, WRITE, READ_POLICIES])
            .expires_on(self.clock.now() + 30 * DAY)
    }

    fn user(&self, id: &str) -> Token {
        Token::delegated([PRIVILEGED, WRITE, READ_POLICIES])
            .of_user(id)
            .expires_on(self.clock.now() + 30 * DAY)
    }

    fn send(&self, token: &Token, line: &str, headers: &[&str], body: &str) -> Response {
        send(&self.sim, &message(token, line, headers, body))
    }

    fn wipe(&self, headers: &[&str]) -> Response {
        self.send(&self.application(), &wipe_line(DEVICE), headers, "{}")
    }

    /// Files a request for a device and returns its code.
    fn file(&self, device: &str) -> String {
        let header = justification("offboarding");
        let response = self.send(&self.application(), &wipe_line(device), &[&header], "{}");
        response.header(CODE).expect("a code").to_owned()
    }

    fn get(&self, path: &str) -> Value {
        let line = format!("GET /beta/deviceManagement/{path}");
        let response = self.send(&self.application(), &line, &[], "");
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json()
    }

    fn status(&self, code: &str) -> Value {
        self.get(&format!("operationApprovalRequests/{code}"))["status"].clone()
    }
}

fn wipes() -> SimBuilder {
    Sim::builder().approval_policy(ApprovalPolicy::of(ProtectedOperation::Wipe))
}

fn wipe_line(device: &str) -> String {
    format!("POST /v1.0/deviceManagement/managedDevices/{device}/wipe")
}

fn message(token: &Token, line: &str, headers: &[&str], body: &str) -> String {
    let authorization = format!("Authorization: Bearer {token}");
    let length = format!("Content-Length: {}", body.len());
    let own = [authorization.as_str(), &length, "Content-Type: application/json"];
    request(line, &[&own, headers].concat(), body)
}

fn justification(text: &str) -> String {
    format!("{JUSTIFICATION}: {}", BASE64_STANDARD.encode(text))
}

fn code(code: &str) -> String {
    format!("{CODE}: {code}")
}

#[test]
fn without_a_justification_nothing_is_filed() {
    let tenant = Tenant::protecting_wipes();
    let response = tenant.wipe(&[]);
    assert_eq!((response.error().0, response.error().1.as_str()), (400, "BadRequest"));
    let text = "Header 'x-msft-approval-justification' is required to request approval - Operation";
    assert!(response.nested_message().starts_with(text), "{}", response.nested_message());
    let announced = Tenant::start(wipes().approval_form(ApprovalForm::PreconditionFailed));
    let response = announced.wipe(&[]);
    assert_eq!((response.error().0, response.error().1.as_str()), (403, "Forbidden"));
    assert!(response.nested_message().starts_with(text));
    for tenant in [tenant, announced] {
        assert!(tenant.sim.approval_requests().is_empty() && tenant.sim.ledger().is_empty());
    }
}

#[test]
fn a_filing_is_refused_with_a_code_in_every_form() {
    for (form, status, error) in [
        (ApprovalForm::Forbidden, 403, Some("ApprovalRequired")),
        (ApprovalForm::PreconditionFailed, 412, Some("BadRequest")),
        (ApprovalForm::WithoutHeader, 403, Some("ApprovalRequired")),
        (ApprovalForm::WithoutBody, 412, None),
    ] {
        let tenant = Tenant::start(wipes().approval_form(form));
        let response = tenant.wipe(&[&justification("Offboarding, ref 1-2")]);
        let filed = tenant.sim.approval_requests().remove(0);
        assert_eq!(response.status, status, "{form}");
        let is_in_header = form != ApprovalForm::WithoutHeader;
        assert_eq!(response.header(CODE), is_in_header.then_some(filed.code.as_str()), "{form}");
        match error {
            None => assert!(response.body.is_empty()),
            Some(error) => {
                let (_, code, message) = response.error();
                assert_eq!(code, error);
                assert!(message.contains(&format!("{CODE}: {}", filed.code)), "{message}");
                assert!(message.contains("Approval Required. Request Approval using the request"));
            }
        }
        assert_eq!(filed.status, ApprovalStatus::NeedsApproval);
        assert_eq!((filed.operation, filed.device.as_str()), (ProtectedOperation::Wipe, DEVICE));
        assert_eq!(filed.justification, "Offboarding, ref 1-2");
        assert_eq!(filed.expires.duration_since(filed.filed).expect("later"), 3 * DAY);
        assert!(tenant.sim.ledger().is_empty());
    }
}

#[test]
fn forms_are_mixed_by_the_code() {
    let builder = Sim::builder().approval_policy(ApprovalPolicy::of(ProtectedOperation::Wipe));
    let tenant = Tenant::start(builder.devices(40).approval_form(ApprovalForm::Mixed));
    let header = justification("x");
    let mut statuses: Vec<_> = tenant.sim.device_ids()[2..]
        .iter()
        .map(|device| {
            let response = tenant.send(&tenant.application(), &wipe_line(device), &[&header], "{}");
            (response.status, response.header(CODE).is_some(), response.body.is_empty())
        })
        .collect();
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!(statuses.len(), 4, "{statuses:?}");
}

#[test]
fn a_wrong_header_is_refused() {
    let tenant = Tenant::protecting_wipes();
    let long = justification(&"x".repeat(1025));
    let encoded_code = format!("{CODE}: {}", BASE64_STANDARD.encode(OTHER));
    for (header, text) in [
        (encoded_code.as_str(), "Invalid approval header format, expected GUID format"),
        (&long, "Decoded content of 'x-msft-approval-justification' header must be no greater"),
        (&justification("  "), "'x-msft-approval-justification' is blank"),
        (&format!("{JUSTIFICATION}: plain text"), "is not base64"),
    ] {
        let response = tenant.wipe(&[header]);
        assert_eq!((response.error().0, response.error().1.as_str()), (400, "BadRequest"));
        assert!(response.nested_message().contains(text), "{text}");
    }
    assert!(tenant.sim.approval_requests().is_empty() && tenant.sim.ledger().is_empty());
}

#[test]
fn a_second_filing_for_a_device_conflicts() {
    let tenant = Tenant::protecting_wipes();
    let filed = tenant.file(DEVICE);
    for _ in 0..2 {
        let response = tenant.wipe(&[&justification("again")]);
        assert_eq!((response.error().0, response.error().1.as_str()), (409, "Conflict"));
        let text = "An active Approval Request already exists for this entity - Operation ID";
        assert!(response.nested_message().starts_with(text));
        // It stays so until the request is used up.
        let _ = tenant.sim.approve(&filed);
    }
    assert_ne!(tenant.file(OTHER), filed);
    assert_eq!(tenant.wipe(&[&code(&filed)]).status, 204);
    assert_ne!(tenant.file(DEVICE), filed);
}

#[test]
fn an_approved_request_is_executed_once() {
    let tenant = Tenant::protecting_wipes();
    let filed = tenant.file(DEVICE);
    // Before the approval it is refused with the same code.
    let early = tenant.wipe(&[&code(&filed)]);
    assert_eq!((early.status, early.header(CODE)), (403, Some(filed.as_str())));
    tenant.sim.approve(&filed).expect("it waits for approval");
    assert_eq!(tenant.status(&filed), "approved");
    assert_eq!(tenant.sim.executions(DEVICE), 0);
    let spelled = filed.to_uppercase();
    assert_eq!(tenant.wipe(&[&code(&spelled)]).status, 204);
    assert_eq!((tenant.status(&filed), tenant.sim.executions(DEVICE)), (json!("completed"), 1));
    assert_bare_403(&tenant.wipe(&[&code(&filed)]));
    assert_eq!(tenant.sim.executions(DEVICE), 1);
}

fn assert_bare_403(response: &Response) {
    let (status, error, message) = response.error();
    assert_eq!((status, error.as_str()), (403, "Forbidden"));
    assert_eq!(message, r#"{"ErrorCode":"Forbidden","Message":"An error has occurred"}"#);
    assert_eq!(response.header(CODE), None);
}

#[test]
fn any_difference_is_refused() {
    let tenant = Tenant::protecting_wipes();
    let filed = tenant.file(DEVICE);
    tenant.sim.approve(&filed).expect("it waits for approval");
    let header = code(&filed);
    let again = |token: &Token, line: &str, body: &str| tenant.send(token, line, &[&header], body);
    let own = tenant.application();
    let line = wipe_line(DEVICE);
    // Another body, version, query, route, device, application, tenant, or a user instead.
    assert_bare_403(&again(&own, &line, r#"{"keepUserData":true}"#));
    assert_bare_403(&again(&own, &line.replace("v1.0", "beta"), "{}"));
    assert_bare_403(&again(&own, &format!("{line}?x=1"), "{}"));
    let of_user = line.replace("deviceManagement", "users/ann");
    assert_bare_403(&again(&own, &of_user, "{}"));
    assert_bare_403(&again(&own, &wipe_line(OTHER), "{}"));
    assert_bare_403(&again(&own.clone().of_application(APPLICATION), &line, "{}"));
    assert_bare_403(&again(&own.clone().of_tenant(APPLICATION), &line, "{}"));
    assert_bare_403(&again(&tenant.user("ann"), &line, "{}"));
    assert!(tenant.sim.ledger().is_empty());
    // Both headers at once are a new request.
    let both = tenant.wipe(&[&header, &justification("x")]);
    assert_eq!(both.status, 409);
    // A new token of the same application is the same caller.
    assert_eq!(
        again(&own.claims(r#"{"access_token":{"nbf":{"value":"1"}}}"#), &line, "{ }").status,
        204
    );
}

#[test]
fn a_code_that_nobody_filed_is_refused() {
    let tenant = Tenant::protecting_wipes();
    assert_bare_403(&tenant.wipe(&[&code(OTHER)]));
    // What no policy protects ignores the headers.
    let lock = format!("POST /v1.0/deviceManagement/managedDevices/{DEVICE}/rebootNow");
    let headers = [code("no GUID"), justification("x")];
    let headers: Vec<_> = headers.iter().map(String::as_str).collect();
    assert_eq!(tenant.send(&tenant.application(), &lock, &headers, "").status, 204);
}

#[test]
fn a_user_completes_through_any_application() {
    let tenant = Tenant::protecting_wipes();
    let (line, header) = (wipe_line(DEVICE), justification("x"));
    let response = tenant.send(&tenant.user("ann"), &line, &[&header], "{}");
    let filed = code(response.header(CODE).expect("a code"));
    tenant.sim.approve(&filed[CODE.len() + 2..]).expect("it waits for approval");
    assert_bare_403(&tenant.send(&tenant.user("bob"), &line, &[&filed], "{}"));
    let other = tenant.user("ann").of_application(APPLICATION);
    assert_eq!(tenant.send(&other, &line, &[&filed], "{}").status, 204);
}

#[test]
fn rejected_cancelled_and_expired_requests_are_of_no_use() {
    let tenant = Tenant::protecting_wipes();
    let rejected = tenant.file(DEVICE);
    tenant.sim.reject(&rejected).expect("it waits for approval");
    assert_bare_403(&tenant.wipe(&[&code(&rejected)]));
    assert_eq!(tenant.status(&rejected), "rejected");

    let cancelled = tenant.file(DEVICE);
    let line = "POST /beta/deviceManagement/operationApprovalRequests/cancelMyRequest";
    let body = json!({ "id": cancelled }).to_string();
    let cancel = |token: &Token| tenant.send(token, line, &[], &body).status;
    assert_eq!(cancel(&tenant.user("ann")), 403);
    assert_eq!([cancel(&tenant.application()), cancel(&tenant.application())], [204, 400]);
    assert_bare_403(&tenant.wipe(&[&code(&cancelled)]));
    assert_eq!(tenant.status(&cancelled), "cancelled");

    let expired = tenant.file(DEVICE);
    tenant.sim.approve(&expired).expect("it waits for approval");
    tenant.clock.pass(3 * DAY - Duration::from_secs(1));
    assert_eq!(tenant.status(&expired), "approved");
    tenant.clock.pass(Duration::from_secs(1));
    assert_eq!(tenant.status(&expired), "expired");
    assert_bare_403(&tenant.wipe(&[&code(&expired)]));
    assert!(tenant.sim.ledger().is_empty());
    let text = tenant.sim.approve(&expired).expect_err("it is too late").to_string();
    assert_eq!(text, "the approval request is expired");
    assert!(tenant.sim.approve("x").is_err());
    // After that, it is filed again.
    assert_ne!(tenant.file(DEVICE), expired);
}

#[test]
fn a_policy_covers_an_operation_on_platforms() {
    let policies = [
        ApprovalPolicy::of(ProtectedOperation::Retire).on([ApprovalPlatform::Ios]),
        ApprovalPolicy::of(ProtectedOperation::Delete),
        ApprovalPolicy::of(ProtectedOperation::Deprovision).on([ApprovalPlatform::Windows]),
    ];
    let builder = policies.into_iter().fold(Sim::builder(), SimBuilder::approval_policy);
    let tenant = Tenant::start(builder);
    let sent = |line: &str, body: &str| {
        let response = tenant.send(&tenant.application(), line, &[], body);
        response.status
    };
    let line = |device: &str, end: &str| format!("/deviceManagement/managedDevices/{device}{end}");
    assert_eq!(sent(&format!("POST /v1.0{}", line(DEVICE, "/retire")), ""), 400);
    assert_eq!(sent(&format!("POST /v1.0{}", line(OTHER, "/retire")), ""), 204);
    assert_eq!(sent(&format!("POST /v1.0{}", line(DEVICE, "/wipe")), "{}"), 204);
    let reason = r#"{"deprovisionReason":"x"}"#;
    assert_eq!(sent(&format!("POST /beta{}", line(DEVICE, "/deprovision")), reason), 204);
    assert_eq!(sent(&format!("POST /beta{}", line(OTHER, "/deprovision")), reason), 400);
    assert_eq!(sent(&format!("DELETE /v1.0{}", line(OTHER, "")), ""), 400);

    let pairs = tenant.get("operationApprovalPolicies/retrieveOperationsRequiringApproval()");
    let pairs: Vec<_> = pairs["value"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|pair| (pair["policyType"].as_str(), pair["policyPlatform"].as_str()))
        .collect();
    assert_eq!(pairs.len(), 1 + ApprovalPlatform::ALL.len() + 1);
    assert_eq!(pairs[0], (Some("deviceRetire"), Some("iOSiPadOS")));
    assert!(pairs.contains(&(Some("deviceDelete"), Some("windows10AndLater"))));
}

#[test]
fn an_excluded_application_needs_no_approval() {
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe).excluding(APPLICATION);
    let tenant = Tenant::start(Sim::builder().approval_policy(policy));
    let wipe = |token: &Token| tenant.send(token, &wipe_line(DEVICE), &[], "{}").status;
    assert_eq!(wipe(&tenant.application()), 400);
    assert_eq!(wipe(&tenant.application().of_application(APPLICATION)), 204);
    // The application of a user is not excluded.
    assert_eq!(wipe(&tenant.user("ann").of_application(APPLICATION)), 400);
}

#[test]
fn reads_are_never_intercepted() {
    let tenant = Tenant::protecting_wipes();
    assert_eq!(tenant.get("managedDevices")["value"].as_array().expect("a list").len(), 2);
}

#[test]
fn requests_are_resources() {
    let tenant = Tenant::protecting_wipes();
    let (one, other) = (tenant.file(DEVICE), tenant.file(OTHER));
    tenant.sim.approve(&other).expect("it waits for approval");
    let codes = |query: &str| -> Vec<String> {
        let list = tenant.get(&format!("operationApprovalRequests{query}"));
        let list = list["value"].as_array().expect("a list").iter();
        list.map(|request| request["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(codes(""), [&*one, &other]);
    assert_eq!(codes(&format!("?$filter=requestId+eq+'{one}'")), [&*one]);
    assert_eq!(codes(&format!("?$filter=id%20eq%20'{other}'")), [&*other]);
    let both = format!("?$filter=requestId eq '{one}' or requestId eq '{other}'");
    assert_eq!(codes(&both.replace(' ', "%20")), [&*one, &other]);
    assert_eq!(codes("?$filter=status%20eq%20'approved'"), [&*other]);
    assert_eq!(codes("?$orderby=status"), [&*other, &one]);
    assert_eq!(codes("?$top=1"), [&*one]);

    let request = tenant.get(&format!("operationApprovalRequests/{other}"));
    let context = "/beta/$metadata#deviceManagement/operationApprovalRequests/$entity";
    assert_eq!(
        request,
        json!({
            "@odata.context": tenant.sim.url() + context,
            "id": other,
            "requestDateTime": "1994-08-23T00:00:00Z",
            "expirationDateTime": "1994-08-26T00:00:00Z",
            "lastModifiedDateTime": "1994-08-23T00:00:00Z",
            "requestor": { "application": {
                "id": "5a3c1b7e-0000-4000-8000-000000000001",
                "displayName": "5a3c1b7e-0000-4000-8000-000000000001",
            } },
            "approver": { "user": {
                "id": "second.admin@contoso.example",
                "displayName": "second.admin@contoso.example",
            } },
            "status": "approved",
            "requestJustification": "offboarding",
            "approvalJustification": "Approved in the simulator",
            "requiredOperationApprovalPolicyTypes": ["deviceWipe"],
        })
    );
    let line = format!("GET /beta/deviceManagement/operationApprovalRequests/{DEVICE}");
    assert_eq!(tenant.send(&tenant.application(), &line, &[], "").status, 404);
    // They are in beta alone, and need a permission.
    let line = format!("GET /v1.0/deviceManagement/operationApprovalRequests/{one}");
    assert_eq!(tenant.send(&tenant.application(), &line, &[], "").status, 400);
    let weak = Token::application([PRIVILEGED]).expires_on(tenant.clock.now() + DAY);
    assert_eq!(tenant.send(&weak, &line.replace("v1.0", "beta"), &[], "").status, 403);
}

#[test]
fn the_own_requests_are_found() {
    let tenant = Tenant::protecting_wipes();
    let own = tenant.file(DEVICE);
    let header = justification("x");
    let response = tenant.send(&tenant.user("ann"), &wipe_line(OTHER), &[&header], "{}");
    let of_ann = response.header(CODE).expect("a code").to_owned();
    let mine = tenant.get("operationApprovalRequests/retrieveMyRequests()");
    assert_eq!(mine["value"].as_array().expect("a list").len(), 1);
    assert_eq!(mine["value"][0]["id"], own);
    let by_id = |code: &str| {
        let path = format!("operationApprovalRequests/retrieveMyRequestById(id='{code}')");
        let line = format!("GET /beta/deviceManagement/{path}");
        tenant.send(&tenant.application(), &line, &[], "")
    };
    assert_eq!(by_id(&own).json()["id"], own);
    assert_eq!(by_id(&of_ann).status, 404);
    let line = "POST /beta/deviceManagement/operationApprovalRequests/retrieveRequestStatus";
    let body = json!({ "entityId": OTHER, "entityType": "managedDevice" }).to_string();
    let status = tenant.send(&tenant.application(), line, &[], &body).json();
    assert_eq!((&status["requestId"], &status["entityLocked"]), (&json!(of_ann), &json!(true)));
}

#[test]
fn another_user_decides_over_http() {
    let tenant = Tenant::protecting_wipes();
    let header = justification("x");
    let response = tenant.send(&tenant.user("ann"), &wipe_line(DEVICE), &[&header], "{}");
    let filed = response.header(CODE).expect("a code").to_owned();
    let decide = |token: &Token, code: &str, verb: &str| {
        let line = format!("POST /beta/deviceManagement/operationApprovalRequests/{code}/{verb}");
        tenant.send(token, &line, &[], r#"{"justification":"checked"}"#)
    };
    let refused = decide(&tenant.user("ann"), &filed, "approve");
    assert_eq!((refused.error().0, refused.error().1.as_str()), (403, "SimulatorApproval"));
    assert_eq!(decide(&tenant.application(), &filed, "approve").status, 403);
    assert_eq!(decide(&tenant.user("bob"), OTHER, "approve").status, 404);
    assert_eq!(decide(&tenant.user("bob"), &filed, "approve").status, 200);
    assert_eq!(decide(&tenant.user("bob"), &filed, "reject").status, 400);
    let request = tenant.sim.approval_requests().remove(0);
    assert_eq!(request.status, ApprovalStatus::Approved);
    assert_eq!(request.approver.as_deref(), Some("bob@contoso.example"));
    assert_eq!(request.approval_justification.as_deref(), Some("checked"));
    assert!(tenant.sim.ledger().is_empty());
}

fn wipe_item(id: &str, device: &str, headers: Value) -> Value {
    let mut item = json!({
        "id": id, "method": "POST", "body": {},
        "url": format!("/deviceManagement/managedDevices/{device}/wipe"),
        "headers": { "Content-Type": "application/json" },
    });
    for (name, value) in headers.as_object().expect("headers") {
        item["headers"][name] = value.clone();
    }
    item
}

#[test]
fn an_item_has_headers_of_its_own() {
    let tenant = Tenant::protecting_wipes();
    let send_items = |items: &Value| send(&tenant.sim, &batch_as(&tenant.application(), items));
    let text = BASE64_STANDARD.encode("x");
    let items = json!([
        wipe_item("1", DEVICE, json!({ JUSTIFICATION: text })),
        wipe_item("2", OTHER, json!({}))
    ]);
    let responses = send_items(&items).responses();
    assert_eq!((&responses[0]["status"], &responses[1]["status"]), (&json!(403), &json!(400)));
    let filed = responses[0]["headers"]["X-Msft-Approval-Code"].as_str().expect("a code");
    assert_eq!(responses[0]["body"]["error"]["code"], "ApprovalRequired");
    tenant.sim.approve(filed).expect("it waits for approval");
    // It is sent again in the way in which it was filed.
    assert_bare_403(&tenant.wipe(&[&code(filed)]));
    let items = json!([wipe_item("1", DEVICE, json!({ CODE: filed }))]);
    assert_eq!(send_items(&items).statuses(), [("1".to_owned(), 204)]);

    let tenant = Tenant::start(wipes().no_approvals_in_batches());
    let items = json!([wipe_item("1", DEVICE, json!({ JUSTIFICATION: text }))]);
    let response = send(&tenant.sim, &batch_as(&tenant.application(), &items));
    assert_eq!(response.statuses(), [("1".to_owned(), 400)]);
    assert_eq!(tenant.wipe(&[&justification("x")]).status, 403);
}

#[test]
fn the_response_to_a_filing_can_be_lost() {
    let tenant = Tenant::protecting_wipes();
    tenant.sim.script([Fault::LostResponse, Fault::ExecutedTimeout]);
    let header = justification("x");
    for (device, is_lost) in [(DEVICE, true), (OTHER, false)] {
        let sent = message(&tenant.application(), &wipe_line(device), &[&header], "{}");
        match attempt(&tenant.sim, &sent) {
            Ending::Closed => assert!(is_lost),
            Ending::Response(response) => assert_eq!((response.status, is_lost), (503, false)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(tenant.sim.approval_requests().len(), 2);
    assert!(tenant.sim.ledger().is_empty());
}

#[test]
fn a_resubmission_whose_response_is_lost_is_completed() {
    let tenant = Tenant::protecting_wipes();
    let filed = tenant.file(DEVICE);
    tenant.sim.approve(&filed).expect("it waits for approval");
    tenant.sim.script([Fault::Unavailable, Fault::LostResponse]);
    let header = code(&filed);
    let sent = message(&tenant.application(), &wipe_line(DEVICE), &[&header], "{}");
    assert_eq!(attempt(&tenant.sim, &sent).response().status, 503);
    assert_eq!(tenant.status_now(&filed), ApprovalStatus::Approved);
    assert!(matches!(attempt(&tenant.sim, &sent), Ending::Closed));
    assert_eq!(tenant.status_now(&filed), ApprovalStatus::Completed);
    assert_eq!(tenant.sim.executions(DEVICE), 1);
}

impl Tenant {
    /// Returns the state without a request, which would take a step of the script.
    fn status_now(&self, code: &str) -> ApprovalStatus {
        let requests = self.sim.approval_requests();
        requests.iter().find(|request| request.code == code).expect("filed").status
    }
}

#[test]
fn codes_come_from_the_seed() {
    let codes = |seed| {
        let tenant = Tenant::start(wipes().seed(seed));
        [tenant.file(DEVICE), tenant.file(OTHER)]
    };
    assert_eq!(codes(1), codes(1));
    assert_ne!(codes(1), codes(2));
}

#[test]
fn a_secret_in_a_body_is_not_shown() {
    let tenant = Tenant::protecting_wipes();
    let body = r#"{"macOsUnlockCode":"314159"}"#;
    let header = justification("x");
    let response = tenant.send(&tenant.application(), &wipe_line(DEVICE), &[&header], body);
    assert_eq!(response.status, 403);
    let list = tenant.get("operationApprovalRequests").to_string();
    let shown = format!("{:?} {list}", tenant.sim.approval_requests());
    assert!(!shown.contains("314159"), "{shown}");
}
