//! The settings of a run.

use std::fmt;

use super::{failure_window::SafetyStop, progress::ProgressCallback, run_journal::RunJournal};
use crate::{auth::preflight::Preflight, envelope::encode::MAX_ITEMS, send::retry::Retry};

/// The settings of a run, whatever its action.
pub(crate) struct Options {
    pub(crate) concurrency: usize,
    pub(crate) batch_size: usize,
    pub(crate) retry: Retry,
    pub(crate) preflight: Preflight,
    pub(crate) allows_repeats: bool,
    pub(crate) safety_stop: Option<SafetyStop>,
    pub(crate) progress_callback: Option<ProgressCallback>,
    pub(crate) journal: RunJournal,
}

impl Default for Options {
    /// The settings of [`Bulk`](super::Bulk) where nothing else is set.
    fn default() -> Self {
        Self {
            concurrency: 1,
            batch_size: MAX_ITEMS,
            retry: Retry::of_bulk(),
            preflight: Preflight::Refuse,
            allows_repeats: false,
            safety_stop: Some(SafetyStop::default()),
            progress_callback: None,
            journal: RunJournal::none(),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("concurrency", &self.concurrency)
            .field("batch_size", &self.batch_size)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
