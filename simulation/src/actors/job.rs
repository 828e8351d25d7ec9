//! A job: a bulk run over many devices that goes on in the next process.

use std::sync::atomic::{AtomicBool, Ordering};

use graph_action::BoxError;

use crate::{
    plan::{JobPlan, JournalKind},
    store::Disk,
};

/// A job: it outlives the process, if it has a journal.
pub(crate) struct Job {
    pub(crate) plan: JobPlan,
    /// The devices as they come in, some of them twice.
    pub(crate) keys: Vec<String>,
    pub(crate) disk: Option<Disk>,
    is_complete: AtomicBool,
}

impl Job {
    pub(crate) fn new(plan: JobPlan, keys: Vec<String>) -> Result<Self, BoxError> {
        let disk = match plan.journal {
            JournalKind::None => None,
            JournalKind::Memory => Some(Disk::memory()),
            JournalKind::Sqlite => Some(Disk::sqlite()?),
        };
        Ok(Self { plan, keys, disk, is_complete: AtomicBool::new(false) })
    }

    /// Enters whether a run has completed the job.
    pub(crate) fn complete(&self, is_complete: bool) {
        self.is_complete.fetch_or(is_complete, Ordering::Relaxed);
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete.load(Ordering::Relaxed)
    }
}
