//! The limit of the day when others use it up too (conformance M-4), over HTTP.

use graph_action::{
    Action, Client, DailyLimits, Limits, NoContent, Reason, Request, StaticToken,
    bulk::{Bulk, BulkItem, EndReason, Report},
    intune::managed_device::Wipe,
    journal::Journal,
};
use graph_action_sim::{Sim, SimServer, Token};

const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
const READ: &str = "DeviceManagementManagedDevices.Read.All";

fn client(sim: &SimServer, token: Token) -> Client {
    let builder = Client::builder(StaticToken::new(token.to_string())).cloud(sim.cloud());
    let limits = DailyLimits::published().limit(Wipe::META, 10);
    builder.limits(Limits::none()).daily_limits(limits).build().unwrap()
}

fn wipes(devices: &[String]) -> Vec<Request<Wipe>> {
    devices.iter().map(|device| Wipe::new().request(device)).collect()
}

async fn finish(bulk: Bulk<Wipe>) -> (Vec<BulkItem<NoContent>>, Report) {
    let mut run = bulk.safety_stop(None).start().await.unwrap();
    let mut items = Vec::new();
    while let Some(item) = run.next().await {
        items.push(item);
    }
    (items, run.report())
}

#[tokio::test]
async fn what_others_wiped_today_is_left_to_them() {
    let sim = Sim::builder().devices(30).daily_limit("wipe", 10).start();
    let devices = sim.device_ids();
    let admin = client(&sim, Token::delegated([PRIVILEGED]).of_user("bob"));
    for device in &devices[20..26] {
        Wipe::new().request(device).send(&admin).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path().join("wipe.journal")).unwrap();
    let tool = client(&sim, Token::application([PRIVILEGED, READ]));
    let bulk = || tool.bulk(wipes(&devices[..20])).journal(&journal);

    let plan = bulk().dry_run(|_, _| ()).await;
    assert_eq!((plan.today, plan.by_others, plan.days), (4, Some(6), 3));
    assert_eq!(plan.to_string(), "4 today, 20 in 3 days (others sent 6 in the last 24 hours)");
    let (items, report) = finish(bulk()).await;
    assert_eq!((report.accepted, report.put_off, report.by_others), (4, 16, Some(6)), "{report}");
    assert_eq!(report.end_reason, Some(EndReason::DailyLimit));
    assert!(report.to_string().contains("others sent 6 in the last 24 hours"), "{report}");
    let has_reason = |item: &&BulkItem<NoContent>| {
        item.result.as_ref().is_err_and(|error| error.reason() == Some(Reason::DailyLimit))
    };
    assert_eq!(items.iter().filter(has_reason).count(), 16);
    assert_eq!(sim.ledger().len(), 10, "the service has refused nothing");

    // Its own requests are in the audit too, and count once.
    let plan = bulk().dry_run(|_, _| ()).await;
    assert_eq!((plan.today, plan.by_others, plan.from_journal), (0, Some(6), 4));
    let (_, report) = finish(bulk()).await;
    assert_eq!((report.accepted, report.by_others, sim.ledger().len()), (4, Some(6), 10));
    // Without the journal, nothing is known to be its own.
    let plan = tool.bulk(wipes(&devices[..20])).dry_run(|_, _| ()).await;
    assert_eq!((plan.today, plan.by_others), (0, Some(10)));
}

#[tokio::test]
async fn without_permission_only_its_own_requests_count_and_the_run_says_so() {
    let sim = Sim::builder().devices(30).no_daily_limits().start();
    let devices = sim.device_ids();
    let admin = client(&sim, Token::delegated([PRIVILEGED]).of_user("bob"));
    for device in &devices[20..26] {
        Wipe::new().request(device).send(&admin).await.unwrap();
    }
    let tool = client(&sim, Token::application([PRIVILEGED]));
    let plan = tool.bulk(wipes(&devices[..20])).dry_run(|_, _| ()).await;
    assert_eq!((plan.today, plan.by_others), (10, None));
    assert_eq!(plan.to_string(), "10 today, 20 in 2 days (what others sent today is not known)");
    let (_, report) = finish(tool.bulk(wipes(&devices[..20]))).await;
    assert_eq!((report.accepted, report.put_off, report.by_others), (10, 10, None));
    assert!(report.to_string().contains("what other tools sent is not counted"), "{report}");
}
