use graph_action::{Outcome, intune::managed_device::ResetPasscode};
use graph_action_sim::{Faults, Sim};

#[tokio::test(start_paused = true)]
async fn no_passcode_is_reset_twice() {
    let sim = Sim::builder().devices(50).seed(42).faults(Faults::everything(0.3));
    let sim = sim.build().unwrap();
    let client = sim.client();
    for device in sim.device_ids() {
        let outcome = match ResetPasscode.request(&*device).send(&client).await {
            Ok(_) => Outcome::Accepted,
            Err(error) => error.outcome(),
        };
        match outcome {
            Outcome::Accepted => assert_eq!(sim.executions(&device), 1),
            Outcome::Unknown => assert!(sim.executions(&device) <= 1),
            _ => assert_eq!(sim.executions(&device), 0),
        }
    }
}
