//! Names in scope do not change the expansion.

#![allow(dead_code, unused_macros, reason = "they shadow what the expansion uses")]

use ::graph_action::{Key, NoContent, graph_action as declare, graph_resource};

mod std {}
mod core {}
mod alloc {}
mod serde {}
mod graph_action {}
mod http {}
struct Result;
struct Option;
struct String;
struct Vec;
struct Box;
struct Some;
struct None;
struct Ok;
struct Err;
struct Action;
struct ActionMeta;
struct Request;
struct Resource;
struct Body;
trait Into {}
trait From {}
trait Default {}
trait Sized {}
trait PathValue {}
trait Iterator {}
macro_rules! assert {
    ($($anything:tt)*) => {
        compile_error!("the wrong assert")
    };
}
macro_rules! unreachable {
    ($($anything:tt)*) => {
        compile_error!("the wrong unreachable")
    };
}

#[graph_resource(key = guid)]
enum Thing {
    #[route("/things/{thingId}")]
    ById { thing_id: Key },
}

#[declare(method = "POST", path = "/things/{thingId}/poke", scopes = [unlisted("A.B")], returns = NoContent, bound_to = Thing, unlisted)]
struct Poke;

#[declare(method = "POST", path = "/x/{option}", scopes = unknown, returns = NoContent, unlisted)]
#[non_exhaustive]
struct Call {
    required: bool,
    #[graph(version = "beta")]
    optional: ::core::option::Option<u8>,
}

#[declare(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
struct Renamed {
    #[serde(rename = "b")]
    a: ::core::option::Option<bool>,
}

#[test]
fn names_in_scope_do_not_matter() {
    let _ = Poke.request("id");
    let _ = Call::new(true).optional(1).request("x");
    let _ = Renamed::new().request();
}
