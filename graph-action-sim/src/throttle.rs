//! How much a caller may send (conformance E).

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, SystemTime},
};

use crate::{
    claims::Caller,
    retry_after::{RetryAfter, Wait},
};

/// What a simulator limits, and how it says so.
#[derive(Debug, Clone, Default)]
pub(crate) struct Limits {
    pub(crate) rules: Vec<Rule>,
    /// Whether what was throttled counts as well (conformance E-4).
    pub(crate) counts_throttled: bool,
    /// Whether a call before the stated wait is over is throttled, whatever the rules say.
    pub(crate) enforces_wait: bool,
    pub(crate) form: RetryAfter,
}

/// So many calls of an application in a tenant within such a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) count: usize,
    pub(crate) per: Duration,
    /// Whether it does not count what only reads.
    pub(crate) only_writes: bool,
}

/// One call, or one item of a batch, that wants to pass.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'a> {
    pub(crate) caller: &'a Caller,
    /// The first segment below the version.
    pub(crate) workload: &'a str,
    pub(crate) is_write: bool,
    pub(crate) now: SystemTime,
}

/// Lets calls pass as long as they keep within the limits.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    limits: Limits,
    /// By caller, one log for each rule.
    logs: HashMap<Caller, Vec<Log>>,
    /// By caller and workload: until when to wait, and how long was stated.
    waits: HashMap<(Caller, String), (SystemTime, Duration)>,
}

impl Gate {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Lets a call pass and counts it, or says how long to wait.
    pub(crate) fn pass(&mut self, passage: Passage<'_>) -> Result<(), Wait> {
        let early = self.stated_wait(passage);
        let full = self.wait_for_room(passage);
        let Some(length) = early.or(full) else {
            self.count(passage);
            return Ok(());
        };
        if self.limits.counts_throttled {
            self.count(passage);
        }
        let length = early.or_else(|| self.wait_for_room(passage)).unwrap_or(length);
        Err(self.refuse(passage, length))
    }

    /// Lets a batch pass, which does not count, unless it comes before a wait is over.
    pub(crate) fn pass_batch(&mut self, passage: Passage<'_>) -> Result<(), Wait> {
        match self.stated_wait(passage) {
            Some(stated) => Err(self.refuse(passage, stated)),
            None => Ok(()),
        }
    }

    /// Says that a call has to wait, and holds the caller to it.
    pub(crate) fn refuse(&mut self, passage: Passage<'_>, length: Duration) -> Wait {
        let wait = Wait { form: self.limits.form, length };
        if let Some(stated) = wait.stated().filter(|_| self.limits.enforces_wait) {
            let until = passage.now.checked_add(stated).unwrap_or(passage.now);
            self.waits.insert(passage.key(), (until, stated));
        }
        wait
    }

    /// The wait that was stated earlier, if it is not over: it starts anew (conformance H.4).
    fn stated_wait(&self, passage: Passage<'_>) -> Option<Duration> {
        if self.waits.is_empty() {
            return None;
        }
        let (until, stated) = self.waits.get(&passage.key())?;
        (passage.now < *until).then_some(*stated)
    }

    /// How long until no rule is broken; nothing when none is.
    fn wait_for_room(&mut self, passage: Passage<'_>) -> Option<Duration> {
        self.logs(passage).filter_map(|(rule, log)| log.wait(rule, passage.now)).max()
    }

    fn count(&mut self, passage: Passage<'_>) {
        self.logs(passage).for_each(|(_, log)| log.0.push_back(passage.now));
    }

    /// The rules for a call, each with the caller's log.
    fn logs(&mut self, passage: Passage<'_>) -> impl Iterator<Item = (&Rule, &mut Log)> {
        let rules = &self.limits.rules;
        let logs = self.logs.entry(passage.caller.clone()).or_default();
        logs.resize_with(rules.len(), Log::default);
        let pairs = rules.iter().zip(logs);
        pairs.filter(move |(rule, _)| passage.is_write || !rule.only_writes)
    }
}

impl Passage<'_> {
    fn key(self) -> (Caller, String) {
        (self.caller.clone(), self.workload.to_ascii_lowercase())
    }
}

/// The times of what counted within the last window, in order.
///
/// A window that slides refuses more than one that starts anew every so often, which lets twice
/// the limit pass around its ends: whoever keeps within this one keeps within both.
#[derive(Debug, Default)]
struct Log(VecDeque<SystemTime>);

impl Log {
    /// How long until one more keeps within the rule; nothing when it does now.
    fn wait(&mut self, rule: &Rule, now: SystemTime) -> Option<Duration> {
        let end = |counted: &SystemTime| counted.checked_add(rule.per).unwrap_or(*counted);
        while self.0.front().is_some_and(|counted| end(counted) <= now) {
            self.0.pop_front();
        }
        // What has to leave the window before there is room.
        let excess = self.0.len().checked_sub(rule.count)?;
        let left = self.0.get(excess).map(|counted| end(counted).duration_since(now));
        Some(left.and_then(Result::ok).unwrap_or(rule.per))
    }
}

#[cfg(test)]
mod tests;
