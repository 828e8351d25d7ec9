use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/drives/{driveId}/items/{parentId}:/{fileName}:/createUploadSession",
    scopes = unknown,
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("a", "b", "c");
}
