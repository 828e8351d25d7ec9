//! How much came, and how it was answered.

use std::collections::BTreeMap;

use http::StatusCode;

/// What the simulator counted since it started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// HTTP requests, batches included.
    pub requests: u64,
    /// Batches among them that were taken apart.
    pub batches: u64,
    /// The items of those batches.
    pub items: u64,
    /// How often 429 was answered, to a request or to an item.
    pub throttled: u64,
    /// Requests that were not answered, since a fault struck them.
    pub unanswered: u64,
    /// How often each status was answered to a request; a batch that was taken apart is a 200.
    pub by_status: BTreeMap<u16, u64>,
    /// How often each status was given for an item; one that was left out has none.
    pub items_by_status: BTreeMap<u16, u64>,
}

impl Counts {
    pub(crate) fn count_request(&mut self, status: StatusCode) {
        self.requests += 1;
        self.throttled += u64::from(status == StatusCode::TOO_MANY_REQUESTS);
        *self.by_status.entry(status.as_u16()).or_default() += 1;
    }

    pub(crate) fn count_unanswered(&mut self) {
        self.requests += 1;
        self.unanswered += 1;
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
