use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/setDeviceName",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct SetName {
    pub device_name: graph_action::Secret<&'static str>,
}

fn main() {
    let _ = SetName::new("a".into()).request("id");
}
