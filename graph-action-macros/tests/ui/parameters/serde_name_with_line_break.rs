use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/things/{thingId}/poke",
    returns = NoContent,
    scopes = unknown,
    version = "v1.0",
    unlisted,
)]
pub struct Poke {
    #[serde(rename = "keepUser\nData")]
    pub keep: Option<bool>,
}

fn main() {
    let _ = Poke::new().request("id");
}
