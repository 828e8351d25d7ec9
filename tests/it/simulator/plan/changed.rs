//! Devices that have changed hands since, or are gone.

use std::sync::{Arc, Mutex};

use graph_action::{
    BoxError, BoxFuture, Rate, Reason, Retry, Workload,
    journal::Journal,
    plan::{IntuneInventory, Inventory, InventoryDevice},
};
use graph_action_sim::{ApprovalPlatform, ApprovalPolicy, ProtectedOperation};

use super::*;

#[tokio::test(start_paused = true)]
async fn devices_that_changed_hands_are_skipped() {
    for names in [true, false] {
        let clock = PausedClock::start();
        let sim = tenant(&clock, 30).build().unwrap();
        let client = client(&sim, &clock);
        let plan = client.bulk(retire(1..=30)).plan().await.unwrap();
        let plan = if names { plan } else { plan.without_names() };
        sim.change_device(&id(3), json!({ "userPrincipalName": "bob@contoso.example" })).unwrap();
        sim.change_device(&id(4), json!({ "deviceName": "PC-40" })).unwrap();
        sim.change_device(&id(5), json!({ "serialNumber": "OTHER" })).unwrap();
        // Another way to write the same, and what identifies nobody.
        let same = json!({ "userPrincipalName": "USER6@contoso.example", "osVersion": "99" });
        sim.change_device(&id(6), same).unwrap();
        let (items, report) = run(client.apply(&plan, plan.hash(), request)).await;
        let skipped: Vec<_> = (1..)
            .zip(&items)
            .filter(|(_, (outcome, _))| *outcome != Outcome::Accepted)
            .map(|(number, (outcome, text))| (number, *outcome, text.clone()))
            .collect();
        assert_eq!(skipped.iter().map(|it| it.0).collect::<Vec<_>>(), [3, 4, 5]);
        assert!(skipped.iter().all(|it| it.1 == Outcome::NotExecuted));
        for ((_, _, text), what) in skipped.iter().zip(["user", "name", "serial number"]) {
            let what = if names { what } else { "name, user or serial number" };
            let expected = format!("skipped by the plan: the {what} of the device changed");
            assert!(text.contains(&expected), "{text}");
            assert!(!text.contains("bob"), "{text}");
        }
        assert_eq!((report.skipped, report.not_executed, report.accepted), (3, 3, 27));
        let executed = sim.ledger().len();
        assert_eq!(executed, 27);
        assert!([3, 4, 5].iter().all(|number| sim.executions(&id(*number)) == 0));
    }
}

#[tokio::test(start_paused = true)]
async fn a_device_that_is_gone_or_never_was_there_is_skipped() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).removed_devices_disappear().build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire([1, 2, 99])).plan().await.unwrap();
    assert_eq!(plan.devices()[2].day, None);
    Retire.request(id(2)).send(&client).await.unwrap();
    advance(HOUR).await;
    let mut run = client.apply(&plan, plan.hash(), request).start().await.unwrap();
    let mut reasons = Vec::new();
    while let Some(item) = run.next().await {
        let error = item.result.err();
        reasons.push((item.index, error.map(|error| (error.reason(), error.to_string()))));
    }
    reasons.sort_by_key(|(index, _)| *index);
    assert_eq!(reasons[0].1, None);
    for (at, text) in [(1, "not in the tenant any longer"), (2, "was not in the tenant when")] {
        let (reason, message) = reasons[at].1.clone().unwrap();
        assert_eq!(reason, Some(Reason::SkippedByPlan));
        assert!(message.contains(text), "{message}");
    }
    assert_eq!(sim.executions(&id(99)), 0);
}

/// Many skipped devices are not a reason for the safety stop: the service works.
#[tokio::test(start_paused = true)]
async fn skipped_devices_do_not_stop_a_run() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 120).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire(1..=120)).plan().await.unwrap();
    for number in 1..=100 {
        sim.change_device(&id(number), json!({ "deviceName": "X" })).unwrap();
    }
    let mut run = client.apply(&plan, plan.hash(), request).start().await.unwrap();
    while run.next().await.is_some() {}
    assert_eq!((run.report().skipped, run.report().accepted), (100, 20));
}

/// Each batch waits for its turn longer than a reading is good for.
#[tokio::test(start_paused = true)]
async fn a_device_is_read_at_most_an_hour_before_the_action() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 8).build().unwrap();
    let rate = Rate::new(2, 4 * HOUR);
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(rate));
    let client = builder(&sim, &clock, token()).limits(limits).build().unwrap();
    let plan = client.bulk(retire(1..=8)).plan().await.unwrap();
    let reads = Arc::default();
    let inventory = Recording {
        inventory: IntuneInventory::new(&client),
        clock: clock.clone(),
        reads: Arc::clone(&reads),
    };
    let patient = Retry::default().total_timeout(100 * HOUR);
    let bulk = client.apply_with(&plan, plan.hash(), inventory, request).retry(patient);
    let (items, report) = run(bulk).await;
    assert_eq!(outcomes(&items), [Outcome::Accepted; 8], "{items:?}");
    assert!(report.waited > 8 * HOUR, "{report}");
    let reads: Vec<(String, SystemTime)> = std::mem::take(&mut *reads.lock().unwrap());
    for execution in sim.ledger() {
        let is_of =
            |(id, at): &&(String, SystemTime)| execution.keys.contains(id) && *at <= execution.at;
        let last = reads.iter().filter(is_of).map(|(_, at)| *at).max().unwrap();
        let age = execution.at.duration_since(last).unwrap();
        assert!(age < HOUR, "{age:?} before {:?}", execution.keys);
    }
}

/// An inventory that notes what it read, and when.
struct Recording {
    inventory: IntuneInventory,
    clock: PausedClock,
    reads: Arc<Mutex<Vec<(String, SystemTime)>>>,
}

impl Inventory for Recording {
    fn devices<'a>(
        &'a self,
        ids: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        let now = self.clock.now();
        self.reads.lock().unwrap().extend(ids.iter().map(|id| (id.clone(), now)));
        self.inventory.devices(ids)
    }
}

/// An inventory of the caller that fails in its own way.
enum Broken {
    Fails,
    Panics,
}

impl Inventory for Broken {
    fn devices<'a>(
        &'a self,
        _: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        Box::pin(async move {
            match self {
                Self::Fails => Err("the export is locked".into()),
                Self::Panics => panic!("a mistake in the inventory"),
            }
        })
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_if_the_devices_cannot_be_read() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 40).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire(1..=40)).plan().await.unwrap();
    for (inventory, text) in [(Broken::Fails, "the export is locked"), (Broken::Panics, "panicked")]
    {
        let (items, report) = run(client.apply_with(&plan, plan.hash(), inventory, request)).await;
        assert!(!items.is_empty());
        assert!(items.iter().all(|(outcome, _)| *outcome == Outcome::NotExecuted), "{items:?}");
        let reason = report.end_reason.unwrap().to_string();
        assert!(reason.contains(text), "{reason}");
    }
    assert!(sim.ledger().is_empty());
}

/// A second administrator has approved the wipe of a device that then got another user.
#[tokio::test(start_paused = true)]
async fn an_approved_request_is_skipped_too() {
    let clock = PausedClock::start();
    let policy = ApprovalPolicy::of(ProtectedOperation::Wipe).on([ApprovalPlatform::Windows]);
    let sim = tenant(&clock, 3).approval_policy(policy).build().unwrap();
    let client = client(&sim, &clock);
    let folder = tempfile::tempdir().unwrap();
    let wipes = [1, 2, 3].map(|number| Wipe::new().keep_user_data(true).request(id(number)));
    let plan = client.bulk(wipes).justification("Offboarding").plan().await.unwrap();
    assert_eq!(plan.approval().devices, 2);
    let needs: Vec<_> = plan.devices().iter().map(|device| device.needs_approval).collect();
    assert_eq!(needs, [true, false, true]);

    let journal = Journal::open(folder.path().join("wipe.journal")).unwrap();
    let apply = || run(client.apply(&plan, plan.hash(), wipe).journal(&journal));
    let (items, _) = apply().await;
    use Outcome::{Accepted, AwaitingApproval, NotExecuted};
    assert_eq!(outcomes(&items), [AwaitingApproval, Accepted, AwaitingApproval], "{items:?}");
    for request in sim.approval_requests() {
        sim.approve(&request.code).unwrap();
    }
    sim.change_device(&id(1), json!({ "userPrincipalName": "bob@contoso.example" })).unwrap();
    advance(2 * HOUR).await;
    let (items, report) = apply().await;
    assert_eq!(outcomes(&items), [NotExecuted, Accepted, Accepted], "{items:?}");
    assert_eq!((report.skipped, sim.executions(&id(1)), sim.executions(&id(3))), (1, 0, 1));
    let summary = journal.summary().unwrap();
    assert_eq!((summary.not_executed, summary.awaiting_approval, summary.accepted), (1, 0, 2));
    // It stays so, and nothing else is filed for it.
    let filed = sim.approval_requests().len();
    let (items, _) = apply().await;
    assert_eq!(outcomes(&items), [NotExecuted, Accepted, Accepted], "{items:?}");
    assert_eq!(sim.approval_requests().len(), filed);
}

/// An inventory in which some devices cannot be read.
struct Patchy(IntuneInventory, Vec<String>);

impl Inventory for Patchy {
    fn devices<'a>(
        &'a self,
        ids: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        Box::pin(async move {
            let mut devices = self.0.devices(ids).await?;
            for device in devices.iter_mut().filter(|device| self.1.contains(&device.id)) {
                *device = InventoryDevice::unreadable(&device.id, "out of order");
            }
            Ok(devices)
        })
    }
}

/// One device that cannot be read does not end a run for the others; that none can does.
#[tokio::test(start_paused = true)]
async fn a_device_that_cannot_be_read_is_not_executed() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 200).build().unwrap();
    let client = client(&sim, &clock);
    let all: Vec<_> = (1..=200).map(id).collect();
    let plan = client.bulk(retire(1..=3)).plan().await.unwrap();
    let inventory = Patchy(IntuneInventory::new(&client), vec![id(2)]);
    let (items, report) = run(client.apply_with(&plan, plan.hash(), inventory, request)).await;
    assert_eq!(
        outcomes(&items),
        [Outcome::Accepted, Outcome::NotExecuted, Outcome::Accepted],
        "{items:?}"
    );
    assert!(items[1].1.contains("cannot be read before the action: out of order"), "{items:?}");
    assert_eq!((report.skipped, report.not_executed), (0, 1));

    let plan = client.bulk(retire(4..=200)).plan().await.unwrap();
    let inventory = Patchy(IntuneInventory::new(&client), all.clone());
    let mut run = client.apply_with(&plan, plan.hash(), inventory, request).start().await.unwrap();
    while run.next().await.is_some() {}
    let reason = run.report().end_reason.unwrap().to_string();
    assert!(reason.contains("50 of the last 50"), "{reason}");
    assert_eq!(sim.ledger().len(), 2);

    // A plan is not made without knowing who has a device.
    let inventory = Patchy(IntuneInventory::new(&client), all);
    let error = client.bulk(retire([7, 8])).plan_with(&inventory).await.unwrap_err().to_string();
    assert!(error.contains("out of order; 1 other devices"), "{error}");
}

/// An inventory that never answers.
struct Silent;

impl Inventory for Silent {
    fn devices<'a>(
        &'a self,
        _: &'a [String],
    ) -> BoxFuture<'a, Result<Vec<InventoryDevice>, BoxError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_can_be_cancelled_while_devices_are_read() {
    let clock = PausedClock::start();
    let sim = tenant(&clock, 3).build().unwrap();
    let client = client(&sim, &clock);
    let plan = client.bulk(retire(1..=3)).plan().await.unwrap();
    let bulk = client.apply_with(&plan, plan.hash(), Silent, request);
    let mut run = bulk.start().await.unwrap();
    let control = run.control();
    tokio::spawn(async move {
        tokio::time::sleep(HOUR).await;
        control.cancel();
    });
    let mut reasons = Vec::new();
    while let Some(item) = run.next().await {
        reasons.push(item.result.unwrap_err().reason());
    }
    assert_eq!(reasons, [Some(Reason::RunStopped); 3]);
    assert_eq!(run.report().end_reason, Some(graph_action::bulk::EndReason::Cancelled));
}
