#![deny(deprecated)]

use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/users/{userId}/revokeSignInSessions",
    scopes = ["Directory.ReadWrite.All"],
    returns = Content,
)]
pub struct Operation;

fn main() {
    let _ = Operation.request("id");
}
