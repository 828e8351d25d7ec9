use graph_action::intune::managed_device::ManagedDeviceRef;

fn main() {
    match ManagedDeviceRef::from("id") {
        ManagedDeviceRef::ById { .. } => {}
    }
}
