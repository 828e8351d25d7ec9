use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "DELETE",
    path = "/groups/{groupId}/member/{directoryObjectId}/$ref",
    scopes = unknown,
    returns = NoContent,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("a", "b");
}
