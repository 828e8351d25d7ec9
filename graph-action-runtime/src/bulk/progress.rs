//! The report of a run in progress, and the progress callback.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use super::{
    control::Control,
    report::{EndReason, ProgressEvent, Report},
    trace,
};
use crate::clock::Clock;

pub(crate) type ProgressCallback = Box<dyn FnMut(&ProgressEvent, &Report) + Send>;

/// The shortest time between two events on the numbers of a run. Our choice: a log stays readable, and
/// shows within seconds that a run is stuck.
const TRACE_INTERVAL: Duration = Duration::from_secs(10);

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
    /// The time since the start at which the numbers are traced next.
    next_trace: Duration,
    /// Whether the reason of the end may name a target.
    hides_reason: bool,
}

impl Progress {
    pub(crate) fn new(
        callback: Option<ProgressCallback>,
        control: Control,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let started = clock.now();
        let report = SharedReport::default();
        let (next_trace, hides_reason) = (TRACE_INTERVAL, false);
        Self { report, callback, control, clock, started, next_trace, hides_reason }
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
        self.trace(event);
        let Some(callback) = &mut self.callback else { return };
        let report = self.report.get();
        if catch_unwind(AssertUnwindSafe(|| callback(event, &report))).is_err() {
            self.callback = None;
            self.control.end(EndReason::Stopped("the progress callback panicked".to_owned()));
        }
    }

    /// Keeps the reason of the end out of traces at info: it is the text of an error, for example of the
    /// journal, and may name a target and its parameters.
    pub(crate) fn hide_reason(&mut self) {
        self.hides_reason = true;
    }

    fn trace(&mut self, event: &ProgressEvent) {
        trace::progress(event, self.hides_reason);
        if let ProgressEvent::Finished { .. } = event {
            let report = self.report.get();
            if report.elapsed >= self.next_trace {
                self.next_trace = report.elapsed + TRACE_INTERVAL;
                trace::run_progress(&report);
            }
        }
    }

    /// Completes the report.
    pub(crate) fn end(&self, reason: EndReason) {
        self.update(|report| report.end_reason = Some(reason.clone()));
        trace::run_ended(&self.report.get(), &reason, self.hides_reason);
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
