use graph_action::graph_resource;

#[graph_resource(key = guid)]
pub enum Device {
    #[route("/deviceManagement/managedDevices/{managedDeviceId}")]
    ById { managed_device_id: String },
}

fn main() {
    let _ = Device::ById { managed_device_id: "id".into() };
}
