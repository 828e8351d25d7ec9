//! Runs over many devices.

use std::time::{Duration, Instant};

use graph_action::{Client, bulk::Report, intune::managed_device::Retire};
use graph_action_sim::{Sim, each, reply};

/// Retires all devices, and returns the report and how long it took: by the clock, and in real time.
async fn retire_all(sim: &Sim, client: &Client) -> (Report, Duration, Duration) {
    let (virtual_time, real) = (tokio::time::Instant::now(), Instant::now());
    let requests = sim.device_ids().into_iter().map(|id| Retire.request(id));
    let mut run = client.bulk(requests).start().await.expect("a run");
    while run.next().await.is_some() {}
    (run.report(), virtual_time.elapsed(), real.elapsed())
}

#[tokio::test(start_paused = true)]
async fn each_of_200_devices_has_its_own_replies() {
    let sim = Sim::builder().devices(200).build().expect("a simulator");
    let expected = sim
        .expect::<Retire>()
        .on(each(sim.device_ids()))
        .then(reply::throttled("7.5"))
        .then(reply::accepted());
    let (report, elapsed, real) = retire_all(&sim, &sim.client()).await;
    assert_eq!(report.accepted, 200);
    expected.assert_calls(400);
    assert!(elapsed >= Duration::from_secs(20), "{elapsed:?}");
    assert!(real < Duration::from_secs(20), "{real:?}");
    assert!(sim.calls::<Retire>().iter().all(|call| call.batch_item.is_some()));
}

/// The limit of the simulator throttles, not the test.
#[tokio::test(start_paused = true)]
async fn a_limit_of_the_simulator_uses_up_no_replies() {
    let sim = Sim::builder().devices(200).limit_writes(50, Duration::from_secs(20));
    let sim = sim.build().expect("a simulator");
    let expected = sim.expect::<Retire>().on(each(sim.device_ids()));
    let (report, elapsed, _) = retire_all(&sim, &sim.client()).await;
    assert_eq!(report.accepted, 200);
    expected.assert_calls(200);
    assert!(sim.counts().throttled > 0);
    assert!(elapsed >= Duration::from_secs(60), "{elapsed:?}");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_concerns_its_item_alone() {
    let sim = Sim::builder().devices(20).build().expect("a simulator");
    let lost = sim.device_ids()[7].clone();
    sim.expect::<Retire>().on(lost.as_str()).then(reply::lost_answer());
    sim.expect::<Retire>().times(19);
    let (report, ..) = retire_all(&sim, &sim.client()).await;
    assert_eq!(report.unknown, 1);
    assert_eq!(report.accepted, 19);
    assert_eq!(sim.executions(&lost), 1);
}
