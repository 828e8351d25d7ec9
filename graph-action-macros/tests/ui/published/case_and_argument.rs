use graph_action::graph_action;

#[graph_action(
    method = "GET",
    path = "/devicemanagement/getEffectivePermissions(scop='{scope}')",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = graph_action::Content,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
