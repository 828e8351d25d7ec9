use graph_action::{Key, graph_resource};

#[graph_resource]
pub struct Device {
    pub managed_device_id: Key,
}

fn main() {
    let _ = Device { managed_device_id: "id".into() };
}
