//! What the journal says of a request that was sent earlier.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use super::{Answer, Error, Kind};
use crate::{bulk::journal_store::entry::Entry, response::graph_error::GraphError};

impl Error {
    /// The outcome of an earlier run, with the status, the code and the ids of that time, so that a
    /// report of a run that was continued has them all.
    pub(crate) fn earlier(entry: Entry, message: impl Into<String>) -> Self {
        let mut headers = HeaderMap::new();
        let id = entry.request_id.and_then(|id| HeaderValue::try_from(id).ok());
        headers.extend(id.map(|id| (http::HeaderName::from_static("request-id"), id)));
        let mut graph_error = GraphError::default();
        graph_error.code = entry.code;
        let answer = entry.status.map(|status| Answer {
            status,
            headers,
            body: Bytes::new(),
            error: graph_error,
            received: entry.ended.unwrap_or(SystemTime::UNIX_EPOCH),
        });
        let mut error = Self::new(Kind::Earlier, entry.outcome, message)
            .with_client_request_id(&entry.client_request_id);
        error.0.answer = answer;
        error
    }
}
