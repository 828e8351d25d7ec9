use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire {
    pub keep_user_data: bool,
    pub reason: String,
}

fn main() {
    let _ = Retire::new(true, String::new()).request("id");
}
