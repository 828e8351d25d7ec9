//! Plans against the simulated Graph: made, written, approved by their hash, and applied.

mod changed;
mod days;
mod documents;
#[cfg(unix)]
mod killed;
mod refusals;

use std::time::{Duration, SystemTime};

use graph_action::{
    Action, Client, ClientBuilder, Clock as _, Limits, Outcome, Request, StaticToken,
    bulk::{Bulk, Report},
    intune::managed_device::{Retire, Wipe},
    plan::{Plan, PlannedDevice},
};
use graph_action_sim::{Sim, SimBuilder, Token};
use serde_json::json;
use tokio::time::advance;

use crate::sending::service::PausedClock;

const PERMISSIONS: [&str; 2] = [
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    "DeviceManagementConfiguration.Read.All",
];

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn id(number: u128) -> String {
    uuid::Uuid::from_u128(0xd0_0000 + number).to_string()
}

/// A tenant with devices that were in contact ten days ago.
fn tenant(clock: &PausedClock, devices: u128) -> SimBuilder {
    let mut builder = Sim::builder().clock(clock.clone());
    for number in 1..=devices {
        let properties = json!({
            "deviceName": format!("PC-{number}"),
            "serialNumber": format!("SERIAL-{number}"),
            "userPrincipalName": format!("user{number}@contoso.example"),
            "operatingSystem": if number % 2 == 0 { "iOS" } else { "Windows" },
            "lastSyncDateTime": "2020-12-22T08:00:00Z",
        });
        builder = builder.device(id(number), properties);
    }
    builder
}

fn builder(sim: &Sim, clock: &PausedClock, token: Token) -> ClientBuilder {
    let end = clock.now() + 365 * DAY;
    Client::builder(StaticToken::new(token.expires_on(end).to_string()))
        .transport(sim.transport())
        .clock(clock.clone())
        .limits(Limits::none())
}

fn token() -> Token {
    Token::application(PERMISSIONS)
}

fn client(sim: &Sim, clock: &PausedClock) -> Client {
    builder(sim, clock, token()).build().unwrap()
}

fn retire(numbers: impl IntoIterator<Item = u128>) -> Vec<Request<Retire>> {
    numbers.into_iter().map(|number| Retire.request(id(number))).collect()
}

fn request(device: &PlannedDevice) -> Request<Retire> {
    Retire.request(&device.id)
}

fn wipe(device: &PlannedDevice) -> Request<Wipe> {
    Wipe::new().keep_user_data(true).request(&device.id)
}

/// Runs to the end; returns the outcome and the text of the error of each device, in order.
async fn run<A: Action + 'static>(bulk: Bulk<A>) -> (Vec<(Outcome, String)>, Report) {
    let mut run = bulk.safety_stop(None).start().await.unwrap();
    let mut items = Vec::new();
    while let Some(item) = run.next().await {
        let text = item.result.as_ref().err().map(ToString::to_string).unwrap_or_default();
        items.push((item.index, (item.outcome(), text)));
    }
    items.sort_by_key(|(index, _)| *index);
    (items.into_iter().map(|(_, item)| item).collect(), run.report())
}

fn outcomes(items: &[(Outcome, String)]) -> Vec<Outcome> {
    items.iter().map(|(outcome, _)| *outcome).collect()
}

/// Over HTTP, with the clock of the system.
#[tokio::test]
async fn a_plan_is_made_written_approved_and_applied() {
    let sim = Sim::builder().devices(25).start();
    let token = StaticToken::new(token().to_string());
    let client = Client::builder(token).cloud(sim.cloud()).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    let ids = [3, 1, 2].map(|at: usize| sim.device_ids()[at].clone());

    let requests: Vec<_> = ids.iter().map(|id| Retire.request(id)).collect();
    // In a task of its own, as in a server.
    let plan = client.bulk(requests).justification("Offboarding").plan();
    let plan = tokio::spawn(plan).await.unwrap().unwrap();
    assert!(sim.ledger().is_empty(), "a plan sends nothing but reads");
    assert_eq!(sim.counts().batches, 1, "the devices are read together");
    plan.write(&path).unwrap();

    let plan = Plan::read(&path).unwrap();
    let approved = plan.hash().to_owned();
    assert!(plan.devices().iter().map(|device| &device.id).eq(&ids), "in the given order");
    let (items, report) = run(client.apply(&plan, &approved, request)).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 3], "{items:?}");
    assert_eq!((report.accepted, report.skipped), (3, 0));
    let executed: Vec<_> = sim.ledger().into_iter().map(|it| (it.action, it.keys)).collect();
    let expected = ids.map(|id| ("Retire", vec![id]));
    assert_eq!(executed, expected);
    let reads = sim.counts().batches - 2;
    assert_eq!(reads, 1, "one more call for a batch");
}
