use graph_action::{Collection, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions()",
    scopes = ["DeviceManagementRBAC.Read.All"],
    version = "v1.0",
    returns = Collection<String>,
)]
pub struct EffectivePermissions;

fn main() {
    let _ = EffectivePermissions.request();
}
