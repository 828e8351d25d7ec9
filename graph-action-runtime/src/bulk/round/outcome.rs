//! What came of a batch.

use std::time::Duration;

use crate::{
    envelope::{decode::Anomaly, item::Item},
    response::{error::Error, raw::RawResponse},
};

/// The result of a batch.
#[derive(Default)]
pub(crate) struct RoundOutcome {
    pub(crate) items: Vec<(Item, Next)>,
    pub(crate) anomalies: Vec<Anomaly>,
    pub(crate) throttled: u64,
    /// How many batches were sent: one, or none.
    pub(crate) batches: u64,
    /// How many of the items had been sent before.
    pub(crate) retries: u64,
    /// Why the run cannot go on.
    pub(crate) fatal: Option<String>,
}

/// What follows for an item.
pub(crate) enum Next {
    Done(Result<Box<RawResponse>, Error>),
    /// It is sent again, but not before a time of the pipeline.
    Retry(Duration),
}

impl RoundOutcome {
    /// The same error for all items, which were not sent.
    pub(super) fn unsent(items: Vec<Item>, error: &Error) -> Self {
        let items = items.into_iter().map(|item| (item, Next::Done(Err(error.duplicate()))));
        Self { items: items.collect(), ..Self::default() }
    }

    /// The same, for an error that ends the run, unless the run has ended already.
    pub(super) fn stopped(items: Vec<Item>, error: &Error) -> Self {
        let fatal = (!error.is_run_stopped()).then(|| error.to_string());
        Self { fatal, ..Self::unsent(items, error) }
    }

    /// Adds items that were not part of the batch.
    pub(super) fn and(mut self, others: Vec<(Item, Next)>) -> Self {
        self.items.extend(others);
        self
    }
}

impl Next {
    /// The result, unless the item is sent again.
    pub(super) fn result(&self) -> Option<&Result<Box<RawResponse>, Error>> {
        match self {
            Self::Done(result) => Some(result),
            Self::Retry(_) => None,
        }
    }

    /// When the item is sent again; `None` if it has a result.
    pub(super) fn due(&self) -> Option<Duration> {
        match self {
            Self::Done(_) => None,
            Self::Retry(due) => Some(*due),
        }
    }
}
