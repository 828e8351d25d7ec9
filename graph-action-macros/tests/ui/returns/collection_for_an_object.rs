use graph_action::{Collection, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}",
    returns = Collection<String>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
