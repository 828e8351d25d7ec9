use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Wipe {
    pub keep_user_data: Option<bool>,
    #[allow(non_snake_case)]
    pub keepUserData: Option<bool>,
}

fn main() {
    let _ = Wipe::new().request("id");
}
