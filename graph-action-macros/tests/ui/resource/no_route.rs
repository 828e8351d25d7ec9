use graph_action::{Key, graph_resource};

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById { managed_device_id: Key },
    OfUser { user_id: Key, managed_device_id: Key },
}

fn main() {
    let _ = Device::from("id");
}
