use graph_action::graph_action;

#[graph_action(
    method = "GET",
    path = "/me/messages/$count",
    scopes = unknown,
    returns = graph_action::Content,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request();
}
