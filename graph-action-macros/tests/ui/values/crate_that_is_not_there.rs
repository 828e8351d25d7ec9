use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/setDeviceName",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    crate = graph,
)]
pub struct SetName {
    pub device_name: String,
}

fn main() {
    let _ = SetName::new("a".to_owned()).request("id");
}
