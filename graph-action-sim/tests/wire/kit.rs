//! The test kit, as the author of an application uses it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use graph_action::{Error, graph_action, intune::managed_device::Wipe};
use graph_action_sim::Sim;

mod client;
mod expectations;
mod failures;
mod guide;
mod replies;
mod runs;

const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const OTHER: &str = "9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d";

/// Sends a mail: an action that only the test declares.
#[graph_action(
    crate = graph_action,
    method = "POST",
    path = "/users/{userId}/sendMail",
    returns = graph_action::NoContent,
)]
struct SendMail {
    message: serde_json::Value,
}

/// Wipes a device, and keeps the user's data.
async fn wipe(sim: &Sim, device: &str) -> Result<(), Error> {
    Wipe::new().keep_user_data(true).request(device).send(&sim.client()).await.map(drop)
}

/// Returns what a test would print when it fails here, without the numbers of lines.
fn failure(test: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(test)).expect_err("a failure");
    let text = payload.downcast_ref::<String>().expect("a text");
    let lines = text.lines().map(|line| match line.rsplit_once(".rs:") {
        Some((before, number)) => {
            let rest = number.trim_start_matches(|digit: char| digit.is_ascii_digit());
            let file = before.rsplit_once('/').map_or(before, |(_, file)| file);
            let start = line.split("graph-action-sim/").next().unwrap_or_default();
            format!("{start}{file}.rs:LINE{rest}")
        }
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}
