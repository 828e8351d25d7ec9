use std::time::Duration;

use graph_action::intune::managed_device::Retire;
use graph_action_sim::{Sim, each, reply};

#[tokio::test(start_paused = true)]
async fn each_of_200_devices_is_retired_once() {
    let twenty = Duration::from_secs(20);
    let sim = Sim::builder().devices(200).limit_writes(100, twenty).build().unwrap();
    let devices = sim.device_ids();
    sim.expect::<Retire>().on(each(devices.clone())).then(reply::accepted());

    let (client, start) = (sim.client(), tokio::time::Instant::now());
    let requests = devices.into_iter().map(|id| Retire.request(id));
    let mut run = client.bulk(requests).start().await.unwrap();
    while run.next().await.is_some() {}
    assert_eq!(run.report().accepted, 200);
    assert!(start.elapsed() >= twenty);
}
