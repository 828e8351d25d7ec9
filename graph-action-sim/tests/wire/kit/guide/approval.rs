use graph_action::{Outcome, intune::managed_device::Wipe};
use graph_action_sim::{Sim, reply};

#[tokio::test(start_paused = true)]
async fn a_wipe_waits_for_its_approval() {
    let (sim, device) = (Sim::new(), "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10");
    let wipe = sim.expect::<Wipe>().on(device);
    wipe.then(reply::approval_required()).then(reply::accepted());

    let wipe = Wipe::new().request(device).justification("Lost, ticket 4711");
    let error = wipe.send(&sim.client()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::AwaitingApproval);

    let code = error.approval().and_then(|approval| approval.code).unwrap();
    sim.approve(&code.to_string()).unwrap();
    Wipe::new().request(device).approved(code).send(&sim.client()).await.unwrap();
}
