//! A process that applies a plan is killed, and the same call continues.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Stdio},
};

use graph_action::{Cloud, journal::Journal};
use graph_action_sim::{FastClock, SimServer};

use super::*;
use crate::support::outcomes::{Outcomes, device};

const DEVICES: u128 = 400;
const KILLS: usize = 3;

/// Where the child finds the simulator, and the folder with plan and journal.
const ADDRESS: &str = "GRAPH_ACTION_TEST_ADDRESS";
const FOLDER: &str = "GRAPH_ACTION_TEST_FOLDER";
const HASH: &str = "GRAPH_ACTION_TEST_HASH";

/// What the child prints when a batch has its outcomes.
const SENDING: &str = "a batch was sent";

fn fast_client(cloud: Cloud, clock: FastClock) -> Client {
    let end = SystemTime::now() + 365 * DAY;
    let token = StaticToken::new(token().expires_on(end).to_string());
    let client = Client::builder(token).cloud(cloud).clock(clock);
    client.limits(Limits::none()).build().unwrap()
}

/// The work of the child, until it is killed.
async fn apply(address: &str, folder: &Path, hash: &str) {
    let cloud = Cloud::loopback(address.parse().unwrap()).unwrap();
    let client = fast_client(cloud, FastClock::new(1000));
    let plan = Plan::read(folder.join("plan.json")).unwrap();
    let journal = Journal::open(folder.join("journal")).unwrap();
    let bulk = client.apply(&plan, hash, request).journal(&journal).safety_stop(None);
    let mut run = bulk.start().await.unwrap();
    let mut sent = 0;
    while let Some(item) = run.next().await {
        sent += u32::from(item.attempts > 0);
        if sent == 1 {
            println!("\n{SENDING}");
        }
    }
}

fn start(sim: &SimServer, folder: &Path, hash: &str) -> Child {
    this_test!(a_plan_continues_after_it_was_killed)
        .env(ADDRESS, sim.address().to_string())
        .env(FOLDER, folder)
        .env(HASH, hash)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_plan_continues_after_it_was_killed() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if let (Ok(address), Ok(folder), Ok(hash)) =
        (env::var(ADDRESS), env::var(FOLDER), env::var(HASH))
    {
        return runtime.block_on(apply(&address, Path::new(&folder), &hash));
    }
    let clock = FastClock::new(1000);
    let latency = (Duration::from_secs(1), Duration::from_secs(20));
    let sim = Sim::builder().devices(DEVICES as u64).clock(clock).latency(latency.0, latency.1);
    let sim = sim.start();
    let folder = tempfile::tempdir().unwrap();
    let devices = sim.device_ids();
    let requests: Vec<_> = devices.iter().map(|id| Retire.request(id)).collect();
    let client = fast_client(sim.cloud(), clock);
    let plan = runtime.block_on(client.bulk(requests).plan()).unwrap();
    plan.write(folder.path().join("plan.json")).unwrap();
    let changed = &devices[devices.len() - 1];
    sim.change_device(changed, json!({ "userPrincipalName": "bob@contoso.example" })).unwrap();

    let mut killed = 0;
    for _ in 0..KILLS {
        let mut child = start(&sim, folder.path(), plan.hash());
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        lines.map_while(Result::ok).find(|line| line == SENDING);
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
    }
    assert_eq!(killed, KILLS, "each was killed while it sent");
    let before = sim.ledger().len();
    assert!(before < devices.len() - 1, "there is something left: {before}");
    assert!(start(&sim, folder.path(), plan.hash()).wait_with_output().unwrap().status.success());

    let journal = Journal::open(folder.path().join("journal")).unwrap();
    let mut outcomes = Outcomes::default();
    for outcome in [Outcome::Accepted, Outcome::Rejected, Outcome::NotExecuted, Outcome::Unknown] {
        for entry in journal.entries(outcome) {
            outcomes.add(device(&entry.unwrap().target), outcome);
        }
    }
    let rest: Vec<_> = devices.iter().filter(|id| *id != changed).cloned().collect();
    outcomes.assert_matches_ledger(&sim, &rest, 1);
    let (accepted, unknown) = (outcomes.count(Outcome::Accepted), outcomes.count(Outcome::Unknown));
    assert_eq!(accepted + unknown, rest.len());
    assert_eq!(sim.executions(changed), 0, "it was skipped");
}
