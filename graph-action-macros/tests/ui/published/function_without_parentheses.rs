use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions",
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request();
}
