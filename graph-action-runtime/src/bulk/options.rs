//! The settings of a run.

use std::{fmt, sync::Arc};

use super::{
    failure_window::SafetyStop, guard::Guard, progress::ProgressCallback, run_journal::RunJournal,
};
use crate::{
    approval::header::Justification, auth::preflight::Preflight, envelope::encode::MAX_ITEMS,
    response::error::Error, send::retry::Retry,
};

/// The settings of a run, whatever its action.
pub(crate) struct Options {
    pub(crate) concurrency: usize,
    pub(crate) batch_size: usize,
    pub(crate) retry: Retry,
    pub(crate) preflight: Preflight,
    pub(crate) allows_repeats: bool,
    /// Whether the caller can allow repeats: `Batch` has no such setting.
    pub(crate) can_allow_repeats: bool,
    pub(crate) safety_stop: Option<SafetyStop>,
    pub(crate) progress_callback: Option<ProgressCallback>,
    pub(crate) journal: RunJournal,
    /// For requests without their own, or what is wrong with it.
    pub(crate) justification: Option<Result<Justification, String>>,
    /// Whether each justification ends with a reference to the request.
    pub(crate) adds_references: bool,
    /// A limit within 24 hours besides that of the client.
    pub(crate) daily_limit: Option<u64>,
    pub(crate) at_daily_limit: AtDailyLimit,
    /// Whether each request is sent by itself.
    pub(crate) without_batches: bool,
    /// What may still stop the run or a request.
    pub(crate) guard: Option<Arc<dyn Guard>>,
}

/// What a run does when the limit of the day is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum AtDailyLimit {
    /// The run reads the rest of its input, puts it off, and ends. Start it again with its journal when there
    /// is room.
    #[default]
    End,
    /// The run waits until there is room, for days if need be.
    Wait,
}

impl Default for Options {
    /// The default settings of [`Bulk`](super::Bulk).
    fn default() -> Self {
        Self {
            concurrency: 1,
            batch_size: MAX_ITEMS,
            retry: Retry::of_bulk(),
            preflight: Preflight::Refuse,
            allows_repeats: false,
            can_allow_repeats: true,
            safety_stop: Some(SafetyStop::default()),
            progress_callback: None,
            journal: RunJournal::none(),
            justification: None,
            adds_references: true,
            daily_limit: None,
            at_daily_limit: AtDailyLimit::End,
            without_batches: false,
            guard: None,
        }
    }
}

impl Options {
    /// Refuses invalid settings before anything is sent: a safety stop that is silently off is
    /// worse than a run that does not start.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refuse = |message: String| Err(Error::configuration(message));
        if self.concurrency == 0 {
            return refuse("`concurrency` is 0; set how many batches may be in flight".to_owned());
        }
        if !(1..=MAX_ITEMS).contains(&self.batch_size) {
            let size = self.batch_size;
            return refuse(format!(
                "`batch_size` is {size}; a batch takes 1 to {MAX_ITEMS} requests"
            ));
        }
        if self.daily_limit == Some(0) {
            let message = "`daily_limit` is 0; set how many requests may be sent within 24 hours";
            return refuse(message.to_owned());
        }
        if let Some(Err(reason)) = &self.justification {
            return refuse(reason.clone());
        }
        self.safety_stop.as_ref().and_then(SafetyStop::mistake).map_or(Ok(()), refuse)
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
