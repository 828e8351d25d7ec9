use graph_action::{Wrapped, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/$count",
    returns = Wrapped<u64>,
    scopes = unknown,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request();
}
