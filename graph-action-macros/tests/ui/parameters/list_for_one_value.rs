use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/messages/{messageId}/move",
    returns = Content,
)]
pub struct Move {
    pub destination_id: Vec<String>,
}

fn main() {
    let _ = Move::new(Vec::new()).request("user", "message");
}
