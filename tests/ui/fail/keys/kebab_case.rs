use graph_action::{NoContent, graph_action, intune::managed_device::ManagedDevice};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound-to = ManagedDevice,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
