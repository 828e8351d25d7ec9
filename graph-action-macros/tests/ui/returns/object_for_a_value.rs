use graph_action::{Json, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/revokeSignInSessions",
    returns = Json<bool>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
