use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scope={scope})",
    returns = Content,
)]
pub struct GetPermissions;

fn main() {
    let _ = GetPermissions.request("scope");
}
