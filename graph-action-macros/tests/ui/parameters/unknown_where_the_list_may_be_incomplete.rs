#![deny(deprecated)]

use graph_action::{Content, graph_action};

#[graph_action(
    method = "POST",
    path = "/devices/provision",
    scopes = unknown,
    returns = Content,
)]
pub struct Provision {
    pub provisioning_blob: Option<String>,
    pub reason: Option<String>,
}

fn main() {
    let _ = Provision::new().request();
}
