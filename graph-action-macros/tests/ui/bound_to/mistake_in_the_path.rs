use graph_action::{Key, NoContent, graph_action, graph_resource};

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById { managed_device_id: Key },
}

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire/",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
    bound_to = Device,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
