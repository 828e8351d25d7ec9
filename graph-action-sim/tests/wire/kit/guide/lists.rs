use futures_util::TryStreamExt as _;
use graph_action::{
    Client, Error,
    bulk::{EndReason, Report},
    intune::managed_device::{List, Retire},
};
use graph_action_sim::{Sim, reply};

/// Retires all devices while it reads their list.
async fn retire_all(client: &Client) -> Result<Report, Error> {
    let devices = List.request().select(["id"]).send(client).await?.stream(client);
    let requests = devices.map_ok(|device| Retire.request(device.id));
    let mut run = client.bulk_try_stream(requests).start().await?;
    while run.next().await.is_some() {}
    Ok(run.report())
}

#[tokio::test(start_paused = true)]
async fn devices_of_all_pages_are_retired() {
    let sim = Sim::builder().devices(50).page_size(20).build().unwrap();
    let report = retire_all(&sim.client()).await.unwrap();
    assert_eq!(report.accepted, 50);
    assert_eq!(sim.calls::<List>().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_fails_is_not_the_end_of_the_list() {
    let sim = Sim::builder().devices(50).page_size(20).build().unwrap();
    let list = sim.expect::<List>();
    list.then(reply::accepted()).then(reply::permission_denied());
    sim.expect::<Retire>().times(20);

    let report = retire_all(&sim.client()).await.unwrap();
    assert!(matches!(report.end_reason, Some(EndReason::InputFailed(_))), "{report}");
}
