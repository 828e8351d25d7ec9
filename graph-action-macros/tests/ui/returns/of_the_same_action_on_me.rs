use graph_action::{Json, graph_action};

#[graph_action(
    method = "GET",
    path = "/me/messages",
    returns = Json<String>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request();
}
