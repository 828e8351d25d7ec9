use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire {
    pub user_data: Option<bool>,
    #[allow(non_snake_case)]
    pub userData: Option<bool>,
}

fn main() {
    let _ = Retire::new().request("id");
}
