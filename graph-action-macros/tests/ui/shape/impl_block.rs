use graph_action::graph_action;

pub struct Retire;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = graph_action::NoContent,
)]
impl Retire {}

fn main() {
    let _ = Retire;
}
