//! A request as far as the simulator looks at it.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method};
use serde_json::Value;

/// A request, read to its end. It holds a token, hence no `Debug`.
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// The body of a request.
pub(crate) enum Body {
    /// All of it.
    Whole(Bytes),
    /// That of an item of a batch, which is JSON within JSON.
    Json(Value),
    /// More than the simulator keeps.
    TooLarge,
}

impl Received {
    /// The path and the query as they were received.
    pub(crate) fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// A header as text; nothing when it is absent or no text.
    pub(crate) fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
