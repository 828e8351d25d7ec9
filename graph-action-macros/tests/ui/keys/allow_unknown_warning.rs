use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    allow(over_priviledged),
    returns = NoContent,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
