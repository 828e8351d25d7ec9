//! The limits on what a caller may send (conformance E).
//!
//! For every limit and every caller there is a window of the times of requests that counted. The
//! window slides: a request is admitted if fewer than the allowed number counted within the last
//! `per`. Graph does not publish how it counts. A fixed window would let twice the limit pass
//! around its ends. A caller that keeps within the sliding window also keeps within a fixed one.

use std::{
    collections::VecDeque,
    time::{Duration, SystemTime},
};

use crate::world::{
    access::claims::Caller,
    response::retry_after::{RetryAfter, Wait},
    rng::Map,
};

/// The limits of a simulator, and what happens to a request that exceeds them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    pub(crate) limits: Vec<Limit>,
    /// Whether a throttled request counts as well (conformance E-4).
    pub(crate) counts_throttled: bool,
    /// Whether a request before the stated wait is over is throttled, whatever the limits say.
    pub(crate) enforces_wait: bool,
    pub(crate) form: RetryAfter,
}

/// The most requests of an application in a tenant within a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) count: u64,
    pub(crate) per: Duration,
    /// Whether reads do not count.
    pub(crate) only_writes: bool,
}

/// A call or an item of a batch, as the limits see it.
#[derive(Clone, Copy)]
pub(crate) struct Arrival<'a> {
    pub(crate) caller: &'a Caller,
    /// The first segment below the version.
    pub(crate) workload: &'a str,
    pub(crate) is_write: bool,
    pub(crate) now: SystemTime,
}

/// Admits requests as long as they keep within the limits.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    settings: Settings,
    /// By caller, one window for each limit.
    windows: Map<Caller, Vec<Window>>,
    /// By caller and workload: the end of the wait, and its length as it was stated.
    waits: Map<(Caller, String), (SystemTime, Duration)>,
}

impl Throttle {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Admits a request and counts it, or returns how long to wait.
    pub(crate) fn admit(&mut self, arrival: Arrival<'_>) -> Result<(), Wait> {
        let early = self.stated_wait(arrival);
        let full = self.wait_for_room(arrival);
        let Some(length) = early.or(full) else {
            self.count(arrival);
            return Ok(());
        };
        if self.settings.counts_throttled {
            self.count(arrival);
        }
        let length = early.or_else(|| self.wait_for_room(arrival)).unwrap_or(length);
        Err(self.refuse(arrival, length))
    }

    /// Admits a batch, which does not count, unless it comes before a stated wait is over.
    pub(crate) fn admit_batch(&mut self, arrival: Arrival<'_>) -> Result<(), Wait> {
        match self.stated_wait(arrival) {
            Some(stated) => Err(self.refuse(arrival, stated)),
            None => Ok(()),
        }
    }

    /// Makes the caller wait, and remembers the wait if it is enforced.
    pub(crate) fn refuse(&mut self, arrival: Arrival<'_>, length: Duration) -> Wait {
        let wait = Wait { form: self.settings.form, length };
        if let Some(stated) = wait.stated().filter(|_| self.settings.enforces_wait) {
            let until = arrival.now.checked_add(stated).unwrap_or(arrival.now);
            self.waits.insert(arrival.key(), (until, stated));
        }
        wait
    }

    /// Returns the wait that was stated earlier and is not over: it starts again.
    fn stated_wait(&self, arrival: Arrival<'_>) -> Option<Duration> {
        if self.waits.is_empty() {
            return None;
        }
        let (until, stated) = self.waits.get(&arrival.key())?;
        (arrival.now < *until).then_some(*stated)
    }

    /// Returns how long it takes until no limit is exceeded; nothing when none is now.
    fn wait_for_room(&mut self, arrival: Arrival<'_>) -> Option<Duration> {
        self.windows(arrival).filter_map(|(limit, window)| window.wait(limit, arrival.now)).max()
    }

    fn count(&mut self, arrival: Arrival<'_>) {
        self.windows(arrival).for_each(|(_, window)| window.0.push_back(arrival.now));
    }

    /// Returns the limits for a request, each with the window of its caller.
    fn windows(&mut self, arrival: Arrival<'_>) -> impl Iterator<Item = (&Limit, &mut Window)> {
        let limits = &self.settings.limits;
        let windows = self.windows.entry(arrival.caller.clone()).or_default();
        windows.resize_with(limits.len(), Window::default);
        let pairs = limits.iter().zip(windows);
        pairs.filter(move |(limit, _)| arrival.is_write || !limit.only_writes)
    }
}

impl Arrival<'_> {
    fn key(self) -> (Caller, String) {
        (self.caller.clone(), self.workload.to_ascii_lowercase())
    }
}

/// The times that counted within the last window, in order.
#[derive(Debug, Default)]
struct Window(VecDeque<SystemTime>);

impl Window {
    /// Returns how long it takes until one more keeps within the limit; nothing when it does now.
    fn wait(&mut self, limit: &Limit, now: SystemTime) -> Option<Duration> {
        let end = |counted: &SystemTime| counted.checked_add(limit.per).unwrap_or(*counted);
        while self.0.front().is_some_and(|counted| end(counted) <= now) {
            self.0.pop_front();
        }
        // One of these has to leave the window before there is room.
        let allowed = usize::try_from(limit.count).unwrap_or(usize::MAX);
        let excess = self.0.len().checked_sub(allowed)?;
        let left = self.0.get(excess).map(|counted| end(counted).duration_since(now));
        Some(left.and_then(Result::ok).unwrap_or(limit.per))
    }
}

#[cfg(test)]
mod tests;
