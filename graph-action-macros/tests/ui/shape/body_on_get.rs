use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    returns = Content,
)]
pub struct Retire {
    pub reason: String,
}

fn main() {
    let _ = Retire::new(String::new()).request("id");
}
