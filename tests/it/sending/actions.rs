//! The actions that these tests send.

use graph_action::{Json, NoContent, Secret, graph_action};

/// An action of a workload without a published limit.
#[graph_action(method = "POST", path = "/keys/{key}/poke", scopes = unknown, returns = NoContent, unlisted)]
#[derive(Clone)]
pub(crate) struct Poke;

/// An action whose path has no placeholder.
#[graph_action(method = "POST", path = "/keys/pokeAll", scopes = unknown, returns = NoContent, unlisted)]
pub(crate) struct PokeAll;

#[graph_action(method = "POST", path = "/keys/{key}/touch", scopes = unknown, returns = NoContent, unlisted, idempotent)]
#[derive(Clone)]
pub(crate) struct Touch;

#[graph_action(method = "POST", path = "/keys/{key}/lock", scopes = unknown, returns = NoContent, unlisted)]
pub(crate) struct Lock {
    pub(crate) pin: Secret<String>,
}

#[graph_action(method = "GET", path = "/things/{key}", scopes = unknown, returns = Json<Thing>, unlisted)]
pub(crate) struct GetThing;

#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Thing {
    pub(crate) name: String,
}

/// The id of the `nth` device.
pub(crate) fn device(nth: u32) -> String {
    uuid::Uuid::from_u128(nth.into()).to_string()
}
