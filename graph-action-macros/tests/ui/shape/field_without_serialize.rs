use graph_action::{NoContent, graph_action};

pub struct Code;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Wipe {
    pub mac_os_unlock_code: Code,
}

fn main() {
    let _ = Wipe::new(Code).request("id");
}
