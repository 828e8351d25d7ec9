use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[serde(transparent)]
pub struct Wipe {
    pub keep_user_data: bool,
}

fn main() {
    let _ = Wipe::new(true).request("id");
}
