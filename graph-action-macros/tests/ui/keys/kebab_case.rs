use graph_action::{NoContent, graph_action, intune::managed_device::ManagedDeviceRef};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound-to = ManagedDeviceRef,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
