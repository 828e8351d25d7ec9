use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    returns = NoContent,
)]
pub struct Retire {
    pub reason: String,
}

fn main() {
    let _ = Retire::new(String::new()).request("id");
}
