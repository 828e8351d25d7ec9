use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}/photo/$value",
    returns = NoContent,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
