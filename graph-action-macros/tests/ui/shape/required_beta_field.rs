use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire {
    #[graph(version = "beta")]
    pub keep_user_data: bool,
}

fn main() {
    let _ = Retire::new(true).request("id");
}
