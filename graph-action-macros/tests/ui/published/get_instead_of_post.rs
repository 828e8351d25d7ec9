use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    returns = NoContent,
)]
pub struct Retire {
    pub reason: Option<String>,
}

fn main() {
    let _ = Retire::new().request("id");
}
