use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Wipe {
    #[graph(verison = "beta")]
    pub use_protected_wipe: Option<bool>,
}

fn main() {
    let _ = Wipe::new().request("id");
}
