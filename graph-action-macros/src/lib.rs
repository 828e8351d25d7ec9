//! The attribute macros of [graph-action](https://docs.rs/graph-action); use them through that
//! crate, which documents them with examples.
#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used
)]

mod declare;
mod expand;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Declares a Microsoft Graph action on a struct.
///
/// The attribute comes first, below the documentation. A unit struct sends no body. A struct with
/// named fields sends them as a JSON object, without those that are `None`, under the names that
/// Graph publishes (in camelCase where it publishes none).
///
/// | key | value | meaning |
/// |---|---|---|
/// | `method` | `"GET"`, `"POST"`, `"PUT"`, `"PATCH"`, `"DELETE"` | required |
/// | `path` | a string literal | required; the path after the version, such as `"/deviceManagement/managedDevices/{managedDeviceId}/retire"`. A placeholder is a whole segment or the value of an OData argument: `name='{x}'` for text, `name={x}` for a number, GUID, date or Boolean, `name=@x` for an alias, whose value goes into the query |
/// | `returns` | a type | required; `NoContent`, `Json<T>`, `Wrapped<T>`, `Collection<T>` or `Content`; it must fit the result that Graph publishes |
/// | `scopes` | `["A", "B"]` | the permissions, least privileged first; each one counts for every scheme in which it allows the action |
/// | | `scopes(delegated = [..], personal = [..], application = [..])` | the permissions by scheme; `[]` means "not supported", and a scheme that is not named gets the permissions that Graph publishes |
/// | | `scopes = unknown` | the permissions are unknown, because Graph publishes none |
/// | | missing | the permissions that Graph publishes, the recommended one first. It is an error if Graph publishes none, or if none is recommended and the least privileged one only reads although the action changes something |
/// | `version` | `"v1.0"`, `"beta"` | the lowest version that has the action; by default, the lowest one that Graph publishes. Required if no source knows the versions; with `unlisted`, the default is `"v1.0"` |
/// | `bound_to` | a type | an enum with `#[graph_resource]`; `request` then takes any route to the resource |
/// | `idempotent` | none | sending the action twice has the same effect as sending it once; always true for GET |
/// | `unlisted` | none | accepts a method and path that Graph does not publish |
/// | `allow` | `allow(over_privileged)` | turns off warnings by their names; `#[allow(deprecated)]` below the macro turns off all |
/// | `docs` | a string literal | the link to the reference page; by default, the one that the table has |
/// | `crate` | a path | the path of `graph_action`, if it is renamed or re-exported: `crate = graph` for `graph = { package = "graph-action" }`. Without it, the compiler reports that it cannot find `graph_action` in the list of imported crates |
///
/// The macro checks method, path, version, permissions, parameters and result against what Graph
/// publishes.
///
/// If `returns` cannot read the result, that is an error, and so is `NoContent` if Graph returns a
/// collection, a value or bytes. `NoContent` for an object compiles with a warning. `Content` is
/// always accepted, and so is `NoContent` for PATCH, PUT and POST of entities, which may answer 204. A
/// type with another name, such as an alias, is not checked.
///
/// A DELETE that Graph publishes with `/$ref` at the end removes a relationship. The same path
/// without it is an error if only the permission data has it, because that data omits `/$ref`. If
/// Graph publishes both, it compiles with a warning that it may delete the object itself.
///
/// A permission is accepted if Microsoft's permission data, a reference page or a correction lists it for
/// the operation. The client's preflight accepts all of them, whatever the declaration names. If the
/// permission data and the page agree on the least privileged one, a declaration without it compiles with
/// the warning `over_privileged`. The documentation on the item names the source of each permission.
///
/// To use a permission that Graph does not publish, or not for this action, write `unlisted("Name")` in
/// `scopes`. Known misspellings and former names of permissions compile with a warning that gives the
/// current name.
///
/// # Parameters
///
/// The fields of an action are compared with the parameters that Graph publishes: their names, their
/// versions, whether they must be given, and their types if those have known names (`bool`, integers,
/// floats, `String`, `&str`, `Vec`, `Uuid`, `SystemTime` and `Bytes`, also in `Option` and `Secret`).
/// Letter case and underscores of a name do not matter: Graph gets the published name. A
/// parameter that only beta has must be an `Option`; a request that sets it goes to beta. Where the
/// published list may not be complete, an unknown name is a warning. The bodies of entities (POST,
/// PATCH and PUT of something that is not an action) are not checked.
///
/// | key of `#[graph(..)]` on a field | value | meaning |
/// |---|---|---|
/// | `name` | a string literal | the name of the parameter, if the field has a different one |
/// | `unlisted` | none | accepts a name, type or version of the parameter that Graph does not publish |
/// | `version` | `"beta"` | only beta has the parameter; needed only where Graph does not publish that |
///
/// If the struct or a field has a `#[serde(..)]` attribute, serde writes the body. The macro then
/// derives `Serialize` unless you do, renames fields to camelCase unless you rename them, and omits
/// `None`. Then a name that differs from the published one is an error, even if only in letter case.
///
/// The macro implements `Action` and writes:
///
/// - `fn request(self, …) -> Request<Self>`, with one argument for each placeholder;
/// - for a struct with fields, `fn new(…) -> Self`, with one argument for each required field;
/// - for a struct with fields and `#[non_exhaustive]`, a setter for each field that is an `Option`:
///   `Wipe::new().keep_user_data(true)`. It has the name and the documentation of the field. The
///   macro cannot see your own `impl` blocks; a method of the same name there is a duplicate
///   definition.
#[proc_macro_attribute]
pub fn graph_action(attribute: TokenStream, item: TokenStream) -> TokenStream {
    declare::action(attribute.into(), item.into()).into()
}

/// Declares the routes to a Microsoft Graph resource, on an enum.
///
/// Each variant has a `#[route("/path/{key}")]` and, for each placeholder, a field of type `Key` in
/// snake_case. The first variant is the canonical route; if it has one key, the enum can be converted
/// from any `PathValue`. `#[route("…", version = "beta")]` marks a route that only beta has.
///
/// | key | value | meaning |
/// |---|---|---|
/// | `key` | `guid` | the keys of the first route are GUIDs; `send` rejects any other key |
/// | `crate` | a path | the path of `graph_action`, if it is renamed or re-exported |
#[proc_macro_attribute]
pub fn graph_resource(attribute: TokenStream, item: TokenStream) -> TokenStream {
    declare::resource(attribute.into(), item.into()).into()
}
