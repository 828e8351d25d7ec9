use graph_action::graph_action;

#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/{managedDeviceId}",
    scopes = ["DeviceManagementManagedDevices.Read.All"],
    returns = graph_action::Json<&'static str>,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
