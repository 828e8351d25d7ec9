//! A success whose body is not decoded yet.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{
    clock::Clock,
    declare::meta::ActionMeta,
    headers::{REQUEST_ID, header_text},
    response::{box_error::BoxError, error::Error, graph_error::GraphError, redact::Redactor},
    transport::ResponseBody,
};

/// A success whose body is not decoded yet.
#[doc(hidden)]
pub struct RawResponse {
    pub(crate) meta: &'static ActionMeta,
    pub(crate) status: StatusCode,
    /// Redacted. Empty if the response is an item of a batch and the action returns nothing.
    pub(crate) headers: HeaderMap,
    /// Graph's id of the request, redacted, if it is not in the headers.
    pub(crate) request_id: Option<String>,
    /// The media type as received: it is part of the value that the caller gets.
    pub(crate) media_type: Option<HeaderValue>,
    pub(crate) body: RawBody,
    /// The headers that the caller set; the pages that follow need them again.
    pub(crate) request_headers: Option<Arc<HeaderMap>>,
    pub(crate) client_request_id: Uuid,
    pub(crate) attempts: u32,
    pub(crate) waited: Duration,
    /// Measures the time-out of a body that arrives later.
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) timeout: Duration,
    /// Redacts the error if the body cannot be used.
    pub(crate) redactor: Arc<Redactor>,
}

#[derive(Debug)]
pub(crate) enum RawBody {
    Whole(Bytes),
    Stream(ResponseBody),
}

/// Why the rest of a body did not arrive.
#[derive(Debug)]
pub(crate) enum Cut {
    Broken(BoxError),
    Late(Duration),
    /// It has more bytes than this.
    TooLarge(usize),
}

impl RawResponse {
    /// Returns the error of a body that did not arrive whole.
    pub(crate) fn cut(&self, cut: &Cut) -> Error {
        match cut {
            Cut::Broken(error) => {
                self.lost(format!("the response was cut off: {error}")).cut_off(false)
            }
            Cut::Late(timeout) => {
                let message = format!("the response did not arrive whole within {timeout:?}");
                self.lost(message).cut_off(true)
            }
            Cut::TooLarge(max) => self.lost(format!(
                "the response has more than {max} bytes; read less at a time, or raise \
                 `ClientBuilder::max_response_body`"
            )),
        }
    }

    /// Returns the error of a body that cannot be used; the action was accepted.
    pub(crate) fn lost(&self, message: impl Into<String>) -> Error {
        let body = self.whole().cloned().unwrap_or_default();
        Error::response_lost(message, self.status, self.headers.clone(), &body)
            .redacted(&self.redactor)
            .after(self.attempts, self.waited)
            .of_action(self.meta)
            .with_client_request_id(&self.client_request_id.to_string())
    }

    /// Returns Graph's id of the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref().or_else(|| header_text(&self.headers, &REQUEST_ID))
    }

    /// Returns Graph's id of the request, which the response may lose.
    pub(crate) fn take_request_id(&mut self) -> Option<String> {
        self.request_id.take().or_else(|| self.request_id().map(str::to_owned))
    }

    /// Returns the body if it was read whole.
    pub(crate) fn whole(&self) -> Option<&Bytes> {
        match &self.body {
            RawBody::Whole(bytes) => Some(bytes),
            RawBody::Stream(_) => None,
        }
    }

    /// Returns the body without a byte order mark and the white space around it.
    pub(crate) fn bytes(&self) -> &[u8] {
        let bytes = self.whole().map_or(&[][..], |bytes| bytes);
        bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
    }

    /// Decodes a piece of the body. An empty one is `null`, so that an action may return an `Option`.
    /// The error names the position and the type that the caller knows, never the text.
    pub(crate) fn json<T: DeserializeOwned>(&self, json: &[u8], kind: &str) -> Result<T, Error> {
        if let Some(error) = GraphError::in_success(self.bytes()) {
            let text = error.message.as_deref().unwrap_or("without a message");
            let code = error.code.as_deref().unwrap_or("no code");
            let status = self.status;
            let message = format!(
                "the response ({status}) contains an error instead of {kind}: {code}: {text}"
            );
            return Err(self.lost(message));
        }
        let json = if json.is_empty() { b"null" } else { json };
        serde_json::from_slice(json).map_err(|error| {
            let status = self.status;
            self.lost(if self.bytes().is_empty() {
                format!("Graph answered {status} without a body; expected {kind}")
            } else {
                let cause = match missing_property(&error.to_string(), self.bytes()) {
                    Some(name) => format!("`{name}` is missing; if you use `select`, add it there"),
                    None => {
                        let (line, column) = (error.line(), error.column());
                        format!("{:?} error in line {line}, column {column}", error.classify())
                    }
                };
                format!("the response ({status}) is not {kind}: {cause}")
            })
        })
    }
}

/// Returns the property that is missing, according to the error of serde. The other errors of serde can quote
/// the response. So can one with these words that a type makes itself; then the response has the text.
fn missing_property<'e>(error: &'e str, response: &[u8]) -> Option<&'e str> {
    let (name, _) = error.strip_prefix("missing field `")?.split_once('`')?;
    let quoted = format!("\"{name}\"");
    let is_quoted = response.windows(quoted.len()).any(|part| part == quoted.as_bytes());
    (!is_quoted).then_some(name)
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("action", &self.meta.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
