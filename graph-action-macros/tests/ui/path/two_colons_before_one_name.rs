use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/:id/managedDevices/:id/retire",
    scopes = unknown,
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("a", "b");
}
