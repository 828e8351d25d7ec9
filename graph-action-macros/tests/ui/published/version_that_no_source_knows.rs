use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/security/userTags",
    returns = Content,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request();
}
