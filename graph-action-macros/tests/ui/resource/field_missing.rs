use graph_action::{Key, graph_resource};

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById { managed_device_id: Key },
    #[route("/users/{userId}/managedDevices/{managedDeviceId}")]
    OfUser { managed_device_id: Key },
}

fn main() {
    let _ = Device::from("id");
}
