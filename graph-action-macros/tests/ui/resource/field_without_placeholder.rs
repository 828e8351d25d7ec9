use graph_action::{Key, graph_resource};

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById { managed_device_id: Key, user_id: Key },
}

fn main() {
    let _ = Device::ById { managed_device_id: "id".into(), user_id: "me".into() };
}
