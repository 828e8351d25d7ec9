//! The settings of a run.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, PoisonError},
};

use super::{
    report::{ProgressEvent, Report},
    run_journal::RunJournal,
    safety::SafetyStop,
};
use crate::{auth::preflight::Preflight, envelope::encode::MAX_ITEMS, send::retry::Retry};

pub(crate) type Told = Box<dyn FnMut(&ProgressEvent, &Report) + Send>;

/// The settings of a run, whatever its action.
pub(crate) struct Options {
    pub(crate) concurrency: usize,
    pub(crate) batch_size: usize,
    pub(crate) retry: Retry,
    pub(crate) preflight: Preflight,
    pub(crate) repeats: bool,
    pub(crate) safety_stop: Option<SafetyStop>,
    pub(crate) progress: Option<Told>,
    pub(crate) journal: RunJournal,
}

impl Options {
    /// Tells what happens, unless nobody asked; `false` when who was told panicked, and is told no
    /// more.
    pub(super) fn tell(&mut self, progress: &ProgressEvent, report: &Mutex<Report>) -> bool {
        let Some(told) = &mut self.progress else { return true };
        let report = report.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let is_told = catch_unwind(AssertUnwindSafe(|| told(progress, &report))).is_ok();
        if !is_told {
            self.progress = None;
        }
        is_told
    }
}

impl Default for Options {
    /// Those of bulk.
    fn default() -> Self {
        Self {
            concurrency: 1,
            batch_size: MAX_ITEMS,
            retry: Retry::of_bulk(),
            preflight: Preflight::Refuse,
            repeats: false,
            safety_stop: Some(SafetyStop::default()),
            progress: None,
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
