//! The span and the events of a run. What may be seen is as in [`trace`](crate::trace).

use tracing::{Span, debug, info, info_span};

use super::report::{EndReason, ProgressEvent, Report};
use crate::{declare::meta::ActionMeta, response::outcome::Outcome, trace::TARGET};

/// The span of a run over many requests; nothing names the action of a batch, which may have several.
pub(crate) fn run(action: Option<&ActionMeta>) -> Span {
    info_span!(target: TARGET, "run", action = action.map(|action| action.name))
}

pub(crate) fn run_started(concurrency: usize, batch_size: usize, has_journal: bool) {
    info!(name: "run_started", target: TARGET, concurrency, batch_size, has_journal, "the run started");
}

/// The numbers of a run as fields of an event.
macro_rules! counts {
    ($name:literal, $report:expr, $($rest:tt)*) => {
        info!(
            name: $name,
            target: TARGET,
            requests = $report.requests,
            accepted = $report.accepted,
            rejected = $report.rejected,
            not_executed = $report.not_executed,
            unknown = $report.unknown,
            awaiting_approval = $report.awaiting_approval,
            retries = $report.retries,
            throttled = $report.throttled,
            elapsed_s = $report.elapsed.as_secs_f64(),
            $($rest)*
        )
    };
}

pub(crate) fn run_progress(report: &Report) {
    counts!("run_progress", report, "the run continues");
}

/// `has_key` says that the reason may name a target and its parameters: it then stays out of the event. So
/// does the error of the input, which may name anything.
pub(crate) fn run_ended(report: &Report, reason: &EndReason, has_key: bool) {
    let shown = shown(reason, has_key);
    counts!("run_ended", report, end_reason = reason.name(), reason = shown, "the run ended");
}

fn shown(reason: &EndReason, has_key: bool) -> String {
    if has_key || matches!(reason, EndReason::InputFailed(_)) {
        "an error that may name a device; see the report".to_owned()
    } else {
        reason.to_string()
    }
}

/// What a run reports to its owner; `has_key` as for [`run_ended`].
pub(crate) fn progress(event: &ProgressEvent, has_key: bool) {
    match event {
        ProgressEvent::NeedsApproval(operations) => info!(
            name: "run_needs_approval",
            target: TARGET,
            platforms = operations.len(),
            "another administrator has to approve the action on some platforms"
        ),
        ProgressEvent::Paused(reason) => {
            info!(name: "run_paused", target: TARGET, reason, "the run is paused");
        }
        ProgressEvent::Resumed => info!(name: "run_resumed", target: TARGET, "the run continues"),
        ProgressEvent::Ending(reason) => {
            info!(
                name: "run_ending",
                target: TARGET,
                end_reason = reason.name(),
                reason = shown(reason, has_key),
                "the run sends nothing more"
            );
        }
        ProgressEvent::Anomaly(text) => {
            debug!(name: "anomaly", target: TARGET, text, "a response to a batch has an anomaly");
        }
        // The waits of a run are those of its gate, which has events of its own.
        ProgressEvent::Waiting(_) | ProgressEvent::Finished { .. } => {}
    }
}

/// A request of a run has an outcome.
pub(crate) fn item(index: u64, target: &str, outcome: Outcome, attempts: u32) {
    debug!(
        name: "item",
        target: TARGET,
        index,
        request = target,
        outcome = outcome.name(),
        attempts,
        "a request of the run has an outcome"
    );
}
