use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "DELETE",
    path = "/applications/{applicationId}/owners/{ownerId}",
    returns = NoContent,
    version = "v1.0",
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id", "owner");
}
