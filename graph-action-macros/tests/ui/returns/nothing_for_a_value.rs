use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/revokeSignInSessions",
    returns = NoContent,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
