use graph_action::graph_action;

#[graph_action(
    method = "GET",
    path = "/users/{userId}/drive/root:/{path}:/content",
    scopes = unknown,
    returns = graph_action::Content,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("a", "b");
}
