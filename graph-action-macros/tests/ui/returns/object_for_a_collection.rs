use graph_action::graph_action;

#[graph_action(
    method = "GET",
    path = "/users",
    returns = graph_action::Json<Vec<String>>,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request();
}
