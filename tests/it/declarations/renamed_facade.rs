//! The facade with another name, and through a re-export of another crate.

pub mod library {
    pub mod private {
        pub use graph as reexported;
    }
}

#[graph::graph_resource(key = guid, crate = ::graph)]
pub enum Thing {
    #[route("/things/{thingId}")]
    ById { thing_id: graph::Key },
}

#[graph::graph_action(
    method = "POST",
    path = "/things/{thingId}/poke",
    scopes = [unlisted("A.B")],
    returns = graph::NoContent,
    bound_to = Thing,
    crate = ::graph,
    unlisted,
)]
pub struct Poke {
    pub hard: bool,
}

#[graph::graph_action(
    method = "POST",
    path = "/things/{thingId}/stroke",
    scopes = [unlisted("A.B")],
    returns = graph::NoContent,
    crate = crate::declarations::renamed_facade::library::private::reexported,
    unlisted,
)]
pub struct Stroke {
    #[serde(rename = "gently")]
    pub soft: bool,
}

#[test]
fn the_facade_may_have_another_name() {
    let _ = Poke::new(true).request("id");
    let _ = Stroke::new(true).request("id");
}
