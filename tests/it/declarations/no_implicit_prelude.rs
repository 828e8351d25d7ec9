//! The expansion takes nothing from the prelude.

#![no_implicit_prelude]

use ::graph_action::{Json, Key, NoContent, graph_action, graph_resource};

#[graph_resource(key = guid)]
pub enum Thing {
    #[route("/things/{thingId}")]
    ById { thing_id: Key },
    #[route("/me/thing", version = "beta")]
    Mine,
}

#[graph_action(method = "POST", path = "/things/{thingId}/poke", scopes = [unlisted("A.B")], returns = NoContent, bound_to = Thing, unlisted)]
pub struct Poke;

#[graph_action(method = "POST", path = "/x/{a}/f(b='{b}',c=@c)", scopes = unknown, returns = Json<u8>, unlisted)]
#[non_exhaustive]
pub struct Call {
    pub required: bool,
    #[graph(version = "beta")]
    pub optional: ::core::option::Option<::std::string::String>,
}

#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, idempotent, unlisted)]
pub struct Renamed {
    #[serde(rename = "b")]
    pub a: ::core::option::Option<bool>,
}

#[::core::prelude::v1::test]
fn nothing_comes_from_the_prelude() {
    let _ = Poke.request("id");
    let _ = Poke.request(Thing::Mine);
    let _ = Call::new(true).optional(::std::string::String::new()).request(1, "b", "c");
    let _ = Renamed::new().request();
}
