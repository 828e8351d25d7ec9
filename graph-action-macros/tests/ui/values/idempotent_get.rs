use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    returns = NoContent,
    idempotent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
