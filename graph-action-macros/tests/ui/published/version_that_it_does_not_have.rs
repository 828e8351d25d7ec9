use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/playLostModeSound",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    version = "v1.0",
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
