//! A run that sends nothing.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;

use super::{
    budget::{Budget, DAY},
    input::Input,
    intake::{Intake, Refused},
    options::Options,
    usage::Usage,
};
use crate::{response::error::Error, send::pipeline::Pipeline};

/// The result of a dry run: what the run would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DryRun {
    /// The number of requests that would be sent.
    pub requests: u64,
    /// The number of requests that would be rejected; one more if the requests could not be read to their end.
    pub refused: u64,
    /// The number of those requests that have an outcome in the journal and would not be sent.
    pub from_journal: u64,
    /// The number of requests that the limit of the day allows now.
    pub today: u64,
    /// The number of requests that others sent within the last 24 hours, which count too; `None` if it is not
    /// known, for lack of a permission to read the audit (conformance M-4).
    pub by_others: Option<u64>,
    /// The number of days that the whole takes, today included (conformance M-2).
    pub days: u64,
    /// The shortest time that the run can take at the client's limits; zero without limits.
    pub minimum_duration: Duration,
}

impl fmt::Display for DryRun {
    /// Writes one line for people: what goes today, and how long the whole takes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.requests.saturating_sub(self.from_journal);
        match (self.days, self.today) {
            (0 | 1, _) => write!(f, "{left} today"),
            (days, today) => {
                write!(f, "{today} today, {left} in {days} days")?;
                match self.by_others {
                    Some(by_others) => write!(f, " (others sent {by_others} in the last 24 hours)"),
                    None => f.write_str(" (what others sent today is not known)"),
                }
            }
        }
    }
}

pub(super) async fn dry_run(
    pipeline: &Arc<Pipeline>,
    mut input: Input,
    options: &Options,
    day: Option<(u64, Usage)>,
    mut each: impl FnMut(u64, Result<http::Request<Bytes>, Error>),
) -> DryRun {
    let mut intake = Intake::new(Arc::clone(pipeline), options);
    let (mut dry_run, mut targets) = (DryRun::default(), Vec::new());
    while let Some(call) = input.next().await {
        let call = match call {
            Ok(call) => call,
            Err(error) => {
                // Whoever looks at the mistakes sees that the list is not whole.
                each(dry_run.requests + dry_run.refused, Err(Error::of_input(error)));
                dry_run.refused += 1;
                break;
            }
        };
        let cost = call.cost();
        match intake.take(call) {
            Ok(item) => {
                dry_run.requests += 1;
                targets.push(item.target.clone());
                dry_run.minimum_duration += pipeline.gates.minimum_duration(cost);
                each(item.index, item.into_request(&pipeline.endpoint));
            }
            Err(Refused { index, error, .. }) => {
                dry_run.refused += 1;
                each(index, Err(error));
            }
        }
    }
    dry_run.from_journal = options.journal.count_done(&targets).await;
    let left = dry_run.requests.saturating_sub(dry_run.from_journal);
    let Some((limit, usage)) = day else {
        (dry_run.today, dry_run.days) = (left, u64::from(left > 0));
        return dry_run;
    };
    let budget = usage.budget(limit, 0).await;
    let mut budget = budget.unwrap_or_else(|_| Budget::new(limit, Vec::new(), 0));
    let now = pipeline.clock.now();
    dry_run.by_others = budget.by_others(now);
    dry_run.today = budget.free(now).min(left);
    dry_run.days = u64::from(left > 0) + (left - dry_run.today).div_ceil(limit);
    let whole_days = u32::try_from(dry_run.days.saturating_sub(1)).unwrap_or(u32::MAX);
    dry_run.minimum_duration = dry_run.minimum_duration.max(DAY.saturating_mul(whole_days));
    dry_run
}
