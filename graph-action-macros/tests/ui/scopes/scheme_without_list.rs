use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes(delegated = "DeviceManagementManagedDevices.Read.All"),
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
