#![deny(deprecated)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "DELETE",
    path = "/applications/{applicationId}/owners/{ownerId}",
    returns = NoContent,
    scopes = ["Application.ReadWrite.All"],
    version = "v1.0",
    unlisted,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id", "owner");
}
