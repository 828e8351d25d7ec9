//! Wipes that another administrator has to approve, within the limit of the day, in a process that is killed
//! again and again, over days: at the end every device has one outcome, and the ledger agrees.
//!
//! `WIPES=2000 KILLS=10 cargo test --release --features journal --test it approved -- --nocapture` is the whole
//! of it; without the variables it is a small one.

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use graph_action::{
    Batch, Client, Clock, Cloud, Limits, Outcome, StaticToken, bulk::Entry,
    intune::managed_device::Wipe, journal::Journal, transport::BoxFuture,
};
use graph_action_sim::{
    ApprovalPolicy, ApprovalRequest, ApprovalStatus, Fault, Faults, ProtectedOperation, Sim,
    SimServer, Token,
};
use uuid::Uuid;

use crate::support::outcomes::{Outcomes, device};

/// What the child prints when its first batch has an answer.
const SENDING: &str = "a batch was sent";

const PERMISSIONS: [&str; 3] = [
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    "DeviceManagementManagedDevices.Read.All",
    "DeviceManagementConfiguration.Read.All",
];

const HOUR: u64 = 3_600;

/// Where the child finds the simulator and the journal, and how many seconds its clock is ahead.
const ADDRESS: &str = "GRAPH_ACTION_TEST_ADDRESS";
const JOURNAL: &str = "GRAPH_ACTION_TEST_JOURNAL";
const AHEAD: &str = "GRAPH_ACTION_TEST_AHEAD";

fn number(name: &str, default: u64) -> u64 {
    env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

fn wipes() -> u64 {
    number("WIPES", 200)
}

/// A quarter of the wipes: all of them take four days.
fn daily_limit() -> u64 {
    wipes().div_ceil(4)
}

fn devices() -> Vec<String> {
    (0..wipes()).map(|number| Uuid::from_u128(u128::from(number) + 1).to_string()).collect()
}

/// The time of the machine, some days ahead.
#[derive(Clone)]
struct DayClock(Arc<AtomicU64>);

impl DayClock {
    fn new(ahead: u64) -> Self {
        Self(Arc::new(AtomicU64::new(ahead)))
    }

    fn pass(&self, time: u64) {
        self.0.fetch_add(time, Ordering::SeqCst);
    }
}

impl Clock for DayClock {
    fn now(&self) -> SystemTime {
        SystemTime::now() + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// What becomes of a device's approval request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Approved,
    Rejected,
    Expired,
    CompletedElsewhere,
}

impl Fate {
    fn of(device: &str) -> Self {
        match Uuid::parse_str(device).unwrap().as_u128() % 20 {
            _ if device == devices()[6] => Self::CompletedElsewhere,
            3 => Self::Rejected,
            4 => Self::Expired,
            _ => Self::Approved,
        }
    }
}

fn client(cloud: Cloud, clock: DayClock) -> Client {
    let end = SystemTime::now() + Duration::from_secs(365 * 24 * HOUR);
    let token = Token::application(PERMISSIONS).expires_on(end).to_string();
    let client = Client::builder(StaticToken::new(token)).cloud(cloud).clock(clock);
    client.limits(Limits::none()).build().unwrap()
}

/// The work of the child process, until it is killed.
async fn run(address: &str, path: &str) {
    let cloud = Cloud::loopback(address.parse().unwrap()).unwrap();
    let client = client(cloud, DayClock::new(number(AHEAD, 0)));
    let journal = Journal::open(path).unwrap();
    let requests = devices().into_iter().map(|id| Wipe::new().request(id));
    let bulk = client.bulk(requests).journal(&journal).safety_stop(None).concurrency(2);
    let bulk = bulk.justification("Offboarding").daily_limit(daily_limit());
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

struct Tenant {
    sim: SimServer,
    clock: DayClock,
    journal: std::path::PathBuf,
    runtime: tokio::runtime::Runtime,
    /// How many filings were lost and found.
    lost: usize,
    /// How many requests a person had to look up.
    looked_up: usize,
}

impl Tenant {
    fn start(folder: &Path) -> Self {
        let clock = DayClock::new(0);
        let faults = Faults::none().batches(Fault::LostResponse, 0.02);
        let sim = Sim::builder()
            .clock(clock.clone())
            .seed(3)
            .faults(faults)
            .approval_policy(ApprovalPolicy::of(ProtectedOperation::Wipe))
            .daily_limit("wipe", daily_limit());
        let sim = devices().iter().fold(sim, |sim, id| sim.device(id, serde_json::json!({})));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let journal = folder.join("wipe.journal");
        Self { sim: sim.start(), clock, journal, runtime, lost: 0, looked_up: 0 }
    }

    fn spawn(&self) -> Child {
        this_test!(approved_wipes_that_are_killed_over_days_match_the_ledger)
            .env(ADDRESS, self.sim.address().to_string())
            .env(JOURNAL, &self.journal)
            .env(AHEAD, self.clock.0.load(Ordering::SeqCst).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap()
    }

    /// Runs the process to its end, or kills it some time after its first batch; returns whether it was killed.
    fn live(&self, kill_after: Option<Duration>) -> bool {
        let mut child = self.spawn();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut killed = false;
        if let Some(time) = kill_after {
            lines.find(|line| line == SENDING);
            thread::sleep(time);
            killed = child.try_wait().unwrap().is_none();
            child.kill().unwrap();
        }
        // The pipe must not fill up.
        lines.for_each(drop);
        let status = child.wait().unwrap();
        assert!(killed || status.success(), "the process failed");
        killed
    }

    fn client(&self) -> Client {
        client(self.sim.cloud(), self.clock.clone())
    }

    /// The second administrator, and another tool of the same application.
    fn decide(&self) {
        let requests = self.sim.approval_requests();
        for it in requests.iter().filter(|it| it.status == ApprovalStatus::NeedsApproval) {
            match Fate::of(&it.device) {
                Fate::Approved => self.sim.approve(&it.code).unwrap(),
                Fate::Rejected => self.sim.reject(&it.code).unwrap(),
                Fate::Expired => {}
                Fate::CompletedElsewhere => {
                    self.sim.approve(&it.code).unwrap();
                    self.complete(it);
                }
            }
        }
    }

    fn complete(&self, approved: &ApprovalRequest) {
        let code = approved.code.parse().unwrap();
        let mut batch = Batch::new();
        let handle = batch.push(Wipe::new().request(approved.device.clone()).approved(code));
        let mut replies = self.runtime.block_on(batch.send(&self.client())).unwrap();
        let _ = replies.take(handle);
        assert_eq!(self.sim.executions(&approved.device), 1, "it was completed");
    }

    /// Settles what the evidence of the service shows; a person looks up the rest on the devices.
    fn settle(&mut self) {
        let journal = Journal::open(&self.journal).unwrap();
        let is_lost = |entry: &Entry| entry.filing.as_ref().is_some_and(|it| it.code.is_none());
        let before = entries(&journal, Outcome::Unknown);
        self.runtime.block_on(async { self.client().settle::<Wipe>(&journal).await }).unwrap();
        let left = entries(&journal, Outcome::Unknown);
        let lost = |entries: &[Entry]| entries.iter().filter(|entry| is_lost(entry)).count();
        self.lost += lost(&before) - lost(&left);
        for entry in left {
            let device = device(&entry.target);
            if Fate::of(device) == Fate::CompletedElsewhere {
                continue;
            }
            let outcome = match self.sim.executions(device) {
                0 => Outcome::NotExecuted,
                _ => Outcome::Accepted,
            };
            journal.settle(&entry.target, outcome).unwrap();
            self.looked_up += 1;
        }
    }

    /// Whether everything that was approved has run.
    fn is_complete(&self) -> bool {
        let approved = devices().into_iter().filter(|it| Fate::of(it) == Fate::Approved);
        approved.into_iter().all(|device| self.sim.executions(&device) == 1)
    }

    /// Panics if any 24 hours have more executions than the limit.
    fn assert_days(&self) {
        let times: Vec<_> = self.sim.ledger().iter().map(|execution| execution.at).collect();
        for times in times.windows(daily_limit() as usize + 1) {
            let time = times[times.len() - 1].duration_since(times[0]).unwrap_or_default();
            assert!(time >= Duration::from_secs(24 * HOUR), "a day is over its limit: {time:?}");
        }
    }
}

fn entries(journal: &Journal, outcome: Outcome) -> Vec<Entry> {
    journal.entries(outcome).map(Result::unwrap).collect()
}

#[test]
fn approved_wipes_that_are_killed_over_days_match_the_ledger() {
    if let (Ok(address), Ok(path)) = (env::var(ADDRESS), env::var(JOURNAL)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(run(&address, &path));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut tenant = Tenant::start(folder.path());
    let mut random = fastrand::Rng::with_seed(5);
    let (began, kills) = (Instant::now(), number("KILLS", 5));
    let (mut killed, mut days) = (0, 0);
    while killed < kills || !tenant.is_complete() {
        assert!(days < 20, "the job does not end");
        // Killed while it files or completes, then to the end of what the day allows.
        for is_killed in [true, true, false] {
            let time = Duration::from_micros(random.u64(0..30_000));
            killed += u64::from(tenant.live((is_killed && killed < kills).then_some(time)));
            tenant.settle();
            tenant.decide();
        }
        days += 1;
        tenant.clock.pass(24 * HOUR + 60);
    }
    tenant.live(None);
    tenant.settle();

    let journal = Journal::open(&tenant.journal).unwrap();
    let mut outcomes = Outcomes::default();
    let mut by_fate = BTreeMap::<(Fate, String), usize>::new();
    for outcome in [
        Outcome::Accepted,
        Outcome::Rejected,
        Outcome::NotExecuted,
        Outcome::Unknown,
        Outcome::AwaitingApproval,
    ] {
        for entry in entries(&journal, outcome) {
            let device = device(&entry.target);
            outcomes.add(device, outcome);
            *by_fate.entry((Fate::of(device), outcome.to_string())).or_default() += 1;
        }
    }
    let (time, lost, looked_up) = (began.elapsed(), tenant.lost, tenant.looked_up);
    let summary = journal.summary().unwrap();
    println!(
        "{} wipes, {killed} kills, {days} days in {time:.0?}: {summary}; {lost} filings were lost and \
         found, {looked_up} outcomes were looked up",
        wipes()
    );
    outcomes.assert_matches_ledger(&tenant.sim, &devices(), 1);
    tenant.assert_days();
    let wrong = by_fate.keys().find(|(fate, outcome)| match fate {
        Fate::Approved => outcome != "accepted",
        Fate::Rejected => outcome != "rejected",
        Fate::Expired => !["awaiting approval", "not executed"].contains(&outcome.as_str()),
        Fate::CompletedElsewhere => !["accepted", "unknown"].contains(&outcome.as_str()),
    });
    assert_eq!(wrong, None, "{by_fate:?}");
    assert_eq!(tenant.sim.executions(&devices()[6]), 1, "somebody else completed it");
    let requests = tenant.sim.approval_requests();
    assert!(requests.iter().any(|it| it.status == ApprovalStatus::Expired), "none has expired");
    assert!(lost > 0, "no filing was lost");
}
