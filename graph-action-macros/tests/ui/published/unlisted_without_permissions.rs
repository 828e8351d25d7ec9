use graph_action::{NoContent, graph_action};

#[graph_action(
    method = "POST",
    path = "/things/{thingId}/poke",
    returns = NoContent,
    unlisted,
)]
pub struct Retire;

fn main() {
    let _ = Retire.request("id");
}
