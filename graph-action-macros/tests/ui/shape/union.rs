use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub union Retire {
    pub now: bool,
}

fn main() {
    let _ = Retire { now: true }.request("id");
}
