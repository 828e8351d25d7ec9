use graph_action::{Key, graph_resource};

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}", version = "v2.0")]
    ById { managed_device_id: Key },
}

fn main() {
    let _ = Device::from("id");
}
