//! How fast requests follow each other (conformance D-28, E-3). Pure: the time comes in as a
//! parameter, counted from any fixed point.

use std::{collections::VecDeque, time::Duration};

use crate::pacing::workload::Rate;

/// Of the limit, where to start: other applications act in the tenant too (conformance D-28).
const START: f64 = 0.8;

/// Of what the service allows, how much is used.
const USED: f64 = 0.99;

/// Of the limit, what is asked for at the least, however often the service throttles.
const FLOOR: f64 = 0.05;

/// How many requests may follow each other without a pause, at the most: a full batch.
const BURST: u32 = 20;

/// From this share on, one rate is near another.
const NEAR: f64 = 0.9;

/// By how much the rate grows in a window without throttling, near the known limit and far from it.
const STEP: f64 = 1.1;
const LEAP: f64 = 1.25;

/// How long a limit that was found is believed before it is tried again; three times as long when it
/// is found once more, up to the longest.
const BELIEF: Duration = Duration::from_secs(20 * 60);
const LONGEST_BELIEF: Duration = Duration::from_secs(60 * 60);

/// Of a rate that was a little too much, how much is left.
const SLOWER: f64 = 0.98;

/// After how many windows without throttling a rate is known to be about right.
const STEADY: u32 = 3;

/// Spreads requests over time: as fast as the service allows, and no faster.
///
/// A bucket that fills at a rate which adapts. After throttling the rate falls to what the service
/// let pass in its last window, or to half where that says less; without, it grows up to the limit.
#[derive(Debug)]
pub(crate) struct Pacer {
    limit: Pace,
    window: Duration,
    /// How many requests may follow each other without a pause: no more than the limit.
    burst: u32,
    /// Requests a second.
    rate: f64,
    /// When what was reserved is used up.
    next: Duration,
    /// What the service let pass in the last window.
    passed: VecDeque<Passed>,
    /// The least time that an answer ever took.
    way: Option<Duration>,
    /// When the rate was last lowered; what was sent before says nothing of the new one.
    lowered: Option<Duration>,
    /// Since when the rate is what it is.
    since: Duration,
    /// The limit that was found by being throttled.
    found: Option<Pace>,
    belief: Duration,
    /// When the rate may grow.
    grows: Duration,
}

/// Requests that the service let pass.
#[derive(Debug, Clone, Copy)]
struct Passed {
    requests: u32,
    /// When their answer came.
    answered: Duration,
}

/// The rate of a limit, and the batches that use it up.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// Requests in a window.
    requests: u32,
    /// Requests a second.
    rate: f64,
    batch: u32,
}

impl Pace {
    /// For so many requests in a window: of batches that fill it whole, or nearly so, the largest.
    /// One batch more would be throttled in part.
    fn of(requests: u32, window: Duration) -> Self {
        const ENOUGH: f64 = 0.985;
        let requests = requests.max(1);
        let filled = |batch: u32| requests / batch * batch;
        let batches = (1..=BURST.min(requests)).rev();
        let enough = f64::from(requests) * ENOUGH;
        let large = batches.clone().find(|batch| f64::from(filled(*batch)) >= enough);
        let batch = large.or_else(|| batches.max_by_key(|batch| filled(*batch))).unwrap_or(1);
        let rate = f64::from(filled(batch)) / seconds(window) * USED;
        Self { requests, rate, batch }
    }
}

impl Pacer {
    pub(crate) fn new(limit: Rate) -> Self {
        Self {
            limit: Pace::of(limit.requests, limit.per),
            window: limit.per,
            burst: BURST.min(limit.requests.max(1)),
            rate: limit.per_second() * START,
            next: Duration::ZERO,
            passed: VecDeque::new(),
            way: None,
            lowered: None,
            since: Duration::ZERO,
            found: None,
            belief: BELIEF,
            grows: limit.per,
        }
    }

    /// How many requests a batch should have: where the rate is near the limit, as many as fill it.
    pub(crate) fn batch(&self) -> u32 {
        let limit = self.found.unwrap_or(self.limit);
        if self.rate >= limit.rate * NEAR { limit.batch } else { self.burst }
    }

    /// How long so many requests have to wait.
    pub(crate) fn wait(&mut self, requests: u32, now: Duration) -> Duration {
        self.grow(now);
        // Single requests may follow each other like those of one batch.
        let head_start = self.time_of(self.batch().saturating_sub(requests));
        let turn = self.next.saturating_sub(head_start).saturating_sub(now);
        turn.max(self.room(requests).saturating_sub(now))
    }

    /// When the window of the service has room for so many requests: those before them may have
    /// arrived just before their answer, and these may be on their way as short as any.
    fn room(&self, requests: u32) -> Duration {
        let way = self.way.unwrap_or_default();
        let mut room = self.found.unwrap_or(self.limit).requests.saturating_sub(requests);
        for passed in self.passed.iter().rev() {
            match room.checked_sub(passed.requests) {
                Some(left) => room = left,
                None => return (passed.answered + self.window).saturating_sub(way),
            }
        }
        Duration::ZERO
    }

    /// Takes the place after that wait.
    pub(crate) fn reserve(&mut self, requests: u32, now: Duration) {
        self.next = self.next.max(now) + self.time_of(requests);
    }

    /// The service let requests pass that were sent at some time.
    pub(crate) fn record_success(&mut self, requests: u32, sent: Duration, now: Duration) {
        let took = now.saturating_sub(sent);
        self.way = Some(self.way.map_or(took, |way| way.min(took)));
        match self.passed.back_mut() {
            _ if requests == 0 => {}
            Some(last) if last.answered == now => last.requests += requests,
            _ => self.passed.push_back(Passed { requests, answered: now }),
        }
        self.forget(now);
    }

    /// The service throttled a request that was sent at some time; nothing more goes out until
    /// another.
    pub(crate) fn record_throttle(&mut self, sent: Duration, now: Duration, until: Duration) {
        // What was reserved is void: all wait, and then follow each other again.
        self.next = until;
        if self.lowered.is_some_and(|lowered| sent <= lowered) {
            return;
        }
        self.lowered = Some(now);
        self.forget(now);
        self.grows = until + self.window;
        let rate = self.lower(sent, now, until);
        self.rate = rate.clamp(self.limit.rate * FLOOR, self.limit.rate);
        self.since = until;
    }

    /// The rate after throttling.
    fn lower(&mut self, sent: Duration, now: Duration, until: Duration) -> f64 {
        let passed: u32 = self.passed.iter().map(|passed| passed.requests).sum();
        let half = self.rate / 2.0;
        // A batch that passed in part shows the limit; one that did not pass at all, and was one of
        // many at this rate, only came a moment too early.
        let in_part = self.passed.back().is_some_and(|passed| passed.answered >= sent);
        let is_steady = now.saturating_sub(self.since) >= self.window * STEADY;
        if is_steady && !in_part {
            return self.rate * SLOWER;
        }
        if f64::from(passed) / seconds(self.window) < half * NEAR {
            // So little can be no limit of ours.
            return half;
        }
        let batch = self.batch();
        let found = self.find(passed, until);
        // The same once more would be throttled once more.
        let is_the_same = found.batch == batch && found.rate >= self.rate * USED;
        if is_the_same { self.rate * SLOWER } else { found.rate }
    }

    /// Notes the limit that the service showed, and how long it is believed.
    fn find(&mut self, requests: u32, now: Duration) -> Pace {
        let limit = Pace::of(requests, self.window);
        let is_near = |known: Pace| (limit.rate / known.rate - 1.0).abs() <= 1.0 - NEAR;
        let is_known = self.found.is_some_and(is_near);
        self.belief = if is_known { (self.belief * 3).min(LONGEST_BELIEF) } else { BELIEF };
        self.found = Some(limit);
        self.grows = now + self.belief;
        limit
    }

    fn grow(&mut self, now: Duration) {
        if now < self.grows {
            return;
        }
        let is_far = self.found.is_some_and(|found| self.rate < found.rate * NEAR);
        let step = if is_far { LEAP } else { STEP };
        let rate = (self.rate * step).min(self.limit.rate);
        if rate > self.rate {
            (self.rate, self.since) = (rate, now);
        }
        self.grows = now + self.window;
    }

    fn forget(&mut self, now: Duration) {
        while self.passed.front().is_some_and(|passed| passed.answered + self.window <= now) {
            self.passed.pop_front();
        }
    }

    fn time_of(&self, requests: u32) -> Duration {
        Duration::from_secs_f64(f64::from(requests) / self.rate)
    }
}

/// In seconds, and never none.
fn seconds(time: Duration) -> f64 {
    time.as_secs_f64().max(0.001)
}

#[cfg(test)]
mod tests;
