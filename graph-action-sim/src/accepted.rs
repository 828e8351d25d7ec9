//! What the simulator executed.

use std::fmt;

use graph_action::{Method, Version};
use serde_json::Value;

use crate::{catalogue::Found, place::Place};

/// A request that the simulator executed.
///
/// `Debug` leaves the body out: it may hold what the sender keeps secret.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Accepted {
    /// The name of the action, as declared.
    pub action: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The version that was called.
    pub version: Version,
    /// The path below the version as it was received, with its slash in front.
    pub path: String,
    /// The keys of the entities in the path, decoded, in order.
    pub keys: Vec<String>,
    /// The arguments of functions, name and value, in the order of the declaration. That of an
    /// alias comes from the query, and is left out when it is not there.
    pub arguments: Vec<(String, String)>,
    /// The query as it was received.
    pub query: Option<String>,
    /// The JSON object that was sent, for an action with a body.
    pub body: Option<Value>,
    /// The `client-request-id` that the caller gave, if it was a GUID.
    pub client_request_id: Option<String>,
    /// The `request-id` of the answer.
    pub request_id: String,
}

impl Accepted {
    /// What the path and the query say; the rest is empty.
    pub(crate) fn new(place: &Place<'_>, found: Found<'_>, query: Option<&str>) -> Self {
        let arguments = found.captures.arguments.into_iter();
        Self {
            action: found.action.name,
            method: found.action.method,
            version: place.version,
            path: place.path.to_owned(),
            keys: found.captures.keys.into_iter().map(|(_, key)| key).collect(),
            arguments: arguments
                .filter_map(|(name, argument)| Some((name, argument.resolve(query)?)))
                .collect(),
            query: query.map(str::to_owned),
            body: None,
            client_request_id: None,
            request_id: String::new(),
        }
    }
}

impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted")
            .field("action", &self.action)
            .field("version", &self.version)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("client_request_id", &self.client_request_id)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
