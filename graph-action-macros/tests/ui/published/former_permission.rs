#![deny(deprecated)]

use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    scopes = ["DeviceManagementManagedDevice.Read.All"],
    returns = Content,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
