use graph_action::{Wrapped, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scop='{scope}')",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = Wrapped<Vec<String>>,
)]
pub struct EffectivePermissions;

fn main() {
    let _ = EffectivePermissions.request("a");
}
