//! The report of a run in progress, and the progress callback.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use super::{
    control::Control,
    report::{EndReason, ProgressEvent, Report},
};
use crate::clock::Clock;

pub(crate) type ProgressCallback = Box<dyn FnMut(&ProgressEvent, &Report) + Send>;

/// A report that the run writes and its owner reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct SharedReport(Arc<Mutex<Report>>);

impl SharedReport {
    pub(crate) fn get(&self) -> Report {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The progress of a run.
pub(crate) struct Progress {
    report: SharedReport,
    callback: Option<ProgressCallback>,
    control: Control,
    clock: Arc<dyn Clock>,
    started: SystemTime,
}

impl Progress {
    pub(crate) fn new(
        callback: Option<ProgressCallback>,
        control: Control,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let started = clock.now();
        Self { report: SharedReport::default(), callback, control, clock, started }
    }

    pub(crate) fn report(&self) -> SharedReport {
        self.report.clone()
    }

    pub(crate) fn update(&self, change: impl FnOnce(&mut Report)) {
        let mut report = self.report.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut report);
        report.elapsed = self.clock.now().duration_since(self.started).unwrap_or_default();
    }

    /// Calls the callback. If it panics, it is not called again and the run ends, because nobody
    /// watches the run any more.
    pub(crate) fn emit(&mut self, event: &ProgressEvent) {
        let Some(callback) = &mut self.callback else { return };
        let report = self.report.get();
        if catch_unwind(AssertUnwindSafe(|| callback(event, &report))).is_err() {
            self.callback = None;
            self.control.end(EndReason::Stopped("the progress callback panicked".to_owned()));
        }
    }

    /// Counts a wait and reports it.
    pub(crate) fn emit_wait(&mut self, wait: Duration) {
        self.update(|report| {
            report.waits += 1;
            report.waited += wait;
        });
        self.emit(&ProgressEvent::Waiting(wait));
    }
}
