//! Unknown outcomes settled by what the simulated Graph shows (conformance N), over HTTP.

use std::time::{Duration, SystemTime};

use graph_action::{
    Batch, Client, Clock, Limits, Outcome, Request, Retry, StaticToken,
    bulk::{Entry, EvidenceSource, Report},
    intune::managed_device::{Retire, Wipe},
    journal::Journal,
    settle::{SettleReport, StillUnknownReason},
    transport::BoxFuture,
};
use graph_action_sim::{
    ApprovalPolicy, Fault, ProtectedOperation, Sim, SimBuilder, SimServer, Step, Token,
};
use tempfile::TempDir;

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
const READ: &str = "DeviceManagementManagedDevices.Read.All";
const APPROVALS: &str = "DeviceManagementConfiguration.Read.All";

struct Tenant {
    sim: SimServer,
    folder: TempDir,
    token: Token,
    is_slow: bool,
}

impl Tenant {
    fn start(builder: SimBuilder) -> Self {
        let token = Token::application([PRIVILEGED, READ, APPROVALS]);
        let folder = tempfile::tempdir().unwrap();
        Self { sim: builder.start(), folder, token, is_slow: false }
    }

    fn client(&self, token: &Token) -> Client {
        let builder = Client::builder(StaticToken::new(token.to_string())).cloud(self.sim.cloud());
        let builder = builder.limits(Limits::none());
        if self.is_slow { builder.clock(SlowClock) } else { builder }.build().unwrap()
    }

    fn journal(&self) -> Journal {
        Journal::open(self.folder.path().join("wipe.journal")).unwrap()
    }

    fn wipes(&self) -> Vec<Request<Wipe>> {
        self.sim.device_ids().into_iter().map(|device| Wipe::new().request(device)).collect()
    }

    /// Wipes all devices; the faults are those of the requests after the run has read the audit and the
    /// policies.
    async fn run(&self, faults: impl IntoIterator<Item = Step>) -> Report {
        self.sim.script([Step::no_fault(), Step::no_fault()].into_iter().chain(faults));
        let bulk = self.client(&self.token).bulk(self.wipes()).journal(&self.journal());
        let bulk = bulk.safety_stop(None).retry(Retry::never()).justification("Lost");
        let mut run = bulk.start().await.unwrap();
        while run.next().await.is_some() {}
        run.report()
    }

    async fn settle(&self) -> SettleReport {
        self.client(&self.token).settle::<Wipe>(&self.journal()).await.unwrap()
    }

    fn entries(&self, outcome: Outcome) -> Vec<Entry> {
        self.journal().entries(outcome).map(Result::unwrap).collect()
    }
}

/// Half of the first batch is executed and lost, the other half is lost before.
fn half_lost() -> Step {
    (0..20).fold(Step::no_fault(), |step, index| {
        step.item(index, if index < 10 { Fault::Dropped } else { Fault::Omitted })
    })
}

#[tokio::test]
async fn what_was_executed_is_accepted_and_the_rest_stays_unknown() {
    let tenant = Tenant::start(Sim::builder().devices(30));
    let report = tenant.run([half_lost()]).await;
    assert_eq!((report.accepted, report.unknown), (10, 20));

    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (10, 10), "{report}");
    assert!(report.unreadable.is_empty(), "{report}");
    assert!(report.unknown.iter().all(|it| it.reason == StillUnknownReason::NoEvidence));
    for settled in &report.settled {
        assert_eq!(settled.outcome, Outcome::Accepted);
        assert_eq!(settled.evidence.source, EvidenceSource::RemoteActionAudit);
        assert_eq!(settled.evidence.action, "factoryReset");
    }
    let journal = tenant.journal();
    for entry in journal.entries(Outcome::Accepted) {
        let entry = entry.unwrap();
        let device = entry.target.rsplit('/').nth(1).unwrap();
        assert_eq!(tenant.sim.executions(device), 1, "{}", entry.target);
        let settled = report.settled.iter().find(|it| it.target == entry.target);
        let ids = (entry.evidence.map(|it| it.id), settled.map(|it| it.evidence.id.clone()));
        assert_eq!(ids.0, ids.1, "the journal keeps it");
    }
    for unknown in &report.unknown {
        assert_eq!(tenant.sim.executions(unknown.target.rsplit('/').nth(1).unwrap()), 0);
    }
    drop(journal);
    let settled = tenant.entries(Outcome::Accepted).into_iter().find(|it| it.evidence.is_some());
    let message = settled.unwrap().message.unwrap();
    assert!(message.starts_with("settled as accepted by remote action audit "), "{message}");

    // Nothing more is found, and nothing is sent again.
    let again = tenant.settle().await;
    assert!(again.settled.is_empty() && again.unknown == report.unknown);
    let resumed = tenant.run([]).await;
    assert_eq!((resumed.accepted, resumed.unknown, resumed.from_journal), (20, 10, 30));
    assert_eq!(tenant.sim.ledger().len(), 20);
}

#[tokio::test]
async fn the_results_of_the_devices_settle_what_the_audit_lacks() {
    let tenant = Tenant::start(Sim::builder().devices(20).audit_only_users());
    tenant.run([half_lost()]).await;
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (10, 10), "{report}");
    for settled in &report.settled {
        assert_eq!(settled.evidence.source, EvidenceSource::DeviceActionResult);
        assert!(settled.evidence.id.contains("/wipe/"), "{}", settled.evidence.id);
    }
}

#[tokio::test]
async fn what_a_user_does_to_a_device_settles_no_request_of_an_application() {
    let tenant = Tenant::start(Sim::builder().devices(20));
    tenant.run([half_lost()]).await;
    let device = tenant.sim.device_ids().remove(15);
    let user = Token::delegated([PRIVILEGED]).of_user("bob");
    Wipe::new().request(device.clone()).send(&tenant.client(&user)).await.unwrap();
    assert_eq!(tenant.sim.executions(&device), 1, "only the user's");
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (10, 10), "{report}");
    assert!(report.unknown.iter().any(|unknown| unknown.target.contains(&device)));
}

#[tokio::test]
async fn without_permission_everything_stays_unknown_and_the_report_says_why() {
    let mut tenant = Tenant::start(Sim::builder().devices(20));
    tenant.run([half_lost()]).await;
    tenant.token = Token::application([PRIVILEGED]);
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (0, 20));
    let sources: Vec<_> = report.unreadable.iter().map(|it| it.source.as_str()).collect();
    let expected = ["approval request", "remote action audit", "device action result"];
    assert_eq!(sources, expected);
    assert!(report.to_string().contains(READ), "{report}");
    assert_eq!(tenant.entries(Outcome::Unknown).len(), 20);
}

#[tokio::test]
async fn a_lost_filing_awaits_approval_and_is_completed_afterwards() {
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe);
    let tenant = Tenant::start(Sim::builder().devices(20).approval_policy(policy));
    let report = tenant.run([half_lost()]).await;
    assert_eq!(report.unknown, 20);
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (10, 10), "{report}");
    for settled in &report.settled {
        assert_eq!(settled.outcome, Outcome::AwaitingApproval);
        assert_eq!(settled.evidence.source, EvidenceSource::ApprovalRequest);
    }
    for entry in tenant.entries(Outcome::AwaitingApproval) {
        let code = entry.filing.unwrap().code.unwrap();
        assert_eq!(entry.evidence.unwrap().id, code.to_string());
        tenant.sim.approve(&code.to_string()).unwrap();
    }
    let resumed = tenant.run([]).await;
    assert_eq!((resumed.accepted, resumed.unknown), (10, 10));
    assert_eq!(tenant.sim.ledger().len(), 10);
    assert!(tenant.entries(Outcome::Accepted).iter().all(|entry| entry.evidence.is_none()));
}

#[tokio::test]
async fn a_lost_completion_is_found_in_the_audit() {
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe);
    let tenant = Tenant::start(Sim::builder().devices(3).approval_policy(policy));
    tenant.run([]).await;
    for request in tenant.sim.approval_requests() {
        tenant.sim.approve(&request.code).unwrap();
    }
    // The states are read first.
    let report = tenant.run([Step::no_fault(), Step::from(Fault::LostResponse)]).await;
    assert_eq!((report.unknown, tenant.sim.ledger().len()), (3, 3), "{report}");
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (3, 0), "{report}");
    assert!(report.settled.iter().all(|it| it.outcome == Outcome::Accepted));
}

#[tokio::test]
async fn what_another_process_has_completed_is_found_in_the_audit() {
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe);
    let tenant = Tenant::start(Sim::builder().devices(22).approval_policy(policy));
    // The first ten are found by their reference.
    tenant.run([half_lost()]).await;
    assert_eq!(tenant.settle().await.settled.len(), 10);
    for filed in tenant.sim.approval_requests() {
        tenant.sim.approve(&filed.code).unwrap();
    }
    // Another process sends every second one again, in a batch as it was filed.
    let mut batch = Batch::new();
    for filed in tenant.sim.approval_requests().into_iter().step_by(2) {
        let code = filed.code.parse().unwrap();
        drop(batch.push(Wipe::new().request(filed.device).approved(code)));
    }
    drop(batch.send(&tenant.client(&tenant.token)).await.unwrap());
    assert_eq!(tenant.sim.ledger().len(), 6);

    // The run learns that six were used up, and sends the others.
    let report = tenant.run([]).await;
    assert_eq!((report.accepted, report.unknown), (6, 16), "{report}");
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (6, 10), "{report}");
    let audit = EvidenceSource::RemoteActionAudit;
    assert!(report.settled.iter().all(|it| it.evidence.source == audit), "{:?}", report.settled);
    assert_eq!(tenant.sim.ledger().len(), 12);
}

#[tokio::test]
async fn the_journal_of_another_tenant_or_action_is_refused() {
    let tenant = Tenant::start(Sim::builder().devices(20));
    tenant.run([half_lost()]).await;
    let other = tenant.token.clone().of_tenant("5a3c1b7e-0000-4000-8000-00000000000f");
    let journal = tenant.journal();
    let error = tenant.client(&other).settle::<Wipe>(&journal).await.unwrap_err();
    assert!(error.is_journal(), "{error}");
    let error = tenant.client(&tenant.token).settle::<Retire>(&journal).await.unwrap_err();
    assert!(error.is_journal(), "{error}");
}

/// A clock that is ten minutes slow.
struct SlowClock;

impl Clock for SlowClock {
    fn now(&self) -> SystemTime {
        SystemTime::now() - Duration::from_secs(600)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

#[tokio::test]
async fn a_clock_that_differs_more_than_the_tolerance_settles_nothing() {
    let mut tenant = Tenant::start(Sim::builder().devices(20));
    tenant.is_slow = true;
    tenant.run([half_lost()]).await;
    let report = tenant.settle().await;
    assert_eq!((report.settled.len(), report.unknown.len()), (0, 20), "{report}");
    let (client, journal) = (tenant.client(&tenant.token), tenant.journal());
    let tolerance = Duration::from_secs(11 * 60);
    let report = client.settle::<Wipe>(&journal).tolerance(tolerance).await.unwrap();
    assert_eq!((report.settled.len(), report.unknown.len()), (10, 10), "{report}");
}
