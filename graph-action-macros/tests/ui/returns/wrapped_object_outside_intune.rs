use graph_action::{Wrapped, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}",
    returns = Wrapped<String>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
