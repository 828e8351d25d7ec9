use graph_action::{Json, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = Json<String>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
