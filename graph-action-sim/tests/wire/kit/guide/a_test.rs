use graph_action::{
    Client, Error, Outcome,
    intune::managed_device::{Retire, Wipe},
};
use graph_action_sim::{Sim, reply};

/// Erases a device, or removes only the company's data from a private device.
async fn offboard(client: &Client, device: &str, is_private: bool) -> Result<(), Error> {
    if is_private {
        Retire.request(device).send(client).await?;
    } else {
        Wipe::new().keep_user_data(false).request(device).send(client).await?;
    }
    Ok(())
}

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

#[tokio::test(start_paused = true)]
async fn a_device_of_the_company_is_wiped_although_graph_is_busy() {
    let sim = Sim::new();
    let wipe = sim
        .expect::<Wipe>()
        .on(DEVICE)
        .sending(&Wipe::new().keep_user_data(false))
        .then(reply::throttled(20))
        .then(reply::accepted());
    offboard(&sim.client(), DEVICE, false).await.unwrap();
    wipe.assert_calls(2);
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_reported_and_not_sent_again() {
    let sim = Sim::new();
    sim.expect::<Retire>().on(DEVICE).then(reply::lost_answer());
    let error = offboard(&sim.client(), DEVICE, true).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
}
