use graph_action::{Content, graph_action};

#[graph_action(
    method = "GET",
    path = "/storage/fileStorage/deletedContainers/getByUser(userObjectId='{userId}')",
    scopes = unknown,
    returns = Content,
)]
pub struct GetByUser;

fn main() {
    let _ = GetByUser.request("user");
}
