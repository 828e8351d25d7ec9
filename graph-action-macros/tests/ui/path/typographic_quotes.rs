use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scope=‘{scope}’)",
    scopes = unknown,
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
