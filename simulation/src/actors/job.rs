//! A job over many devices, and its journal.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, SystemTime},
};

use graph_action::BoxError;
use graph_action_sim::Execution;

use crate::{
    actions::plain,
    plan::{JobPlan, JournalKind},
    store::Disk,
};

/// How much shorter than 24 hours a day may be that has more executions than its limit: a request reaches
/// the service later than it was sent, by up to twice the time-out and the latency of the network.
const TOLERANCE: Duration = Duration::from_secs(15 * 60);

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
            JournalKind::File => Some(Disk::file()?),
        };
        Ok(Self { plan, keys, disk, is_complete: AtomicBool::new(false) })
    }

    /// Returns what is wrong if any 24 hours have more executions than the limit of the job.
    pub(crate) fn crowded_day(&self, executions: &[Execution]) -> Option<String> {
        let (limit, _) = self.plan.daily_limit?;
        let devices: BTreeSet<_> = self.keys.iter().map(|key| plain(key)).collect();
        let is_own = |execution: &&Execution| {
            execution.keys.last().is_some_and(|key| devices.contains(&plain(key)))
        };
        let times: Vec<SystemTime> =
            executions.iter().filter(is_own).map(|execution| execution.at).collect();
        let day = Duration::from_secs(24 * 3_600) - TOLERANCE;
        let mut windows = times.windows(limit as usize + 1);
        let is_crowded = |times: &[SystemTime]| match times {
            [first, .., last] => last.duration_since(*first).is_ok_and(|time| time < day),
            _ => false,
        };
        windows
            .any(is_crowded)
            .then(|| format!("a job with a limit of {limit} in 24 hours was over it"))
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete.load(Ordering::Relaxed)
    }
}
