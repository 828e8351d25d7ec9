use graph_action::intune::managed_device::ManagedDevice;

fn main() {
    match ManagedDevice::from("id") {
        ManagedDevice::ById { .. } => {}
    }
}
