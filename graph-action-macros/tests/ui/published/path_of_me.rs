use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/me/managedDevices/{managedDeviceId}/wipeAll",
    scopes = unknown,
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
