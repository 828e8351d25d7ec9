//! The calls of actions, whatever became of them.

use std::{fmt, time::SystemTime};

use base64::prelude::{BASE64_STANDARD, Engine};
use graph_action::{ActionMeta, Method, Version};
use http::{HeaderMap, HeaderName, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::world::{
    approval::header::{CODE, JUSTIFICATION},
    catalogue::Found,
    request::{Request, content, versioned_path::VersionedPath},
};

/// Headers with secrets, and those that only describe the body or the connection.
const OMITTED: [HeaderName; 7] = [
    header::AUTHORIZATION,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::HOST,
    header::TRANSFER_ENCODING,
];

/// A request for an action, alone or as an item of a batch, whatever the response was: each attempt is
/// a call. Returned by [`Sim::calls`](crate::Sim::calls).
///
/// `Debug` leaves the body and the headers out, because they may contain secrets of the sender.
#[derive(Clone)]
#[non_exhaustive]
pub struct Call {
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
    /// The query as it was received.
    pub query: Option<String>,
    /// The JSON that was sent; `None` for no body, or one that is not JSON.
    pub body: Option<Value>,
    /// The id of the item, if it came in a batch.
    pub batch_item: Option<String>,
    /// The time of the call, by the simulator's clock.
    pub at: SystemTime,
    /// The status of the response, whether or not it reached the caller.
    pub status: u16,
    pub(crate) operation: OperationId,
    headers: HeaderMap,
}

/// What makes two declarations the same operation: the method and the path, whatever the
/// placeholders are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OperationId {
    method: Method,
    path: String,
}

impl OperationId {
    pub(crate) fn of(action: &ActionMeta) -> Self {
        let mut path = String::new();
        let mut is_name = false;
        for letter in action.path.chars() {
            is_name &= letter != '}';
            if !is_name {
                path.push(letter.to_ascii_lowercase());
            }
            is_name |= letter == '{';
        }
        Self { method: action.method, path }
    }

    pub(crate) fn is_read(&self) -> bool {
        self.method == Method::Get
    }
}

impl Call {
    /// Returns a call whose response is not known yet.
    pub(crate) fn new(
        found: &Found<'_>,
        path: &VersionedPath<'_>,
        request: &Request,
        batch_item: Option<&str>,
        at: SystemTime,
    ) -> Self {
        let mut headers = request.headers.clone();
        for name in OMITTED {
            headers.remove(name);
        }
        Self {
            action: found.action.name,
            method: found.action.method,
            version: path.version,
            path: path.path.to_owned(),
            keys: found.captures.keys.iter().map(|(_, key)| key.clone()).collect(),
            query: request.query.clone(),
            body: content::any_json(request),
            batch_item: batch_item.map(str::to_owned),
            at,
            status: 0,
            operation: OperationId::of(found.action),
            headers,
        }
    }

    /// Returns the last key in the path: that of the resource on which the action is called. Empty for
    /// a path without keys.
    pub fn key(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    /// Deserialises the body; no body counts as `{}`.
    ///
    /// # Errors
    ///
    /// Returns an error if the body has another form than `T`.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        let body = self.body.clone().unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        serde_json::from_value(body)
    }

    /// Returns a header, such as `If-Match` or `ConsistencyLevel`; `None` if it is absent or not text.
    /// The token is never kept.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the justification for the administrator who approves the action, decoded.
    pub fn justification(&self) -> Option<String> {
        let bytes = BASE64_STANDARD.decode(self.headers.get(JUSTIFICATION)?).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// Returns the code of the approval request with which the action was sent again.
    pub fn approval_code(&self) -> Option<&str> {
        self.header(CODE.as_str())
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.action)
            .field("version", &self.version)
            .field("path", &self.path)
            .field("query", &self.query)
            .field("batch_item", &self.batch_item)
            .field("at", &self.at)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_the_same_under_other_names_of_its_placeholders() {
        let id = |method, path| OperationId::of(&ActionMeta::declare("X", method, path));
        let wipe = id(Method::Post, "/managedDevices/{managedDeviceId}/wipe");
        assert_eq!(wipe, id(Method::Post, "/manageddevices/{id}/Wipe"));
        assert_ne!(wipe, id(Method::Delete, "/managedDevices/{id}/wipe"));
        assert_ne!(wipe, id(Method::Post, "/managedDevices/{id}/retire"));
        assert_ne!(wipe, id(Method::Post, "/managedDevices/id/wipe"));
    }
}
