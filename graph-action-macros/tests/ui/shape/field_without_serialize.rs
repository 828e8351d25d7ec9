use graph_action::{NoContent, graph_action};

pub struct Reason;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
pub struct Retire {
    pub reason: Reason,
}

fn main() {
    let _ = Retire::new(Reason).request("id");
}
