//! Each check of the end finds what it is for. The service of these tests executes everything.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::FutureExt as _;
use graph_action::{Clock as _, Outcome, transport::Transport as _};
use graph_action_sim::{ApprovalForm, ProtectedOperation, Sim, Token};

use crate::{
    actors::job::Job,
    identity::PERMISSIONS,
    life::Simulation,
    lock,
    plan::{ApprovalPlan, JournalKind, Plan},
    truth::Claim,
    world::World,
};

const HOUR: Duration = Duration::from_secs(3_600);
const ID: &str = "6f1f4cf6-2f8a-4e5c-9c2b-2d1f1c3f0a11";

fn simulation(approval: Option<ApprovalPlan>) -> Simulation {
    let mut world = World::new(0, false).unwrap();
    world.plan.approval = approval;
    world.sim = Sim::builder().clock(world.clock.clone()).devices(3).build().unwrap();
    let (singles, batches, probes) = (Vec::new(), Vec::new(), Vec::new());
    Simulation { world: Arc::new(world), jobs: Vec::new(), singles, batches, probes }
}

impl Simulation {
    fn wipe(&self, device: &str) {
        let sim = &self.world.sim;
        let token = Token::application(PERMISSIONS).expires_on(self.world.clock.now() + HOUR);
        let path = format!("/v1.0/deviceManagement/managedDevices/{device}/wipe");
        let request = http::Request::post(format!("https://graph.microsoft.com{path}"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .header("client-request-id", ID);
        let before = sim.executions(device);
        let request = request.body(Bytes::from_static(b"{}")).unwrap();
        let response = sim.transport().send(request).now_or_never().unwrap().unwrap();
        assert_eq!(sim.executions(device), before + 1, "{}", response.status());
    }

    fn claim(&self, device: &str, outcome: Outcome) {
        let (by, id) = ("a test".to_owned(), Some(ID.to_owned()));
        let device = device.to_owned();
        let claim = Claim { by, id, device, outcome, is_idempotent: false, is_from_journal: false };
        lock(&self.world.truth).claim(claim);
    }

    fn violation(&self) -> Option<String> {
        self.check_end();
        self.world.trace.violation()
    }
}

#[test]
fn an_action_without_approval_is_found() {
    let wipe_is_protected = || ApprovalPlan {
        operations: vec![ProtectedOperation::Wipe],
        is_on_all_platforms: true,
        form: ApprovalForm::Forbidden,
        is_in_batches: true,
        decisions: Vec::new(),
        is_readable: true,
    };
    for (approval, is_wrong) in [(None, false), (Some(wipe_is_protected()), true)] {
        let simulation = simulation(approval);
        simulation.wipe(&simulation.world.sim.device_ids()[0]);
        let violation = simulation.violation();
        let is_found = violation.as_ref().is_some_and(|it| it.ends_with("was not approved"));
        assert_eq!((is_found, violation.is_some()), (is_wrong, is_wrong), "{violation:?}");
    }
}

#[test]
fn a_day_over_its_limit_is_found() {
    // The third wipe comes so long after the first.
    for (time, is_wrong) in [(23 * HOUR, true), (24 * HOUR, false)] {
        let mut simulation = simulation(None);
        let devices = simulation.world.sim.device_ids();
        let mut plan = (0..).find_map(|seed| Plan::new(seed).jobs.pop()).unwrap();
        (plan.daily_limit, plan.journal) = (Some((2, false)), JournalKind::None);
        simulation.jobs.push(Arc::new(Job::new(plan, devices.clone()).unwrap()));
        simulation.wipe(&devices[0]);
        simulation.world.clock.pass(time / 2);
        simulation.wipe(&devices[1]);
        simulation.world.clock.pass(time / 2);
        simulation.wipe(&devices[2]);
        let expected = "a job with a limit of 2 in 24 hours was over it";
        assert_eq!(simulation.violation(), is_wrong.then(|| expected.to_owned()), "{time:?}");
    }
}

#[test]
fn an_action_that_ran_twice_is_found() {
    for (times, is_wrong) in [(1, false), (2, true)] {
        let simulation = simulation(None);
        let device = simulation.world.sim.device_ids()[0].clone();
        let mut again = None;
        for _ in 0..times {
            simulation.wipe(&device);
            again = lock(&simulation.world.truth).send(&device, false);
        }
        assert_eq!(again.is_some(), is_wrong, "{again:?}");
        simulation.claim(&device, Outcome::Accepted);
        let violation = simulation.violation();
        let is_found = violation.as_ref().is_some_and(|it| it.ends_with("executed 2 times"));
        assert_eq!((is_found, violation.is_some()), (is_wrong, is_wrong), "{violation:?}");
    }
}

#[test]
fn an_outcome_that_is_not_true_is_found() {
    let not_run =
        [Outcome::Rejected, Outcome::NotExecuted, Outcome::AwaitingApproval].map(|it| (it, 1));
    for (outcome, times) in not_run.into_iter().chain([(Outcome::Accepted, 0)]) {
        let simulation = simulation(None);
        let device = simulation.world.sim.device_ids()[0].clone();
        (0..times).for_each(|_| simulation.wipe(&device));
        simulation.claim(&device, outcome);
        let violation = simulation.violation().expect("it is not true");
        assert!(violation.ends_with(&format!("executed {times} times")), "{violation}");
    }
}
