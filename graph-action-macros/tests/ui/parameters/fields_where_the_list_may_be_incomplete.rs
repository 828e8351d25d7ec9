#![deny(deprecated)]

use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/sites/{siteId}/archive",
    returns = NoContent,
)]
pub struct Archive {
    pub reason: Option<String>,
}

fn main() {
    let _ = Archive::new().request("site");
}
