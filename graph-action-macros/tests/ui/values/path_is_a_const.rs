use graph_action::{NoContent, graph_action};

const PATH: &str = "/deviceManagement/managedDevices/{managedDeviceId}/retire";

#[graph_action(
    method = "POST",
    path = PATH,
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = PATH;
}
