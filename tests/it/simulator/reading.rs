//! Lists, delta queries and ETags against the simulated Graph.

use futures_util::TryStreamExt as _;
use graph_action::{
    Batch, Client, Collection, DeltaLink, Limits, NoContent, Outcome, Retry, StaticToken,
    bulk::EndReason,
    graph_action,
    http::StatusCode,
    intune::managed_device::{List, Retire},
    journal::Journal,
};
use graph_action_sim::{Counts, Sim, SimServer, Token, reply};
use serde::Deserialize;
use serde_json::json;

use super::ID;

const DEVICES: usize = 50;

#[graph_action(method = "GET", path = "/users/delta()", returns = Collection<User>)]
struct UsersDelta;

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    id: String,
    #[serde(rename = "@removed")]
    removed: Option<serde_json::Value>,
}

#[graph_action(method = "PATCH", path = "/deviceManagement/managedDevices/{managedDeviceId}", returns = NoContent)]
#[derive(Clone)]
struct Rename {
    managed_device_name: String,
}

fn client(sim: &SimServer) -> Client {
    const READ: &str = "User.Read.All";
    const WRITE: &str = "DeviceManagementManagedDevices.ReadWrite.All";
    let token = Token::application([READ, WRITE, super::PRIVILEGED]).to_string();
    let client = Client::builder(StaticToken::new(token)).cloud(sim.cloud()).limits(Limits::none());
    client.retry(Retry::never()).build().unwrap()
}

/// Retires all devices, page by page. Returns why the run ended, and how many requests it had.
async fn retire_all(client: &Client, journal: &Journal) -> (Option<EndReason>, u64, u64) {
    let devices = List.request().select(["id"]).send(client).await.unwrap().stream(client);
    let requests = devices.map_ok(|device| Retire.request(device.id));
    let mut run = client.bulk_try_stream(requests).journal(journal).start().await.unwrap();
    while let Some(item) = run.next().await {
        assert!(item.target.contains(&item.key.unwrap()));
    }
    let report = run.report();
    (report.end_reason, report.requests, report.from_journal)
}

#[tokio::test]
async fn a_page_that_fails_ends_a_run_which_then_goes_on() {
    let sim = Sim::builder().devices(DEVICES as u64).page_size(21).start();
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("retire.journal")).unwrap();
    let client = client(&sim);
    let list = sim.expect::<List>();
    list.then(reply::accepted())
        .then(reply::accepted())
        .then(reply::error(StatusCode::BAD_GATEWAY, "UnknownError", "The page is lost."))
        .then(reply::accepted())
        .times(6);
    sim.expect::<Retire>().times(0..);

    let (reason, requests, _) = retire_all(&client, &journal).await;
    let Some(EndReason::InputFailed(reason)) = reason else { panic!("{reason:?}") };
    assert!(reason.starts_with("List: Graph answered 502") && reason.contains("lost"), "{reason}");
    assert!(!reason.contains("whether the action ran"), "a read: {reason}");
    assert!(requests <= 42, "two pages");
    let before = sim.ledger().len() as u64;
    assert!((20..=42).contains(&before), "{before} executed");

    let (reason, requests, from_journal) = retire_all(&client, &journal).await;
    assert_eq!((reason, requests), (Some(EndReason::Completed), DEVICES as u64));
    assert_eq!(from_journal, before, "what was sent is not sent again");
    for id in sim.device_ids() {
        assert_eq!(sim.executions(&id), 1, "{id}");
    }
}

#[tokio::test]
async fn all_devices_are_read_or_none() {
    let sim = Sim::builder().devices(DEVICES as u64).page_size(7).start();
    let client = client(&sim);
    let first = || async { List.request().select(["id"]).send(&client).await.unwrap() };
    let devices = first().await.all(&client).await.unwrap();
    let ids: Vec<_> = devices.into_iter().map(|device| device.id).collect();
    assert_eq!(ids, sim.device_ids());

    let throttled = reply::error(StatusCode::GATEWAY_TIMEOUT, "", "");
    sim.expect::<List>().then(reply::accepted()).then(reply::accepted()).then(throttled);
    let error = first().await.all(&client).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::GATEWAY_TIMEOUT));
}

#[tokio::test]
async fn a_delta_query_goes_on_where_it_ended() {
    let sim = Sim::start();
    let client = client(&sim);
    let link = |query: &str| format!("{}/v1.0/users/delta?{query}", sim.cloud().base());
    let page = |users: serde_json::Value, name: &str, query: &str| {
        reply::accepted_with(json!({ "value": users, name: link(query) }))
    };
    let gone = json!({ "id": "b", "@removed": { "reason": "deleted" } });
    sim.expect::<UsersDelta>()
        .then(page(json!([{ "id": "a" }]), "@odata.nextLink", "$skiptoken=1"))
        .then(page(json!([{ "id": "b" }]), "@odata.deltaLink", "$deltatoken=2"))
        .then(page(json!([gone]), "@odata.deltaLink", "$deltatoken=3"))
        .then(reply::error(StatusCode::GONE, "resyncRequired", "Start from the beginning."));

    let request = UsersDelta.request().select(["id"]);
    let mut users = request.send(&client).await.unwrap().stream(&client);
    let mut ids = Vec::new();
    while let Some(user) = users.next().await {
        ids.push(user.unwrap().id);
    }
    assert_eq!(ids, ["a", "b"]);
    let stored = users.delta_link().unwrap().to_string();

    let round = UsersDelta.request().since(&DeltaLink::from(stored)).send(&client).await.unwrap();
    assert!(round.items()[0].removed.is_some());
    let next = round.delta_link().unwrap();
    let error = UsersDelta.request().since(next).send(&client).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Some(StatusCode::GONE), Some("resyncRequired")));
    let queries: Vec<_> = sim.calls::<UsersDelta>().into_iter().map(|call| call.query).collect();
    let sent = ["$select=id", "$skiptoken=1", "$deltatoken=2", "$deltatoken=3"];
    assert_eq!(queries, sent.map(|query| Some(query.to_owned())));
}

#[tokio::test]
async fn a_link_to_another_host_gets_no_token() {
    let (sim, other) = (Sim::start(), Sim::start());
    let client = client(&sim);
    let away = format!("{}/v1.0/users/delta?$deltatoken=2", other.cloud().base());
    let error =
        UsersDelta.request().since(&DeltaLink::from(&*away)).send(&client).await.unwrap_err();
    assert!(error.is_input() && error.to_string().contains("leads away"), "{error}");
    // The link of a next page, in the middle of a run.
    let page = json!({ "value": [{ "id": "a" }], "@odata.nextLink": away });
    sim.expect::<UsersDelta>().then(reply::accepted_with(page));
    let pages = UsersDelta.request().send(&client).await.unwrap();
    let error = pages.all(&client).await.unwrap_err();
    assert!(error.is_input() && error.to_string().contains("leads away"), "{error}");
    assert!(other.calls::<UsersDelta>().is_empty());
    assert_eq!(other.counts(), Counts::default());
}

#[tokio::test]
async fn an_etag_that_does_not_match_any_more_executes_nothing() {
    let sim = Sim::start();
    let client = client(&sim);
    let changed =
        || reply::error(StatusCode::PRECONDITION_FAILED, "PreconditionFailed", "Changed.");
    let rename = || Rename::new("Kiosk".to_owned()).request(ID).if_match("W/\"1\"");
    sim.expect::<Rename>().then(changed()).then(changed());
    let error = rename().send(&client).await.unwrap_err();
    assert!(error.is_precondition_failed() && error.outcome() == Outcome::Rejected, "{error}");
    let mut batch = Batch::new();
    let handle = batch.push(rename());
    let error = batch.send(&client).await.unwrap().take(handle).unwrap_err();
    assert!(error.is_precondition_failed() && error.outcome() == Outcome::Rejected, "{error}");
    let calls = sim.calls::<Rename>();
    let sent: Vec<_> = calls.iter().map(|call| call.header("If-Match")).collect();
    assert_eq!(sent, [Some("W/\"1\""); 2]);
    assert_eq!(
        calls.iter().map(|call| call.batch_item.is_some()).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(sim.executions(ID), 0);
}
