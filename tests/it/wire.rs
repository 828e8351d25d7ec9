//! Requests and responses on the wire, byte for byte.

mod errors;
mod redaction;
mod redirects;
mod requests;
mod responses;

use graph_action::{Content, Json, NoContent, Wrapped, graph_action};

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";

#[graph_action(method = "POST", path = "/keys/{key}/poke", scopes = unknown, returns = NoContent, unlisted)]
struct Poke;

#[graph_action(method = "GET", path = "/things/{key}", scopes = unknown, returns = Json<Thing>, unlisted)]
struct GetThing;

#[graph_action(method = "GET", path = "/things/{key}", scopes = unknown, returns = Json<Option<Thing>>, unlisted)]
struct FindThing;

#[graph_action(method = "GET", path = "/things/count()", scopes = unknown, returns = Wrapped<u64>, unlisted)]
struct CountThings;

#[graph_action(method = "GET", path = "/things/{key}/content", scopes = unknown, returns = Content, unlisted)]
struct GetContent;

#[derive(Debug, PartialEq, Eq, serde::Deserialize)]
struct Thing {
    name: String,
}

fn thing(name: &str) -> Thing {
    Thing { name: name.to_owned() }
}

fn response(status: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}
