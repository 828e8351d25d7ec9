use graph_action::graph_action;

pub struct Passcode;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = Passcode,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
