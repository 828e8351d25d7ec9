//! Daily limits (approval M) and the audits (approval N).

use std::time::Duration;

use graph_action::Clock;
use graph_action_sim::{
    ApprovalPolicy, Fault, ProtectedOperation, Sim, SimBuilder, SimServer, Token,
};
use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    declared::{DEVICE, OTHER, PRIVILEGED, WRITE},
    hand_clock::HandClock,
    raw::{Response, request, send},
};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SENT: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

struct Tenant {
    sim: SimServer,
    clock: HandClock,
}

impl Tenant {
    fn start(builder: SimBuilder) -> Self {
        let clock = HandClock::new();
        let builder = builder
            .device(DEVICE, json!({ "deviceName": "first" }))
            .device(OTHER, json!({ "deviceName": "second" }));
        Self { sim: builder.clock(clock.clone()).start(), clock }
    }

    fn application(&self) -> Token {
        self.valid(Token::application(permissions()))
    }

    fn user(&self) -> Token {
        self.valid(Token::delegated(permissions()).of_user("ann"))
    }

    fn valid(&self, token: Token) -> Token {
        token.expires_on(self.clock.now() + 30 * DAY)
    }

    fn send(&self, token: &Token, line: &str, body: &str) -> Response {
        let authorization = format!("Authorization: Bearer {token}");
        let length = format!("Content-Length: {}", body.len());
        let id = format!("client-request-id: {SENT}");
        let headers = [authorization.as_str(), &length, "Content-Type: application/json", &id];
        send(&self.sim, &request(line, &headers, body))
    }

    fn act(&self, token: &Token, device: &str, action: &str, body: &str) -> u16 {
        let line = format!("POST /v1.0/deviceManagement/managedDevices/{device}/{action}");
        self.send(token, &line, body).status
    }

    fn get(&self, path: &str) -> Value {
        let line = format!("GET /beta/deviceManagement/{}", path.replace(' ', "%20"));
        let response = self.send(&self.application(), &line, "");
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        response.json()
    }

    fn list(&self, path: &str) -> Vec<Value> {
        self.get(path)["value"].as_array().expect("a list").clone()
    }
}

fn permissions() -> [&'static str; 4] {
    [PRIVILEGED, WRITE, "DeviceManagementManagedDevices.Read.All", "DeviceManagementApps.Read.All"]
}

#[test]
fn a_tenant_has_a_limit_for_each_day() {
    let tenant = Tenant::start(Sim::builder().daily_limit("wipe", 2).daily_limit("delete", 0));
    let token = tenant.application();
    let wipe = |token: &Token| tenant.act(token, DEVICE, "wipe", "{}");
    assert_eq!([(); 3].map(|()| wipe(&token)), [204, 204, 400]);
    // All applications of the tenant count together, other tenants and actions do not.
    assert_eq!(wipe(&tenant.user()), 400);
    assert_eq!(wipe(&token.clone().of_tenant(OTHER)), 204);
    assert_eq!(tenant.act(&token, DEVICE, "retire", ""), 204);
    let delete = format!("DELETE /v1.0/deviceManagement/managedDevices/{DEVICE}");
    let refused = tenant.send(&token, &delete, "");
    let (status, code, message) = refused.error();
    assert_eq!((status, code.as_str()), (400, "SimulatorDailyLimit"));
    assert!(message.contains("the limit of 0 for delete in 24 hours"), "{message}");
    tenant.clock.pass(DAY - Duration::from_secs(1));
    assert_eq!(wipe(&tenant.application()), 400);
    tenant.clock.pass(Duration::from_secs(1));
    assert_eq!([(); 3].map(|()| wipe(&tenant.application())), [204, 204, 400]);
    assert_eq!(tenant.sim.executions(DEVICE), 6);
}

#[test]
fn the_published_limit_is_500_wipes() {
    let tenant = Tenant::start(Sim::builder());
    let token = tenant.application();
    let accepted = (0..510).filter(|_| tenant.act(&token, DEVICE, "wipe", "{}") == 204).count();
    assert_eq!(accepted, 500);
    let tenant = Tenant::start(Sim::builder().no_daily_limits());
    let accepted = (0..510).filter(|_| tenant.act(&token, DEVICE, "wipe", "{}") == 204).count();
    assert_eq!(accepted, 510);
}

#[test]
fn the_status_of_a_refusal_can_be_set_and_its_retry_after_is_not_stated() {
    let status = StatusCode::TOO_MANY_REQUESTS;
    let tenant = Tenant::start(Sim::builder().daily_limit("retire", 0).daily_limit_status(status));
    let line = format!("POST /v1.0/deviceManagement/managedDevices/{DEVICE}/retire");
    let refused = tenant.send(&tenant.application(), &line, "");
    assert_eq!((refused.status, refused.header("retry-after")), (429, None));
}

#[test]
fn a_refusal_for_the_day_uses_up_no_approval() {
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe);
    let tenant = Tenant::start(Sim::builder().approval_policy(policy).daily_limit("wipe", 1));
    let wipe = |device: &str, header: &str| {
        let line = format!("POST /v1.0/deviceManagement/managedDevices/{device}/wipe");
        let authorization = format!("Authorization: Bearer {}", tenant.application());
        let headers =
            [authorization.as_str(), "Content-Length: 2", "Content-Type: application/json", header];
        send(&tenant.sim, &request(&line, &headers, "{}"))
    };
    let codes = [DEVICE, OTHER].map(|device| {
        let filed = wipe(device, "x-msft-approval-justification: eA==");
        filed.header("x-msft-approval-code").expect("filings do not count").to_owned()
    });
    for code in &codes {
        tenant.sim.approve(code).expect("it waits for approval");
    }
    let complete = |index: usize| {
        wipe([DEVICE, OTHER][index], &format!("x-msft-approval-code: {}", codes[index]))
    };
    assert_eq!((complete(0).status, complete(1).status), (204, 400));
    tenant.clock.pass(DAY);
    assert_eq!(complete(1).status, 204);
}

#[test]
fn a_continued_ledger_remembers_the_day_and_the_callers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ledger.jsonl");
    let start = || Tenant::start(Sim::builder().daily_limit("wipe", 1).ledger_file(&path));
    let tenant = start();
    let keep = r#"{"keepEnrollmentData":true}"#;
    assert_eq!(tenant.act(&tenant.user(), DEVICE, "wipe", keep), 204);
    let before = tenant.list("remoteActionAudits");
    drop(tenant);
    let tenant = start();
    assert_eq!(tenant.list("remoteActionAudits"), before);
    assert_eq!(tenant.act(&tenant.user(), OTHER, "wipe", "{}"), 400);
}

#[test]
fn what_was_executed_is_in_the_audit_of_remote_actions() {
    let tenant = Tenant::start(Sim::builder().action_duration(Duration::from_secs(60)));
    let (user, application) = (tenant.user(), tenant.application());
    tenant.sim.script([Fault::LostResponse, Fault::Unavailable]);
    let line = format!("POST /v1.0/deviceManagement/managedDevices/{DEVICE}/wipe");
    let authorization = format!("Authorization: Bearer {user}");
    let headers = [authorization.as_str(), "Content-Length: 2", "Content-Type: application/json"];
    let lost = request(&line, &headers, "{}");
    assert!(matches!(crate::raw::attempt(&tenant.sim, &lost), crate::raw::Ending::Closed));
    assert_eq!(tenant.act(&user, OTHER, "wipe", "{}"), 503);
    tenant.clock.pass(Duration::from_secs(60));
    assert_eq!(tenant.act(&application, OTHER, "retire", ""), 204);

    let audits = tenant.list("remoteActionAudits");
    assert_eq!(audits.len(), 2);
    let id = audits[0]["id"].clone();
    assert_eq!(
        audits[0],
        json!({
            "id": id,
            "deviceDisplayName": "first",
            "userName": "ann@contoso.example",
            "initiatedByUserPrincipalName": "ann@contoso.example",
            "action": "factoryReset",
            "requestDateTime": "1994-08-23T00:00:00Z",
            "deviceOwnerUserPrincipalName": "user0@contoso.example",
            "deviceIMEI": "",
            "actionState": "done",
            "managedDeviceId": DEVICE,
            "deviceActionCategory": "single",
            "bulkDeviceActionId": null,
        })
    );
    assert_eq!(
        (&audits[1]["action"], &audits[1]["actionState"]),
        (&json!("removeCompanyData"), &json!("pending"))
    );
    let one = tenant.get(&format!("remoteActionAudits/{}", id.as_str().expect("an id")));
    assert_eq!(one["managedDeviceId"], DEVICE);
    let filtered = |query: &str| tenant.list(&format!("remoteActionAudits?{query}")).len();
    assert_eq!(filtered("$filter=requestDateTime gt 1994-08-23T00:00:00Z"), 1);
    assert_eq!(filtered(&format!("$filter=managedDeviceId eq '{DEVICE}'")), 1);
    assert_eq!(filtered("$filter=action eq 'resetPasscode'"), 0);
    let newest = tenant.list("remoteActionAudits?$orderby=requestDateTime desc&$top=1");
    assert_eq!(newest[0]["managedDeviceId"], OTHER);
    // It is in beta alone.
    let line = "GET /v1.0/deviceManagement/remoteActionAudits";
    assert_eq!(tenant.send(&application, line, "").status, 400);
}

#[test]
fn an_audit_has_names_of_its_own() {
    let tenant = Tenant::start(Sim::builder());
    let token = tenant.application();
    for (action, body) in [
        ("wipe", r#"{"keepEnrollmentData":true}"#),
        ("windowsDefenderScan", r#"{"quickScan":true}"#),
        ("windowsDefenderScan", r#"{"quickScan":false}"#),
        ("rebootNow", ""),
        ("syncDevice", ""),
    ] {
        assert_eq!(tenant.act(&token, DEVICE, action, body), 204, "{action}");
    }
    let audits = tenant.list("remoteActionAudits?$select=action");
    let names: Vec<_> = audits.iter().map(|one| one["action"].as_str().expect("text")).collect();
    assert_eq!(
        names,
        ["factoryResetKeepEnrollmentData", "quickScan", "fullScan", "rebootNow", "unknown"]
    );
}

#[test]
fn the_audit_of_remote_actions_may_list_only_users() {
    let tenant = Tenant::start(Sim::builder().audit_only_users());
    assert_eq!(tenant.act(&tenant.application(), DEVICE, "rebootNow", ""), 204);
    assert_eq!(tenant.act(&tenant.user(), DEVICE, "rebootNow", ""), 204);
    assert_eq!(tenant.list("remoteActionAudits").len(), 1);
    assert_eq!(tenant.list("auditEvents").len(), 2);
}

#[test]
fn audit_events_name_the_application() {
    let tenant = Tenant::start(Sim::builder());
    assert_eq!(tenant.act(&tenant.application(), DEVICE, "retire", ""), 204);
    assert_eq!(tenant.act(&tenant.user(), OTHER, "rebootNow", ""), 204);
    let line = "GET /v1.0/deviceManagement/auditEvents";
    let response = tenant.send(&tenant.application(), line, "");
    let events = response.json()["value"].clone();
    let event = &events[0];
    assert_eq!(event["activityType"], "retire ManagedDevice");
    assert_eq!(event["activityDateTime"], "1994-08-23T00:00:00Z");
    assert_eq!(
        (&event["correlationId"], &event["activityResult"]),
        (&json!(SENT), &json!("Success"))
    );
    assert_eq!(event["resources"][0]["resourceId"], DEVICE);
    let application = "5a3c1b7e-0000-4000-8000-000000000001";
    assert_eq!(event["actor"]["applicationId"], application);
    assert_eq!(event["actor"]["auditActorType"], "Application");
    assert_eq!(events[1]["actor"]["userPrincipalName"], "ann@contoso.example");
    let one = tenant.get(&format!("auditEvents/{}", event["id"].as_str().expect("an id")));
    assert_eq!(one["activityType"], "retire ManagedDevice");
    let weak = tenant.valid(Token::application([PRIVILEGED]));
    assert_eq!(tenant.send(&weak, line, "").status, 403);
}
