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

#[doc = include_str!("graph_action.md")]
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
/// ```
/// use graph_action::{Client, Error, Key, NoContent, graph_action, graph_resource};
///
/// /// A mail, by its mailbox.
/// #[graph_resource]
/// pub enum MessageRef {
///     /// In the mailbox of a user.
///     #[route("/users/{userId}/messages/{messageId}")]
///     OfUser { user_id: Key, message_id: Key },
///     /// In the mailbox of the user who is signed in.
///     #[route("/me/messages/{messageId}")]
///     Mine { message_id: Key },
/// }
///
/// /// Sends a draft.
/// #[graph_action(
///     method = "POST",
///     path = "/users/{userId}/messages/{messageId}/send",
///     returns = NoContent,
///     bound_to = MessageRef,
/// )]
/// pub struct SendDraft;
///
/// async fn send_mine(client: &Client, message_id: &str) -> Result<(), Error> {
///     let draft = MessageRef::Mine { message_id: message_id.into() };
///     SendDraft.request(draft).send(client).await?;
///     Ok(())
/// }
/// ```
///
/// | key | value | meaning |
/// |---|---|---|
/// | `key` | `guid` | the keys of the first route are GUIDs; `send` rejects any other key |
/// | `crate` | a path | the path of `graph_action`, if it is renamed or re-exported |
#[proc_macro_attribute]
pub fn graph_resource(attribute: TokenStream, item: TokenStream) -> TokenStream {
    declare::resource(attribute.into(), item.into()).into()
}
