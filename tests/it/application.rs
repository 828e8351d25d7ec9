//! The test of an application that the README shows.

use graph_action::{Client, Error, Outcome, intune::managed_device::Wipe};
use graph_action_sim::{Sim, reply};

/// Your application.
async fn offboard(client: &Client, device_id: &str) -> Result<(), Error> {
    Wipe::new().keep_user_data(true).request(device_id).send(client).await?;
    Ok(())
}

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

#[tokio::test(start_paused = true)]
async fn waits_while_graph_throttles() {
    let sim = Sim::new();
    let wipe = sim
        .expect::<Wipe>()
        .on(DEVICE)
        .sending(&Wipe::new().keep_user_data(true))
        .then(reply::throttled(120))
        .then(reply::accepted());
    offboard(&sim.client(), DEVICE).await.unwrap();
    wipe.assert_calls(2);
}

#[tokio::test(start_paused = true)]
async fn does_not_wipe_twice_when_the_answer_is_lost() {
    let sim = Sim::new();
    sim.expect::<Wipe>().on(DEVICE).then(reply::lost_answer());
    let error = offboard(&sim.client(), DEVICE).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
}

/// A test in an example is left out when the example is compiled, so it is compiled and run here.
#[test]
fn the_readme_shows_this_file() {
    let (readme, file) = (include_str!("../../README.md"), include_str!("application.rs"));
    let start = file.find("use graph_action").unwrap();
    let end = file.find("\n/// A test in an example").unwrap();
    assert!(readme.contains(&format!("```rust\n{}```", &file[start..end])));
}
