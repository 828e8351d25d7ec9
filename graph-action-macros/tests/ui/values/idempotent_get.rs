use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    returns = Content,
    idempotent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
