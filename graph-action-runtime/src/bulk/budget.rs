//! What a run may still send today (conformance M-2, L-19). Pure: the time is a parameter.
//!
//! A day is any 24 hours, so that no time zone matters. A place is taken before a request is sent and given
//! back when it turns out that nothing ran, so that a batch cannot exceed the limit. A request with a
//! justification takes a place too, because nobody knows whether it will be filed or run.

use std::{
    collections::VecDeque,
    time::{Duration, SystemTime},
};

use crate::response::outcome::Outcome;

/// The time in which the limit counts.
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// For how many days requests are filed ahead: they expire after three (conformance L-19).
pub(crate) const DAYS_AHEAD: u64 = 3;

/// What a run may still send.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: u64,
    /// When a request was sent that ran or may have run, the oldest first.
    sent: VecDeque<SystemTime>,
    /// The same of what others sent; `None` if it is not known.
    others: Option<VecDeque<SystemTime>>,
    /// The places of requests on their way.
    taken: u64,
    /// How many requests await approval, and how many of those on their way may be filed.
    pending: u64,
    filings: u64,
}

/// What a request is to the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    /// It may be filed.
    Filing,
    /// It completes an approval request.
    Resubmission,
}

/// Why a request is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// The day is used up; the next place is free after this time.
    Day(Duration),
    /// As many requests as can be carried out in time await approval.
    Pending,
    /// Requests on their way have taken the last places; they may give them back.
    Busy,
}

impl Budget {
    /// A budget with what earlier runs sent and filed.
    pub(crate) fn new(limit: u64, mut sent: Vec<SystemTime>, pending: u64) -> Self {
        sent.sort_unstable();
        Self { limit, sent: sent.into(), others: None, taken: 0, pending, filings: 0 }
    }

    /// Counts what others sent, in place of what is known about them.
    pub(crate) fn set_others(&mut self, mut others: Vec<SystemTime>) {
        others.sort_unstable();
        self.others = Some(others.into());
    }

    /// How many requests others sent within the last 24 hours; `None` if it is not known.
    pub(crate) fn by_others(&mut self, now: SystemTime) -> Option<u64> {
        self.forget(now);
        self.others.as_ref().map(|others| others.len() as u64)
    }

    pub(crate) fn limit(&self) -> u64 {
        self.limit
    }

    /// How many requests may be sent now.
    pub(crate) fn free(&mut self, now: SystemTime) -> u64 {
        self.forget(now);
        let others = self.others.as_ref().map_or(0, VecDeque::len);
        let used = self.taken + (self.sent.len() + others) as u64;
        self.limit.saturating_sub(used)
    }

    /// Forgets what was sent more than a day ago.
    fn forget(&mut self, now: SystemTime) {
        let has_passed = |sent: &SystemTime| now.duration_since(*sent).is_ok_and(|age| age >= DAY);
        for times in [Some(&mut self.sent), self.others.as_mut()].into_iter().flatten() {
            while times.front().is_some_and(has_passed) {
                times.pop_front();
            }
        }
    }

    /// Takes a place for a request; `older` is how many others go first.
    pub(crate) fn take(&mut self, kind: Kind, older: u64, now: SystemTime) -> Result<(), Full> {
        let free = self.free(now);
        if free.saturating_add(self.taken) <= older {
            return Err(Full::Day(self.next_place(now)));
        }
        let is_filing = kind == Kind::Filing;
        let max_pending = self.limit.saturating_mul(DAYS_AHEAD);
        if is_filing && self.pending >= max_pending {
            return Err(Full::Pending);
        }
        if free <= older || (is_filing && self.pending + self.filings >= max_pending) {
            return Err(Full::Busy);
        }
        self.taken += 1;
        self.filings += u64::from(is_filing);
        Ok(())
    }

    /// Gives the place of a request back, or keeps it if the action ran or may have run.
    pub(crate) fn finish(&mut self, kind: Kind, outcome: Outcome, now: SystemTime) {
        self.taken = self.taken.saturating_sub(1);
        self.filings = self.filings.saturating_sub(u64::from(kind == Kind::Filing));
        if matches!(outcome, Outcome::Accepted | Outcome::Unknown) {
            self.sent.push_back(now);
        }
        match (kind, outcome) {
            (Kind::Resubmission, Outcome::AwaitingApproval | Outcome::NotExecuted) => {}
            (Kind::Resubmission, _) => self.pending = self.pending.saturating_sub(1),
            (_, Outcome::AwaitingApproval) => self.pending += 1,
            _ => {}
        }
    }

    /// How long until a place is free, at most a day.
    fn next_place(&self, now: SystemTime) -> Duration {
        let others = self.others.as_ref().and_then(VecDeque::front);
        let passes = self.sent.front().into_iter().chain(others).min().map(|sent| *sent + DAY);
        let wait = passes.and_then(|passes| passes.duration_since(now).ok());
        wait.unwrap_or_default().clamp(Duration::from_secs(1), DAY)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn hours(count: u64) -> Duration {
        Duration::from_secs(count * 3600)
    }

    #[test]
    fn a_place_is_free_again_after_24_hours() {
        let mut budget = Budget::new(3, vec![NOW + hours(2), NOW], 0);
        let now = NOW + hours(20);
        assert_eq!(budget.free(now), 1);
        assert_eq!(budget.take(Kind::Plain, 0, now), Ok(()));
        assert_eq!(budget.take(Kind::Plain, 0, now), Err(Full::Busy), "it may come back");
        budget.finish(Kind::Plain, Outcome::Unknown, now);
        assert_eq!(budget.take(Kind::Plain, 0, now), Err(Full::Day(hours(4))));
        assert_eq!(budget.free(NOW + hours(23)), 0);
        assert_eq!(budget.free(NOW + hours(24)), 1);
        assert_eq!(budget.free(NOW + hours(26)), 2);
        assert_eq!(budget.free(NOW + hours(44)), 3);
    }

    #[test]
    fn what_others_sent_takes_places_too() {
        let mut budget = Budget::new(5, vec![NOW + hours(1)], 0);
        assert_eq!((budget.by_others(NOW + hours(2)), budget.free(NOW + hours(2))), (None, 4));
        budget.set_others(vec![NOW + hours(2), NOW, NOW + hours(1)]);
        assert_eq!((budget.by_others(NOW + hours(2)), budget.free(NOW + hours(2))), (Some(3), 1));
        assert_eq!(budget.take(Kind::Plain, 0, NOW + hours(2)), Ok(()));
        budget.finish(Kind::Plain, Outcome::Accepted, NOW + hours(2));
        assert_eq!(budget.take(Kind::Plain, 0, NOW + hours(2)), Err(Full::Day(hours(22))));
        assert_eq!((budget.by_others(NOW + hours(24)), budget.free(NOW + hours(24))), (Some(2), 1));
        budget.set_others(Vec::new());
        assert_eq!((budget.by_others(NOW + hours(24)), budget.free(NOW + hours(24))), (Some(0), 3));
    }

    #[test]
    fn only_what_ran_or_may_have_run_keeps_its_place() {
        for (outcome, free) in [
            (Outcome::Accepted, 0),
            (Outcome::Unknown, 0),
            (Outcome::Rejected, 1),
            (Outcome::NotExecuted, 1),
            (Outcome::AwaitingApproval, 1),
        ] {
            for kind in [Kind::Plain, Kind::Filing, Kind::Resubmission] {
                let mut budget = Budget::new(1, Vec::new(), 0);
                assert_eq!(budget.take(kind, 0, NOW), Ok(()));
                assert_eq!(budget.free(NOW), 0, "it is on its way");
                budget.finish(kind, outcome, NOW);
                assert_eq!(budget.free(NOW), free, "{kind:?} {outcome}");
            }
        }
    }

    #[test]
    fn no_more_is_filed_than_three_days_can_carry_out() {
        let mut budget = Budget::new(2, Vec::new(), 4);
        assert_eq!(budget.take(Kind::Filing, 0, NOW), Ok(()));
        budget.finish(Kind::Filing, Outcome::AwaitingApproval, NOW);
        assert_eq!(budget.take(Kind::Filing, 0, NOW), Ok(()));
        assert_eq!(budget.take(Kind::Filing, 0, NOW), Err(Full::Busy), "one is on its way");
        budget.finish(Kind::Filing, Outcome::AwaitingApproval, NOW);
        assert_eq!(budget.take(Kind::Filing, 0, NOW), Err(Full::Pending));
        assert_eq!(budget.take(Kind::Resubmission, 0, NOW), Ok(()));
        budget.finish(Kind::Resubmission, Outcome::Accepted, NOW);
        assert_eq!(budget.take(Kind::Filing, 0, NOW), Ok(()), "a place became free");
    }

    #[test]
    fn the_older_ones_go_first() {
        let mut budget = Budget::new(2, Vec::new(), 5);
        assert!(matches!(budget.take(Kind::Resubmission, 2, NOW), Err(Full::Day(_))));
        assert_eq!(budget.take(Kind::Resubmission, 1, NOW), Ok(()));
        assert_eq!(budget.take(Kind::Resubmission, 1, NOW), Err(Full::Busy));
    }

    proptest! {
        /// Whatever happens, no 24 hours have more than the limit.
        #[test]
        fn no_day_is_over_its_limit(
            limit in 1..5_u64,
            steps in prop::collection::vec((0..40_u64, 0..5_usize, 0..3_usize), 0..200),
        ) {
            let outcomes = [
                Outcome::Accepted,
                Outcome::Rejected,
                Outcome::NotExecuted,
                Outcome::Unknown,
                Outcome::AwaitingApproval,
            ];
            let kinds = [Kind::Plain, Kind::Filing, Kind::Resubmission];
            let mut budget = Budget::new(limit, Vec::new(), 0);
            let (mut now, mut ran) = (NOW, Vec::new());
            for (pause, outcome, kind) in steps {
                now += hours(pause) / 4;
                let (outcome, kind) = (outcomes[outcome], kinds[kind]);
                if budget.take(kind, 0, now).is_ok() {
                    budget.finish(kind, outcome, now);
                    ran.extend(
                        matches!(outcome, Outcome::Accepted | Outcome::Unknown).then_some(now),
                    );
                }
                let day = ran.iter().filter(|sent| now.duration_since(**sent).is_ok_and(|it| it < DAY));
                prop_assert!(day.count() as u64 <= limit);
            }
        }
    }
}
