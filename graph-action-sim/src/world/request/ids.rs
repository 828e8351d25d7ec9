//! What every response says about its request: its ids and the time.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::SystemTime,
};

use graph_action_metadata::vocabulary::is_guid;

use crate::world::{
    dates::timestamp,
    request::Request,
    rng::{guid, rng},
};

/// The ids of a request and the time of its response.
#[derive(Debug)]
pub(crate) struct Ids {
    /// The id that the service gives.
    pub(crate) request_id: String,
    /// The `client-request-id` of the caller, if it is a GUID.
    pub(crate) sent_id: Option<String>,
    pub(crate) now: SystemTime,
}

impl Ids {
    pub(crate) fn new(request: &Request, request_id: String, now: SystemTime) -> Self {
        let sent_id = request
            .header(http::HeaderName::from_static("client-request-id"))
            .filter(|id| is_guid(id));
        Self { request_id, sent_id: sent_id.map(str::to_owned), now }
    }

    /// Returns the ids of an item in a batch: its own from the service, and that of the batch from
    /// the caller where the item brings none.
    pub(crate) fn of_item(item: &Request, request_id: String, batch: &Self) -> Self {
        let ids = Self::new(item, request_id, batch.now);
        Self { sent_id: ids.sent_id.or_else(|| batch.sent_id.clone()), ..ids }
    }

    /// Returns the caller's id, or else the service's.
    pub(crate) fn client_request_id(&self) -> &str {
        self.sent_id.as_deref().unwrap_or(&self.request_id)
    }

    /// Returns the time as an error body has it: UTC, without a zone, in seconds.
    pub(crate) fn date_in_body(&self) -> String {
        timestamp(self.now).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }
}

/// The ids that the service gives, drawn from the seed in the order in which they are needed.
#[derive(Debug, Default)]
pub(crate) struct RequestIds {
    seed: u64,
    issued: AtomicU64,
}

impl RequestIds {
    /// Starts a sequence of ids. `executions` is how many the ledger already holds, so that a
    /// simulator that continues one does not repeat the ids in it.
    pub(crate) fn new(seed: u64, executions: u64) -> Self {
        Self { seed: rng(seed, executions).u64(..), issued: AtomicU64::new(0) }
    }

    pub(crate) fn issue(&self) -> String {
        let number = self.issued.fetch_add(1, Ordering::Relaxed);
        guid(&mut rng(self.seed, number)).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_repeat_under_one_seed_and_not_in_a_continued_ledger() {
        let ids = |seed, executions| {
            let ids = RequestIds::new(seed, executions);
            [ids.issue(), ids.issue()]
        };
        assert_eq!(ids(1, 0), ids(1, 0));
        let all = [ids(1, 0), ids(1, 2), ids(2, 0)].concat();
        let unique: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(unique.len(), 6);
        assert!(all.iter().all(|id| is_guid(id)));
    }
}
