use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData(skip='{skip}',top='{top}')",
    returns = Content,
)]
pub struct Export;

fn main() {
    let _ = Export.request("user", 0, 10);
}
