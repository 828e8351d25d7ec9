use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/messages/{messageId}/move",
    returns = Content,
)]
pub struct Move;

fn main() {
    let _ = Move.request("user", "message");
}
