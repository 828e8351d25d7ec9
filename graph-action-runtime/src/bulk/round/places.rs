//! The places of the day: each request of a run takes one before it is sent (conformance M-2).

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use super::outcome::{Next, RoundOutcome};
use crate::{
    bulk::{
        approvals::States,
        budget::{Budget, Full, Kind},
        options::AtDailyLimit,
    },
    envelope::item::Item,
    response::{error::Error, outcome::Outcome},
};

/// How long an item waits for the places of others that are on their way. Our choice: a batch takes about
/// a second.
const BUSY_PAUSE: Duration = Duration::from_secs(1);

/// The places of the day; all rounds of a run share them.
pub(crate) struct Places {
    budget: Option<Mutex<Budget>>,
    at_daily_limit: AtDailyLimit,
}

/// The items that have a place, and what follows for the others.
type Taken = (Vec<Item>, Vec<(Item, Next)>);

impl Places {
    /// The places of a budget; any number without one.
    pub(crate) fn new(budget: Option<Budget>, at_daily_limit: AtDailyLimit) -> Self {
        Self { budget: budget.map(Mutex::new), at_daily_limit }
    }

    /// Takes a place for each item, before it waits for its turn. `now` is a time of the day, `time` one of
    /// the pipeline.
    pub(super) fn take(
        &self,
        items: Vec<Item>,
        states: &mut States,
        now: SystemTime,
        time: Duration,
    ) -> Taken {
        let Some(mut budget) = self.budget() else { return (items, Vec::new()) };
        let waits = self.at_daily_limit == AtDailyLimit::Wait;
        let (mut placed, mut put_off) = (Vec::new(), Vec::new());
        for item in items {
            // A run that waits sends everything in its turn.
            let older = if waits { 0 } else { states.older_than(&item.target) };
            let limit = budget.limit();
            let next = match budget.take(kind(&item), older, now) {
                Ok(()) => {
                    states.take(&item.target);
                    placed.push(item);
                    continue;
                }
                Err(Full::Busy) => Next::Retry(time + BUSY_PAUSE),
                Err(Full::Day(wait)) if waits => Next::Retry(time + wait),
                Err(Full::Day(_)) => Next::Done(Err(Error::daily_limit(limit))),
                Err(Full::Pending) => Next::Done(Err(Error::pending_approvals(limit))),
            };
            put_off.push((item, next));
        }
        (placed, put_off)
    }

    /// Gives back the places of items that did not run.
    pub(super) fn finish(&self, round: &RoundOutcome, now: SystemTime) {
        let Some(mut budget) = self.budget() else { return };
        for (item, next) in &round.items {
            let outcome = match next.result() {
                Some(Ok(_)) => Outcome::Accepted,
                Some(Err(error)) => item.attempts.outcome(true, Some(error)),
                None => item.attempts.outcome(false, item.attempts.last_error()),
            };
            budget.finish(kind(item), outcome, now);
        }
    }

    /// Counts what others sent.
    pub(super) fn set_others(&self, others: Vec<SystemTime>) {
        if let Some(mut budget) = self.budget() {
            budget.set_others(others);
        }
    }

    /// How many requests others sent within the last 24 hours; `None` if it is not known.
    pub(crate) fn by_others(&self, now: SystemTime) -> Option<u64> {
        self.budget()?.by_others(now)
    }

    fn budget(&self) -> Option<MutexGuard<'_, Budget>> {
        Some(self.budget.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What an item is to the budget of the day.
fn kind(item: &Item) -> Kind {
    match item.call.approval_header() {
        None => Kind::Plain,
        Some(header) if header.code().is_some() => Kind::Resubmission,
        Some(_) => Kind::Filing,
    }
}
