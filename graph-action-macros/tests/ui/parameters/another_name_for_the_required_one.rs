use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/messages/{messageId}/move",
    returns = Content,
)]
pub struct Move {
    pub folder: String,
}

fn main() {
    let _ = Move::new(String::new()).request("user", "message");
}
