use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[derive(Default)]
pub struct Retire {
    pub keep_user_data: bool,
}

fn main() {
    let _ = Retire::default().request("id");
}
