use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/users/{userId}/onenote/notebooks/getRecentNotebooks(includePersonalNotebooks='{personal}')",
    returns = Content,
)]
pub struct GetRecent;

fn main() {
    let _ = GetRecent.request("user", true);
}
