//! Parameters of actions, and what Graph publishes and the simulator does not know.

use graph_action_sim::{Sim, SimServer, Token};
use serde_json::json;

use crate::{
    declared::{DEVICE, PRIVILEGED, WRITE},
    raw::{Response, batch_as, request, send},
};

fn token() -> Token {
    Token::application([PRIVILEGED, WRITE])
}

fn act(sim: &SimServer, version: &str, action: &str, body: &str) -> Response {
    let authorization = format!("Authorization: Bearer {}", token());
    let length = format!("Content-Length: {}", body.len());
    let headers = [authorization.as_str(), &length, "Content-Type: application/json"];
    let line = format!("POST /{version}/deviceManagement/managedDevices/{DEVICE}/{action}");
    send(sim, &request(&line, &headers, body))
}

#[test]
fn wrong_names_types_and_versions_are_refused() {
    let sim = Sim::builder().start();
    for (version, action, body, reason) in [
        ("v1.0", "wipe", r#"{"keepUserDat":true}"#, "The parameter 'keepUserDat' in the request"),
        ("v1.0", "wipe", r#"{"keepUserData":"yes"}"#, "to the expected type 'Edm.Boolean'"),
        ("v1.0", "wipe", r#"{"useProtectedWipe":true}"#, "'useProtectedWipe' in the request"),
        ("v1.0", "retire", r#"{"x":1}"#, "The action takes no request body"),
        ("beta", "setDeviceName", r#"{"deviceName":["a"]}"#, "expected type 'Edm.String'"),
        ("beta", "changeAssignments", r#"{"deviceAssignmentItems":{}}"#, "'Collection(microsoft"),
    ] {
        let (status, code, message) = act(&sim, version, action, body).error();
        assert_eq!((status, code.as_str()), (400, "BadRequest"), "{action} {body}");
        assert!(message.contains(reason), "{action} {body}: {message}");
    }
    let secret = act(&sim, "v1.0", "wipe", r#"{"macOsUnlockCode":314159}"#);
    assert_eq!(secret.status, 400);
    assert!(!secret.text().contains("314159"), "{}", secret.text());
    assert!(sim.accepted().is_empty());
    assert_eq!(act(&sim, "beta", "wipe", r#"{"useProtectedWipe":true}"#).status, 204);
    assert_eq!(act(&sim, "v1.0", "wipe", "{}").status, 204);
    assert_eq!(act(&sim, "v1.0", "microsoft.graph.wipe", r#"{"x":1}"#).status, 400);
}

#[test]
fn parameters_of_items_are_checked_too() {
    let sim = Sim::builder().start();
    let item = |id: &str, body| {
        json!({
            "id": id, "method": "POST", "body": body,
            "url": format!("/deviceManagement/managedDevices/{DEVICE}/windowsDefenderScan"),
            "headers": { "Content-Type": "application/json" },
        })
    };
    let items =
        json!([item("1", json!({ "quickScan": 1 })), item("2", json!({ "quickScan": true }))]);
    let response = send(&sim, &batch_as(&token(), &items));
    assert_eq!(response.statuses(), [("1".to_owned(), 400), ("2".to_owned(), 204)]);
}

#[test]
fn every_published_action_on_a_device_is_accepted() {
    let sim = Sim::builder().device(DEVICE, json!({})).start();
    for (version, action, body) in [
        ("v1.0", "rebootNow", ""),
        ("v1.0", "shutDown", "{}"),
        ("beta", "rotateBitLockerKeys", ""),
        ("beta", "enableLostMode", r#"{"message":"call","phoneNumber":"1","footer":""}"#),
        ("beta", "sendCustomNotificationToCompanyPortal", "{}"),
        ("v1.0", "windowsDefenderScan", r#"{"quickScan":true}"#),
    ] {
        let response = act(&sim, version, action, body);
        assert_eq!(response.status, 204, "{action}: {}", response.text());
    }
    assert_eq!(sim.executions(DEVICE), 6);
    assert_eq!(act(&sim, "v1.0", "rotateBitLockerKeys", "").status, 400);
    // On comanaged devices too, in beta.
    let line = format!("POST /beta/deviceManagement/comanagedDevices/{DEVICE}/rebootNow");
    let authorization = format!("Authorization: Bearer {}", token());
    let message = request(&line, &[&authorization, "Content-Length: 0"], "");
    assert_eq!(send(&sim, &message).status, 204);
}

#[test]
fn what_graph_publishes_and_nobody_declared_is_not_simulated() {
    let sim = Sim::builder().start();
    let sent = |line: &str| {
        let authorization = format!("Authorization: Bearer {}", token());
        send(&sim, &request(line, &[&authorization, "Content-Length: 0"], "")).error()
    };
    for line in [
        "POST /v1.0/users/ann/sendMail".to_owned(),
        "GET /v1.0/users".to_owned(),
        format!("PATCH /v1.0/deviceManagement/managedDevices/{DEVICE}"),
        "POST /beta/users/ann/getMemberGroups".to_owned(),
    ] {
        let (status, code, message) = sent(&line);
        assert_eq!((status, code.as_str()), (501, "SimulatorNotSimulated"), "{line}");
        assert!(message.contains("declare the action and expect it"), "{message}");
    }
    // What Graph does not publish is refused in its words.
    let (status, code, message) = sent("POST /v1.0/users/ann/sendMails");
    assert_eq!((status, code.as_str()), (400, "BadRequest"));
    assert_eq!(message, "Resource not found for the segment 'sendMails'.");
}
