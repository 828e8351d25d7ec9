//! A request that the simulator accepted.

use std::fmt;

use graph_action::{Method, Version};
use serde_json::Value;

use crate::world::{catalogue::Found, request::versioned_path::VersionedPath};

/// A request that the simulator accepted: it executed an action, or only read.
///
/// `Debug` leaves the body out, because it may contain secrets of the sender.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Accepted {
    /// The name of the action, as declared.
    pub action: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The version in the URL.
    pub version: Version,
    /// The path below the version as it was received, with its slash in front.
    pub path: String,
    /// The keys of the entities in the path, decoded, in order.
    pub keys: Vec<String>,
    /// The arguments of functions, name and value, in the order of the declaration. The value of an
    /// alias comes from the query; an alias without a value is left out.
    pub arguments: Vec<(String, String)>,
    /// The query as it was received.
    pub query: Option<String>,
    /// The JSON object that was sent, for an action with a body.
    pub body: Option<Value>,
    /// The caller's `client-request-id`, if it was a GUID.
    pub client_request_id: Option<String>,
    /// The `request-id` of the response.
    pub request_id: String,
}

impl Accepted {
    /// Fills in what the path and the query say, and leaves the rest empty.
    pub(crate) fn new(path: &VersionedPath<'_>, found: &Found<'_>, query: Option<&str>) -> Self {
        let arguments = found.captures.arguments.iter();
        Self {
            action: found.action.name,
            method: found.action.method,
            version: path.version,
            path: path.path.to_owned(),
            keys: found.captures.keys.iter().map(|(_, key)| key.clone()).collect(),
            arguments: arguments
                .filter_map(|(name, argument)| Some((name.clone(), argument.resolve(query)?)))
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
