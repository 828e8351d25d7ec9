use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/messages/{messageId}/move",
    returns = Content,
)]
pub struct Move {
    pub destination_id: Option<String>,
}

fn main() {
    let _ = Move::new().request("user", "message");
}
