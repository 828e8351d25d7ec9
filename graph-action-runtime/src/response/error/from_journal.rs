//! The error of a request that an earlier run sent, as the journal has it.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use super::{Error, Kind};
use crate::{
    approval::answer::Answer,
    bulk::journal_store::{entry::Entry, filing::Filing},
    headers::REQUEST_ID,
    response::{error_response::ErrorResponse, graph_error::GraphError, outcome::Outcome},
};

impl Error {
    /// The outcome of an earlier run, with the status, the code and the ids of that time, so that the
    /// report of a resumed run has them all.
    pub(crate) fn from_journal(entry: Entry, message: impl Into<String>) -> Self {
        let mut headers = HeaderMap::new();
        let id = entry.request_id.and_then(|id| HeaderValue::try_from(id).ok());
        headers.extend(id.map(|id| (REQUEST_ID.clone(), id)));
        let mut graph_error = GraphError::default();
        graph_error.code = entry.code;
        let response = entry.status.map(|status| ErrorResponse {
            status,
            headers,
            body: Bytes::new(),
            error: graph_error,
            received: entry.ended.unwrap_or(SystemTime::UNIX_EPOCH),
        });
        let is_awaiting = entry.outcome == Outcome::AwaitingApproval;
        let filing = entry.filing.as_deref().filter(|_| is_awaiting);
        let approval = filing.and_then(Filing::approval).map(Answer::Awaiting);
        let is_of_batch = filing.is_some_and(|filing| filing.is_whole_batch);
        let mut error = Self::new(Kind::FromJournal, entry.outcome, message)
            .with_client_request_id(&entry.client_request_id.to_string());
        error.0.response = response;
        error.0.approval = if is_of_batch { approval.map(Answer::of_item) } else { approval };
        error
    }
}
