//! The attribute macros of [graph-action](https://docs.rs/graph-action); use them through that
//! crate, which documents them with examples.
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

mod case;
mod check;
mod declare;
mod diagnostics;
mod expand;
mod read;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Declares a Microsoft Graph action on a struct.
///
/// It is the first attribute below the docs. A unit struct sends no body; a struct with named
/// fields sends them as a JSON object, in camelCase, `None` left out.
///
/// | key | form | meaning |
/// |---|---|---|
/// | `method` | `"GET"`, `"POST"`, `"PUT"`, `"PATCH"`, `"DELETE"` | required |
/// | `path` | a string literal | required; the path below the version, as in `"/deviceManagement/managedDevices/{managedDeviceId}/retire"`. A placeholder is a whole segment, or an OData argument: `name='{x}'` for text, `name={x}` for a number, GUID, date or Boolean, `name=@x` for an alias, whose value goes into the query |
/// | `returns` | a type | required; `NoContent`, `Json<T>`, `Wrapped<T>`, `Collection<T>` or `Content` |
/// | `scopes` | `["A", "B"]` | the permissions, least privileged first, for each scheme in which they allow the action |
/// | | `scopes(delegated = [..], personal = [..], application = [..])` | by scheme; `[]` means "not supported", a scheme left out comes from the table |
/// | | `scopes = unknown` | Graph publishes none |
/// | | left out | those that Graph publishes; an error where it publishes none, or where the least of them only reads and the action writes |
/// | `version` | `"v1.0"`, `"beta"` | the lowest version that has the action; left out, the one that Graph publishes |
/// | `bound_to` | a type | an enum with `#[graph_resource]`; `request` then takes any route to it |
/// | `idempotent` | flag | sending it twice does no more harm than once; GET always is |
/// | `unlisted` | flag | Graph publishes neither permissions nor metadata for this method and path |
/// | `docs` | a string literal | the link to the reference page |
/// | `crate` | a path | where `graph_action` lives when it is renamed or re-exported: `crate = graph` for `graph = { package = "graph-action" }`, else the compiler finds no `graph_action` "in the list of imported crates" |
///
/// Method, path, version and permissions are proved against what Graph publishes. A name in `scopes`
/// may be written `unlisted("Name")` when Graph does not publish it, or not for this action. Known
/// misspellings and former names compile with a warning that gives the real one. A field may
/// say `#[graph(version = "beta")]`: the parameter exists only there.
///
/// Where a field or the struct has a `#[serde(..)]` attribute, serde writes the body: `Serialize` is
/// derived unless you do, names become camelCase unless you say otherwise, `None` is left out.
///
/// It generates the implementation of `Action`, `fn request(self, …) -> Request<Self>` with one
/// argument for each placeholder, and for a struct with fields `fn new(required fields) -> Self`.
#[proc_macro_attribute]
pub fn graph_action(attribute: TokenStream, item: TokenStream) -> TokenStream {
    declare::action(attribute.into(), item.into()).into()
}

/// Declares the routes by which Microsoft Graph reaches a resource, on an enum.
///
/// Each variant has a `#[route("/path/{key}")]` and a field of type `Key` for each placeholder, in
/// snake_case. The first variant is the canonical route; if it has one key, the enum can be made
/// from any `PathValue`. `#[route("…", version = "beta")]` marks a route that only beta has.
///
/// | key | form | meaning |
/// |---|---|---|
/// | `key` | `guid` | the keys of the first route are GUIDs; others are refused before anything is sent |
/// | `crate` | a path | where `graph_action` lives when it is renamed or re-exported |
#[proc_macro_attribute]
pub fn graph_resource(attribute: TokenStream, item: TokenStream) -> TokenStream {
    declare::resource(attribute.into(), item.into()).into()
}
