#![deny(deprecated)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "DELETE",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/deviceCategory",
    returns = NoContent,
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
