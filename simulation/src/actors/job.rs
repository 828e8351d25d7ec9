//! A job over many devices, and its journal.

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
    pub(super) is_complete: AtomicBool,
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

    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete.load(Ordering::Relaxed)
    }
}
