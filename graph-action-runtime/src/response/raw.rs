//! A success whose body is not decoded yet.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::{
    clock::Clock, declare::meta::ActionMeta, response::error::Error, transport::ResponseBody,
};

/// A success whose body is not decoded yet.
#[doc(hidden)]
pub struct RawResponse {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: RawBody,
    /// The headers that the caller set; the pages that follow need them again.
    pub(crate) request_headers: HeaderMap,
    pub(crate) client_request_id: String,
    pub(crate) attempts: u32,
    /// Measures the time-out of a body that arrives later.
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) timeout: Duration,
}

#[derive(Debug)]
pub(crate) enum RawBody {
    Whole(Bytes),
    Stream(ResponseBody),
}

impl RawResponse {
    /// Returns the error of a body that cannot be used; the action was accepted.
    pub(crate) fn lost(&self, message: impl Into<String>) -> Error {
        let body = match &self.body {
            RawBody::Whole(bytes) => bytes.clone(),
            RawBody::Stream(_) => Bytes::new(),
        };
        Error::response_lost(message, self.status, self.headers.clone(), body)
            .of_action(self.meta.name)
            .with_client_request_id(&self.client_request_id)
    }

    /// Returns the body without a byte order mark and the white space around it.
    pub(crate) fn bytes(&self) -> &[u8] {
        let bytes: &[u8] = match &self.body {
            RawBody::Whole(bytes) => bytes,
            RawBody::Stream(_) => &[],
        };
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
    }

    /// Decodes a piece of the body. An empty one is `null`, so that an action may return an `Option`.
    /// The error names the position and the type that the caller knows, never the text.
    pub(crate) fn json<T: DeserializeOwned>(&self, json: &[u8], kind: &str) -> Result<T, Error> {
        let json = if json.is_empty() { b"null" } else { json };
        serde_json::from_slice(json).map_err(|error| {
            let status = self.status;
            self.lost(if self.bytes().is_empty() {
                format!("Graph answered {status} without a body; expected {kind}")
            } else {
                let (line, column) = (error.line(), error.column());
                format!(
                    "the response ({status}) is not {kind}: {:?} error in line {line}, column {column}",
                    error.classify()
                )
            })
        })
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("action", &self.meta.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
