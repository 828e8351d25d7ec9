use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire {
    #[graph]
    pub keep_user_data: Option<bool>,
}

fn main() {
    let _ = Retire::new().request("id");
}
