use graph_action::{NoContent, graph_action};

#[derive(Default)]
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Wipe {
    pub keep_user_data: bool,
}

fn main() {
    let _ = Wipe::default().request("id");
}
