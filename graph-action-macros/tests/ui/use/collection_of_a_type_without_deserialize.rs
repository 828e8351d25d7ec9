use graph_action::graph_action;

pub struct Device;

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = graph_action::Collection<Device>,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request();
}
