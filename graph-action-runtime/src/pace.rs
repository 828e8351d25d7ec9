//! How fast requests follow each other (conformance D-28, E-3). Pure: the time comes in as a
//! parameter, counted from any fixed point.

use std::{collections::VecDeque, time::Duration};

use crate::workload::Rate;

/// Of the limit, where to start: other applications act in the tenant too (conformance D-28).
const START: f64 = 0.8;

/// Of what the service allows, how much is used: its clock and the client's never agree to the last.
const USED: f64 = 0.99;

/// Of a window, how much longer it may be taken for at the most, where answers take unequal times.
const LATEST: f64 = 0.1;

/// Of the limit, what is asked for at the least, however often the service throttles.
const FLOOR: f64 = 0.05;

/// How many requests may follow each other without a pause: a full batch.
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

/// Of what was not enough slower, how much slower to go.
const SLOWER: f64 = 0.95;

/// Spreads requests over time: as fast as the service allows, and no faster.
///
/// They follow each other at a rate which adapts, and no more of them go out in any window than the
/// service allows. After throttling the rate falls to what the service
/// let pass in its last window, or to half where that says less; without, it grows up to the limit.
#[derive(Debug)]
pub(crate) struct Pacer {
    limit: Pace,
    window: Duration,
    /// Requests a second.
    rate: f64,
    /// When what was reserved is used up.
    next: Duration,
    /// What went out in the last window, or will when its turn comes.
    sent: VecDeque<Sent>,
    /// What the service let pass in the last window.
    passed: VecDeque<Passed>,
    /// When the rate was last lowered; what was sent before says nothing of the new one.
    lowered: Option<Duration>,
    /// The limit that was found by being throttled.
    found: Option<Pace>,
    belief: Duration,
    /// When the rate may grow.
    grows: Duration,
}

/// Requests that go out together.
#[derive(Debug, Clone, Copy)]
struct Sent {
    at: Duration,
    requests: u32,
}

/// Requests that the service let pass.
#[derive(Debug, Clone, Copy)]
struct Passed {
    at: Duration,
    /// How long their answer took.
    took: Duration,
    requests: u32,
}

/// A limit, the rate that keeps it, and the batches that use it up.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// In a window.
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
        Self { requests, rate: f64::from(filled(batch)) / seconds(window) * USED, batch }
    }
}

impl Pacer {
    pub(crate) fn new(limit: Rate) -> Self {
        Self {
            limit: Pace::of(limit.requests, limit.per),
            window: limit.per,
            rate: limit.per_second() * START,
            next: Duration::ZERO,
            sent: VecDeque::new(),
            passed: VecDeque::new(),
            lowered: None,
            found: None,
            belief: BELIEF,
            grows: limit.per,
        }
    }

    /// How many requests a batch should have: where the rate is near the limit, as many as fill it.
    pub(crate) fn batch(&self) -> u32 {
        let limit = self.found.unwrap_or(self.limit);
        if self.rate >= limit.rate * NEAR { limit.batch } else { BURST }
    }

    /// How long so many requests have to wait.
    pub(crate) fn wait(&mut self, requests: u32, now: Duration) -> Duration {
        self.grow(now);
        self.forget(now);
        // Single requests may follow each other like those of one batch.
        let head_start = self.time_of(self.batch().saturating_sub(requests));
        self.next.saturating_sub(head_start).max(self.room(requests)).saturating_sub(now)
    }

    /// Takes the place whose turn comes at a time.
    pub(crate) fn reserve(&mut self, requests: u32, turn: Duration) {
        self.next = self.next.max(turn) + self.time_of(requests);
        self.sent.push_back(Sent { at: turn, requests });
    }

    /// Those whose turn came at a time go out now, which may be later: no timer is exact.
    pub(crate) fn depart(&mut self, turn: Duration, now: Duration) {
        if let Some(sent) = self.sent.iter_mut().rev().find(|sent| sent.at == turn) {
            sent.at = now;
        }
    }

    /// When the window has room for so many requests. A batch that was on its way for long counts
    /// late, and the one that follows it a window later may not.
    fn room(&self, requests: u32) -> Duration {
        let limit = self.found.filter(|found| self.rate <= found.rate).unwrap_or(self.limit);
        let window = self.window + self.late();
        let mut room = limit.requests.saturating_sub(requests);
        for sent in self.sent.iter().rev() {
            match room.checked_sub(sent.requests) {
                Some(rest) => room = rest,
                None => return sent.at + window,
            }
        }
        Duration::ZERO
    }

    /// How much longer than others an answer took in the last window.
    fn late(&self) -> Duration {
        let took = self.passed.iter().map(|passed| passed.took);
        let (least, most) = (took.clone().min(), took.max());
        let late = most.unwrap_or_default().saturating_sub(least.unwrap_or_default());
        late.min(self.window.mul_f64(LATEST))
    }

    /// The service let requests pass that were sent at some time.
    pub(crate) fn pass(&mut self, requests: u32, sent: Duration, now: Duration) {
        self.passed.push_back(Passed { at: now, took: now.saturating_sub(sent), requests });
        self.forget(now);
    }

    /// The service throttled a request that was sent at some time; nothing more goes out until
    /// another.
    pub(crate) fn throttle(&mut self, sent: Duration, now: Duration, until: Duration) {
        // What was reserved is void: all wait, and then follow each other again.
        self.next = until;
        self.sent.retain(|sent| sent.at <= now);
        if self.lowered.is_some_and(|lowered| sent <= lowered) {
            return;
        }
        self.lowered = Some(now);
        self.forget(now);
        let passed: u32 = self.passed.iter().map(|passed| passed.requests).sum();
        let seen = f64::from(passed) / seconds(self.window);
        let half = self.rate / 2.0;
        self.grows = until + self.window;
        if seen < half * NEAR {
            // So little can be no limit of ours.
            self.rate = half;
        } else {
            let batch = self.batch();
            let found = self.find(passed, until);
            // The same once more would be throttled once more.
            let is_the_same = found.batch == batch && found.rate >= self.rate * USED;
            self.rate =
                if is_the_same { self.rate * SLOWER } else { found.rate }.min(self.limit.rate);
        }
        self.rate = self.rate.max(self.limit.rate * FLOOR);
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
        self.rate = (self.rate * step).min(self.limit.rate);
        self.grows = now + self.window;
    }

    fn forget(&mut self, now: Duration) {
        while self.passed.front().is_some_and(|passed| passed.at + self.window <= now) {
            self.passed.pop_front();
        }
        let longest = self.window.mul_f64(1.0 + LATEST);
        while self.sent.front().is_some_and(|sent| sent.at + longest <= now) {
            self.sent.pop_front();
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
