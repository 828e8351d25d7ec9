//! The headers that Graph adds to those of HTTP, and how a header is read as text.

use http::{HeaderMap, header::AsHeaderName};

/// Graph's id of a request (conformance A-21).
pub(crate) const REQUEST_ID: &str = "request-id";

/// The client's id of a request (conformance A-21).
pub(crate) const CLIENT_REQUEST_ID: &str = "client-request-id";

/// The front end of Graph that answered (conformance A-21).
pub(crate) const AGS_DIAGNOSTIC: &str = "x-ms-ags-diagnostic";

/// How many times a request was sent before; absent the first time (conformance C-10).
pub(crate) const RETRY_ATTEMPT: &str = "retry-attempt";

/// Returns the first value of a header if it is visible ASCII.
pub(crate) fn header_text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
