//! Counts of requests and responses.

use std::collections::BTreeMap;

use http::StatusCode;

/// The counts since the simulator started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// HTTP requests, including batches.
    pub requests: u64,
    /// Well-formed batches among them.
    pub batches: u64,
    /// The items of those batches.
    pub items: u64,
    /// Responses with the status 429, to a request or to an item.
    pub throttled: u64,
    /// Requests that got no response because of a fault.
    pub without_response: u64,
    /// The responses to requests by status; a well-formed batch is a 200.
    pub by_status: BTreeMap<u16, u64>,
    /// The responses to items by status; an item that was left out has none.
    pub items_by_status: BTreeMap<u16, u64>,
}

impl Counts {
    pub(crate) fn count_request(&mut self, status: StatusCode) {
        self.requests += 1;
        self.throttled += u64::from(status == StatusCode::TOO_MANY_REQUESTS);
        *self.by_status.entry(status.as_u16()).or_default() += 1;
    }

    pub(crate) fn count_without_response(&mut self) {
        self.requests += 1;
        self.without_response += 1;
    }

    pub(crate) fn count_batch(&mut self) {
        self.batches += 1;
    }

    pub(crate) fn count_item(&mut self, status: Option<StatusCode>) {
        self.items += 1;
        if let Some(status) = status {
            self.throttled += u64::from(status == StatusCode::TOO_MANY_REQUESTS);
            *self.items_by_status.entry(status.as_u16()).or_default() += 1;
        }
    }
}
