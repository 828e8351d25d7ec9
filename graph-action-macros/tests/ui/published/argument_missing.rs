use graph_action::{Wrapped, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}/exportDeviceAndAppManagementData(top={top})",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Wrapped<Vec<String>>,
)]
pub struct Export;

fn main() {
    let _ = Export.request("id", 5);
}
