//! A request, as far as the simulator looks at it.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method, request::Parts};
use serde_json::Value;

pub(crate) mod content;
pub(crate) mod ids;
pub(crate) mod origins;
pub(crate) mod parameters;
pub(crate) mod versioned_path;

use origins::Origins;

/// The longest body that the simulator keeps, in bytes.
pub(crate) const MAX_BODY: usize = 4 * 1024 * 1024;

/// A request that was read to its end. It holds a token, so it has no `Debug`.
pub(crate) struct Request {
    pub(crate) method: Method,
    /// The path below Graph's base URL, as it was received.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) origins: Arc<Origins>,
}

/// The body of a request.
pub(crate) enum Body {
    /// The whole body.
    Whole(Bytes),
    /// The body of an item in a batch, which is JSON within JSON.
    Json(Value),
    /// A body longer than [`MAX_BODY`].
    TooLarge,
}

impl Request {
    /// Returns a request whose body has not been read yet.
    pub(crate) fn new(head: Parts, origins: &Arc<Origins>) -> Self {
        Self {
            path: origins.path_below_base(head.uri.path()).to_owned(),
            query: head.uri.query().map(str::to_owned),
            method: head.method,
            headers: head.headers,
            body: Body::Whole(Bytes::new()),
            origins: Arc::clone(origins),
        }
    }

    /// Returns the path and the query as they were received.
    pub(crate) fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// Returns a header; nothing when it is absent or not text.
    pub(crate) fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        if bytes.len() > MAX_BODY { Self::TooLarge } else { Self::Whole(bytes) }
    }
}
