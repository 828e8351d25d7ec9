//! A process with a bulk run and a journal is killed at random moments, many times; the last one
//! finishes. The journal must then match what the simulator executed.
//!
//! `KILLS=500 cargo test --release --features journal --test it killed` kills it that often.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

use graph_action::{
    Client, Cloud, Limits, Outcome, StaticToken, intune::managed_device::ResetPasscode,
    journal::Journal,
};
use graph_action_sim::{FastClock, Fault, Faults, Sim, SimServer, Token};
use uuid::Uuid;

use crate::support::outcomes::{Outcomes, device};

/// How often the process is killed unless the environment variable `KILLS` says otherwise.
const KILLS: u32 = 50;

/// About as many devices as a process comes to before it is killed, so that there is work for the last
/// one too.
const DEVICES_PER_KILL: u32 = 80;

/// What the child prints when its first batch has an answer.
const SENDING: &str = "a batch was sent";

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// Where the child finds the simulator and the journal.
const ADDRESS: &str = "GRAPH_ACTION_TEST_ADDRESS";
const JOURNAL: &str = "GRAPH_ACTION_TEST_JOURNAL";

fn kills() -> u32 {
    env::var("KILLS").map_or(KILLS, |kills| kills.parse().expect("`KILLS` is a number"))
}

fn devices() -> Vec<String> {
    let count = u128::from(kills() * DEVICES_PER_KILL);
    (1..=count).map(|n| Uuid::from_u128(n).to_string()).collect()
}

/// The work of the child process, until it is killed.
async fn run(address: &str, path: &str) {
    let cloud = Cloud::loopback(address.parse().unwrap()).unwrap();
    // The clock is so fast that an hour passes in seconds.
    let end = SystemTime::now() + Duration::from_secs(365 * 24 * 60 * 60);
    let token = StaticToken::new(Token::application([PRIVILEGED]).expires_on(end).to_string());
    let client = Client::builder(token).cloud(cloud).clock(FastClock::new(1000));
    let client = client.limits(Limits::none()).build().unwrap();
    let journal = Journal::open(path).unwrap();
    let requests = devices().into_iter().map(|id| ResetPasscode.request(id));
    let bulk = client.bulk(requests).journal(&journal).safety_stop(None).concurrency(2);
    let mut batches = 0;
    let bulk = bulk.on_progress(move |_, report| {
        if batches == 0 && report.batches > 0 {
            println!("\n{SENDING}");
        }
        batches = report.batches;
    });
    let mut run = bulk.start().await.unwrap();
    while run.next().await.is_some() {}
}

fn start(sim: &SimServer, journal: &Path) -> Child {
    this_test!(a_run_that_is_killed_repeatedly_acts_once_and_loses_nothing)
        .env(ADDRESS, sim.address().to_string())
        .env(JOURNAL, journal)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits for the first answer, or for the end of the process.
fn wait_until_it_sends(child: &mut Child) {
    let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    lines.map_while(Result::ok).find(|line| line == SENDING);
}

#[test]
fn a_run_that_is_killed_repeatedly_acts_once_and_loses_nothing() {
    if let (Ok(address), Ok(path)) = (env::var(ADDRESS), env::var(JOURNAL)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(run(&address, &path));
    }
    let faults = Faults::none()
        .batches(Fault::LostResponse, 0.02)
        .batches(Fault::Throttled, 0.02)
        .items(Fault::ExecutedTimeout, 0.02)
        .items(Fault::Throttled, 0.02)
        .items(Fault::Conflict, 0.02);
    let latency = (Duration::from_secs(1), Duration::from_secs(20));
    let sim = Sim::builder().clock(FastClock::new(1000)).seed(3).faults(faults);
    let sim = sim.latency(latency.0, latency.1).start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.journal");

    let mut random = fastrand::Rng::with_seed(5);
    let began = Instant::now();
    let mut killed = 0;
    for kill in 0..kills() {
        let mut child = start(&sim, &path);
        // Most are killed while they send, some while they open the journal and read what is known.
        if kill % 4 > 0 {
            wait_until_it_sends(&mut child);
            thread::sleep(Duration::from_micros(random.u64(0..40_000)));
        } else {
            thread::sleep(Duration::from_millis(random.u64(20..80)));
        }
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
    }
    assert!(killed >= kills() / 2, "only {killed} were killed in time");
    let mut last = start(&sim, &path);
    wait_until_it_sends(&mut last);
    assert!(last.wait().unwrap().success());

    let journal = Journal::open(&path).unwrap();
    let mut outcomes = Outcomes::default();
    for outcome in [Outcome::Accepted, Outcome::Rejected, Outcome::NotExecuted, Outcome::Unknown] {
        for entry in journal.entries(outcome) {
            outcomes.add(device(&entry.unwrap().target), outcome);
        }
    }
    let (time, summary) = (began.elapsed(), journal.summary().unwrap());
    println!("{killed} kills in {time:.0?}: {summary}");
    outcomes.assert_matches_ledger(&sim, &devices(), 1);
    assert_eq!(outcomes.count(Outcome::NotExecuted), 0, "the last run finished the rest");
    assert!(outcomes.count(Outcome::Unknown) > 0, "no run was killed with a batch in flight");
}
