use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/executeAction",
    returns = Content,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request();
}
