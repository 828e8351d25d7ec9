//! Declared actions against the simulated Graph, over reqwest and real HTTP.

mod approval;
#[cfg(unix)]
mod approved;
mod chaos;
#[cfg(unix)]
mod killed;
mod others;
mod plan;
mod reading;
mod seeds;
mod settle;

use graph_action::{
    Action, Client, Cloud, Error, Json, Key, NoContent, Outcome, Retry, Scheme, StaticToken,
    Version,
    bulk::BulkItem,
    graph_action, intune,
    intune::managed_device::{ManagedDeviceRef, ResetPasscode, Wipe},
    journal::Journal,
};
use graph_action_sim::{Sim, SimServer, Token};

use crate::declarations::fields::CleanWindowsDevice;

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

#[graph_action(
    method = "GET",
    path = "/reports/{reportId}/sum(name='{name}',top={top},ids=@ids)",
    scopes = ["Reports.Read.All"],
    returns = Json<Sum>,
    unlisted,
)]
struct SumUp;

#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
struct Sum {
    total: u32,
}

fn client(sim: &SimServer, token: impl ToString) -> Client {
    let token = StaticToken::new(token.to_string());
    Client::builder(token).cloud(sim.cloud()).build().unwrap()
}

async fn reset(
    sim: &SimServer,
    token: impl ToString,
    device: impl Into<ManagedDeviceRef>,
) -> Result<NoContent, Error> {
    ResetPasscode.request(device).send(&client(sim, token)).await
}

#[tokio::test]
async fn an_accepted_action_was_executed_once() {
    let sim = Sim::start();
    for token in [Token::application([PRIVILEGED]), Token::delegated(["User.Read", PRIVILEGED])] {
        let before = sim.executions(ID);
        let request = ResetPasscode.request(ID);
        let reply = request.send_reply(&client(&sim, token)).await.unwrap();
        assert_eq!(reply.status, 204);
        assert_eq!(sim.executions(ID), before + 1);
        let accepted = sim.accepted().pop().unwrap();
        assert_eq!(Some(accepted.request_id), reply.request_id);
        assert_eq!(accepted.client_request_id, Some(reply.client_request_id.to_string()));
        assert_eq!((accepted.action, accepted.version), ("ResetPasscode", Version::V1));
    }
}

#[tokio::test]
async fn every_route_reaches_the_device() {
    let key = || Key::from(ID);
    let other = |text: &str| Key::from(text.to_owned());
    let routes = [
        ManagedDeviceRef::ById { managed_device_id: key() },
        ManagedDeviceRef::OfUser { user_id: other("o'neil@x.example"), managed_device_id: key() },
        ManagedDeviceRef::WithDetectedApp {
            detected_app_id: other("app"),
            managed_device_id: key(),
        },
        ManagedDeviceRef::Comanaged { managed_device_id: key() },
        ManagedDeviceRef::OfHealthScriptRun {
            device_health_script_id: other("script"),
            device_health_script_device_state_id: other("a:b"),
        },
        ManagedDeviceRef::OfManagementScriptRun {
            device_management_script_id: other("script"),
            device_management_script_device_state_id: other("state"),
        },
        ManagedDeviceRef::OfManagementScriptRunUser {
            device_management_script_id: other("script"),
            device_management_script_device_state_id: other("state"),
            user_id: other("user"),
            managed_device_id: key(),
        },
        ManagedDeviceRef::OfManagementScriptRunDetectedApp {
            device_management_script_id: other("script"),
            device_management_script_device_state_id: other("state"),
            detected_app_id: other("app"),
            managed_device_id: key(),
        },
    ];
    let declared: Vec<_> = ResetPasscode::META.routes().collect();
    assert_eq!(declared.len(), routes.len());

    let sim = Sim::start();
    for (route, (template, version)) in routes.into_iter().zip(declared) {
        reset(&sim, Token::application([PRIVILEGED]), route).await.unwrap();
        let accepted = sim.accepted().pop().unwrap();
        assert_eq!(accepted.version, version, "{template}");
        let (got, wanted) = (accepted.path.split('/'), template.split('/'));
        assert_eq!(got.clone().count(), wanted.clone().count(), "{}", accepted.path);
        for (got, wanted) in got.zip(wanted).filter(|(_, wanted)| !wanted.starts_with('{')) {
            assert_eq!(got, wanted);
        }
    }
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    let sim = Sim::start();
    let token = Token::application(["DeviceManagementManagedDevices.ReadWrite.All"]);
    let error = reset(&sim, token, ID).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.outcome()), (403, Outcome::Rejected));
    assert!(error.is_permission_denied());
    assert_eq!(error.missing_permissions(), [PRIVILEGED]);
    assert_eq!(error.code(), Some("Forbidden"));
    assert!(error.message().unwrap().ends_with(PRIVILEGED), "{error}");
    assert!(error.activity_id().is_some() && error.operation_id().is_some());
    assert!(error.request_id().is_some() && error.client_request_id().is_some());
    assert_eq!(sim.executions(ID), 0);
}

#[tokio::test]
async fn an_action_that_graph_refuses_is_rejected_and_not_executed() {
    let sim = Sim::builder().missing_key(ID).start();
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    for (token, status, code) in [
        ("opaque".to_owned(), 401, "InvalidAuthenticationToken"),
        (
            Token::application([PRIVILEGED]).expires_on(long_ago).to_string(),
            401,
            "InvalidAuthenticationToken",
        ),
        (Token::application([PRIVILEGED]).to_string(), 404, "ResourceNotFound"),
    ] {
        let error = reset(&sim, token, ID).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.code()), (status, Some(code)));
        assert_eq!(error.outcome(), Outcome::Rejected);
    }
    let verbatim = Key::verbatim("not-a-guid");
    let error = reset(&sim, Token::application([PRIVILEGED]), verbatim).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (400, Some("InternalError")));

    // The simulator knows what Graph publishes, also if nobody declared it there.
    let request = CleanWindowsDevice::new(true).request(ID);
    let error = request.send(&client(&sim, Token::application([PRIVILEGED]))).await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFound"), "{error}");
    assert!(sim.accepted().is_empty());
}

#[tokio::test]
async fn parameters_arrive_as_json() {
    let sim = Sim::builder().action(CleanWindowsDevice::META).start();
    let client = client(&sim, Token::application([PRIVILEGED]));
    CleanWindowsDevice::new(true).request(ID).send(&client).await.unwrap();
    // Only beta has the second parameter.
    let wipe = Wipe::new().keep_user_data(false).use_protected_wipe(true);
    wipe.request(ID).send(&client).await.unwrap();
    let accepted = sim.accepted();
    let bodies: Vec<_> = accepted.iter().map(|accepted| accepted.body.clone().unwrap()).collect();
    assert_eq!(bodies[0], serde_json::json!({ "keepUserData": true }));
    assert_eq!(bodies[1], serde_json::json!({ "keepUserData": false, "useProtectedWipe": true }));
    assert_eq!((accepted[0].version, accepted[1].version), (Version::V1, Version::Beta));
}

#[tokio::test]
async fn arguments_of_a_function_arrive_unchanged() {
    let response = serde_json::json!({ "total": 3 });
    let sim = Sim::builder().respond_with(SumUp::META, response).start();
    let client = client(&sim, Token::application(["Reports.Read.All"]));
    let request = SumUp.request("r 1", "O'Neil & sons", 5, vec!["a'b", "c"]);
    assert_eq!(request.query("$select", "total").send(&client).await.unwrap(), Sum { total: 3 });
    let accepted = sim.accepted().pop().unwrap();
    assert_eq!(accepted.keys, ["r 1"]);
    let arguments: Vec<_> = accepted.arguments.iter().map(|(n, v)| (&**n, &**v)).collect();
    assert!(arguments.contains(&("name", "O'Neil & sons")), "{arguments:?}");
    assert!(arguments.contains(&("top", "5")), "{arguments:?}");
}

#[tokio::test]
async fn a_stopped_service_executes_nothing() {
    let sim = Sim::start();
    let (address, token) = (sim.address(), Token::application([PRIVILEGED]));
    drop(sim);
    let cloud = Cloud::loopback(address).unwrap();
    let client = Client::builder(StaticToken::new(token.to_string())).cloud(cloud);
    let client = client.retry(Retry::never()).build().unwrap();
    let error = ResetPasscode.request(ID).send(&client).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotExecuted);
}

/// The status and both request ids of each outcome of a run.
type Ids = (Option<u16>, Option<String>, Option<String>);

async fn ids_of_a_run(client: &Client, journal: &Journal) -> Vec<Ids> {
    const GONE: &str = "00000000-0000-0000-0000-000000000000";
    let requests = [ID, GONE, "no-guid"].map(|id| ResetPasscode.request(id));
    let mut run = client.bulk(requests).journal(journal).start().await.unwrap();
    let mut items = Vec::new();
    while let Some(item) = run.next().await {
        items.push(item);
    }
    items.sort_by_key(|item| item.index);
    let status = |item: &BulkItem<_>| item.status.map(|status| status.as_u16());
    let own = |item: &BulkItem<_>| item.client_request_id.map(|id| id.to_string());
    items.into_iter().map(|item| (status(&item), item.request_id.clone(), own(&item))).collect()
}

#[tokio::test]
async fn a_resumed_run_reports_the_ids_of_earlier_outcomes() {
    let sim = Sim::start();
    let client = client(&sim, Token::application([PRIVILEGED]));
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("run.journal")).unwrap();
    let ids = ids_of_a_run(&client, &journal).await;
    let [done, gone, unbuilt] = &ids[..] else { panic!("{ids:?}") };
    let accepted = &sim.accepted()[0];
    assert_eq!(done.0, Some(204));
    assert_eq!(done.1.as_ref(), Some(&accepted.request_id));
    assert!(done.2.is_some() && done.2 == accepted.client_request_id, "{done:?}");
    assert!(matches!(gone, (Some(404), Some(_), Some(_))), "{gone:?}");
    assert_eq!(*unbuilt, (None, None, None));
    assert_eq!(ids_of_a_run(&client, &journal).await, ids);
    assert_eq!(sim.executions(ID), 1);
}

#[test]
fn shipped_metadata_matches_the_reference_pages() {
    assert!(intune::ACTIONS.contains(&ResetPasscode::META));
    let permissions = ResetPasscode::META.permissions;
    for scheme in [Scheme::DelegatedWork, Scheme::Application] {
        let names: Vec<_> = permissions.of(scheme).permissions().iter().map(|p| p.name).collect();
        assert_eq!(names, [PRIVILEGED], "{scheme}");
    }
    assert_eq!(permissions.personal, graph_action::Access::NotSupported);
    assert!(!ResetPasscode::META.idempotent);
    for action in intune::ACTIONS {
        assert!(action.docs.is_none_or(|link| link.starts_with("https://learn.microsoft.com/")));
    }
}
