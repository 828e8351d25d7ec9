//! Where a delta query goes on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where the next round of a delta query starts: the service gives it at the end of a round.
///
/// A delta query returns everything at first, and then what has changed. Keep the link (it serialises as a text),
/// and pass it to [`Request::since`](crate::Request::since) of the same action. What was removed comes as an item
/// with the member `@removed`. If the service answers 410 (Gone), it has forgotten the link: start from the
/// beginning, without it.
///
/// The link is followed like that to a next page: unchanged, and only below the base of the client's cloud
/// (conformance A-11, A-23). It decides what is read, whatever the keys of the request are.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Client, Collection, DeltaLink, Error, Request};
/// use http::StatusCode;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct User {
///     id: String,
///     #[serde(rename = "@removed")]
///     removed: Option<serde_json::Value>,
/// }
///
/// /// One round. Returns the link for the next one, to be stored.
/// async fn synchronize<A>(
///     client: &Client,
///     delta: impl Fn() -> Request<A>,
///     last: Option<&DeltaLink>,
/// ) -> Result<Option<DeltaLink>, Error>
/// where
///     A: Action<Response = Collection<User>>,
/// {
///     let first = match last {
///         Some(link) => delta().since(link).send(client).await,
///         None => delta().select(["id"]).send(client).await,
///     };
///     let mut users = match first {
///         Ok(page) => page.stream(client),
///         Err(error) if error.status() == Some(StatusCode::GONE) => {
///             delta().select(["id"]).send(client).await?.stream(client)
///         }
///         Err(error) => return Err(error),
///     };
///     while let Some(user) = users.next().await {
///         let User { id, removed } = user?;
///         let change = if removed.is_some() { "is gone" } else { "is new or has changed" };
///         println!("{id} {change}");
///     }
///     Ok(users.delta_link().cloned())
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeltaLink(String);

impl DeltaLink {
    /// Returns the URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for DeltaLink {
    /// Takes a link that was stored. `send` checks it.
    fn from(link: String) -> Self {
        Self(link)
    }
}

impl From<&str> for DeltaLink {
    /// Takes a link that was stored. `send` checks it.
    fn from(link: &str) -> Self {
        Self(link.to_owned())
    }
}

impl fmt::Display for DeltaLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
