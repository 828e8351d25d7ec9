use graph_action::{NoContent, graph_action};

#[graph_action(
    metod = "POST",
    path = "/deviceManagement/managedDevices/{managedDevice-id}/retire",
    scopes = ["DeviceManagementManagedDevices..All"],
    returns = NoContent,
    version = "v2",
    idempotent = true,
    docs = "the reference",
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
