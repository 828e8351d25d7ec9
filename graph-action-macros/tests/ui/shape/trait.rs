use graph_action::graph_action;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = graph_action::NoContent,
)]
pub trait Retire {}

fn main() {
    let _ = Retire.request("id");
}
