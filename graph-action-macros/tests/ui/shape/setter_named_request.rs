use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[non_exhaustive]
pub struct Retire {
    pub request: Option<String>,
    pub reason: Option<String>,
}

fn main() {
    let _ = Retire::new().reason("lost".to_owned()).request("id");
}
