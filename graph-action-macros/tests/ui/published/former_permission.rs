#![deny(deprecated)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    scopes = ["DeviceManagementManagedDevice.Read.All"],
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
