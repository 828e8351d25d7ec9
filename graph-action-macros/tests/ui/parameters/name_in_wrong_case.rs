use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Wipe {
    #[graph(name = "keepuserdata")]
    pub keep: Option<bool>,
}

fn main() {
    let _ = Wipe::new().request("id");
}
