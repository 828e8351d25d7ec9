//! The pacer: spreads requests over time, as fast as the service allows and no faster (conformance
//! D-28, E-3).
//!
//! Graph publishes limits such as "200 writes in 20 seconds", but enforces lower ones at times, and
//! rarely says which. So the pacer treats the published limit as an upper bound and finds out the
//! rest: it starts below the bound, raises the rate window by window while nothing is throttled,
//! and lowers it after a 429 to what the service admitted in its last window. A limit that was
//! found that way is trusted for some time before the pacer exceeds it again, and longer each time
//! it is found again, because every probe costs throttled requests.
//!
//! A request waits for two things. First, a bucket: each request uses up its share of the rate, and
//! requests that could have gone out as one batch may follow each other at once. Second, the
//! window: even at the right average rate, requests that were slow to arrive can fall into the same
//! window of the service as later ones that were fast. The pacer does not know when a request
//! arrived, only that it was before its response, and that a new one needs at least the shortest
//! time that a response ever took. From both it computes when the window certainly has room.
//!
//! The pacer is pure: the time comes in as a parameter, counted from any fixed point.

use std::{collections::VecDeque, time::Duration};

use crate::pacing::workload::Rate;

/// The share of the limit at which the pacer starts, because other applications share the tenant
/// (conformance D-28): 8 of Intune's 10 writes per second.
const START_SHARE: f64 = 0.8;

/// The share of a limit that is used. Our choice: requests take longer to arrive at one time than at
/// another, so the service would throttle some of the last percent.
const USED_SHARE: f64 = 0.99;

/// The share of the limit below which the rate never falls. Our choice: a run continues, however
/// often the service throttles, and still notices when the service recovers.
const MIN_SHARE: f64 = 0.05;

/// The largest number of requests that may follow each other at once: a full batch (conformance
/// D-1).
const MAX_BURST: u32 = 20;

/// The share of a limit that its batches have to fill. Our choice: larger batches need fewer HTTP
/// requests, which is worth 1.5 % of the rate.
const MIN_FILLED_SHARE: f64 = 0.985;

/// Two rates are near each other if the lower one is at least this share of the higher one. Our
/// choice: one batch of 20 is a tenth of the 200 requests in a window of Intune.
const NEAR_SHARE: f64 = 0.9;

/// The growth of the rate in a window without throttling, near a limit that was found or if none
/// was. Our choice: from 80 % of the published limit to all of it in three windows.
const GROWTH_NEAR: f64 = 1.1;

/// The growth far below a limit that was found. Our choice: it is known that more is allowed.
const GROWTH_FAR: f64 = 1.25;

/// How long a limit that was found is trusted before the pacer exceeds it. It triples each time the
/// same limit is found again, up to [`MAX_TRUST`]. Our choice: one throttled window of 20 seconds
/// in 20 minutes is 1.7 % of the time.
const TRUST: Duration = Duration::from_secs(20 * 60);
const MAX_TRUST: Duration = Duration::from_secs(60 * 60);

/// The factor for a rate that was a little too high. Our choice: small, because such a rate was right
/// for several windows.
const SLIGHTLY_LESS: f64 = 0.98;

/// The number of windows without throttling after which a rate counts as steady. Our choice: in one
/// or two, the service may still have had room from before.
const STEADY_WINDOWS: u32 = 3;

/// Spreads requests over time.
#[derive(Debug)]
pub(crate) struct Pacer {
    /// The published limit: the upper bound.
    published: WindowLimit,
    window: Duration,
    /// How many requests may follow each other at once: no more than the limit.
    max_burst: u32,
    /// Requests per second.
    rate: f64,
    /// When the requests that were reserved have used up their time.
    next_free: Duration,
    /// The requests that the service admitted in the last window.
    admitted: VecDeque<Admitted>,
    /// How many those are.
    admitted_requests: u32,
    /// The shortest time that a response ever took.
    min_latency: Option<Duration>,
    /// When the rate was last lowered. Requests that were sent before show nothing about the new one.
    lowered_at: Option<Duration>,
    /// Since when the rate is unchanged.
    rate_since: Duration,
    /// The limit that throttling showed.
    found: Option<WindowLimit>,
    /// How long the next limit that is found is trusted.
    trust: Duration,
    /// When the rate may grow.
    next_growth: Duration,
}

/// Requests that the service admitted.
#[derive(Debug, Clone, Copy)]
struct Admitted {
    requests: u32,
    /// When their response arrived.
    answered: Duration,
}

/// A limit, and the batches that use it up.
#[derive(Debug, Clone, Copy)]
struct WindowLimit {
    /// Requests in a window.
    requests: u32,
    /// Requests per second, as far as the pacer uses them.
    rate: f64,
    batch_size: u32,
}

impl WindowLimit {
    /// Chooses the largest batches that fill the window completely or nearly so: the service would
    /// throttle part of one more batch.
    fn new(requests: u32, window: Duration) -> Self {
        let requests = requests.max(1);
        let filled = |size: u32| requests / size * size;
        let sizes = (1..=MAX_BURST.min(requests)).rev();
        let min_filled = f64::from(requests) * MIN_FILLED_SHARE;
        let large = sizes.clone().find(|size| f64::from(filled(*size)) >= min_filled);
        let batch_size = large.or_else(|| sizes.max_by_key(|size| filled(*size))).unwrap_or(1);
        let rate = f64::from(filled(batch_size)) / seconds(window) * USED_SHARE;
        Self { requests, rate, batch_size }
    }
}

impl Pacer {
    pub(crate) fn new(limit: Rate) -> Self {
        Self {
            published: WindowLimit::new(limit.requests, limit.per),
            window: limit.per,
            max_burst: MAX_BURST.min(limit.requests.max(1)),
            rate: limit.per_second() * START_SHARE,
            next_free: Duration::ZERO,
            admitted: VecDeque::new(),
            admitted_requests: 0,
            min_latency: None,
            lowered_at: None,
            rate_since: Duration::ZERO,
            found: None,
            trust: TRUST,
            next_growth: limit.per,
        }
    }

    /// Returns how many requests a batch should have: near the limit, as many as fill it exactly.
    pub(crate) fn batch_size(&self) -> u32 {
        let limit = self.limit();
        if self.rate >= limit.rate * NEAR_SHARE { limit.batch_size } else { self.max_burst }
    }

    /// Returns how long some requests have to wait.
    pub(crate) fn wait(&mut self, requests: u32, now: Duration) -> Duration {
        self.raise_rate(now);
        self.drop_older_than_window(now);
        // Single requests may follow each other like the items of a batch.
        let head_start = self.duration_of(self.batch_size().saturating_sub(requests));
        let in_bucket = self.next_free.saturating_sub(head_start).saturating_sub(now);
        in_bucket.max(self.room_in_window(requests).saturating_sub(now))
    }

    /// Returns when the window of the service certainly has room for some requests: earlier ones may
    /// have arrived as late as just before their response, and these may arrive as early as
    /// `min_latency` after they are sent.
    ///
    /// The oldest leave the window first, so only those are visited that are too many: none for most
    /// requests, and about a batch near the limit.
    fn room_in_window(&self, requests: u32) -> Duration {
        let room = self.limit().requests.saturating_sub(requests);
        let mut too_many = self.admitted_requests.saturating_sub(room);
        let mut oldest = self.admitted.iter();
        let mut last_to_leave = Duration::ZERO;
        while too_many > 0
            && let Some(admitted) = oldest.next()
        {
            too_many = too_many.saturating_sub(admitted.requests);
            last_to_leave = admitted.answered + self.window;
        }
        last_to_leave.saturating_sub(self.min_latency.unwrap_or_default())
    }

    /// Reserves the time of some requests, after their wait.
    pub(crate) fn reserve(&mut self, requests: u32, now: Duration) {
        self.next_free = self.next_free.max(now) + self.duration_of(requests);
    }

    /// Records that the service admitted requests.
    pub(crate) fn record_success(&mut self, requests: u32, sent: Duration, now: Duration) {
        let latency = now.saturating_sub(sent);
        self.min_latency = Some(self.min_latency.map_or(latency, |min| min.min(latency)));
        match self.admitted.back_mut() {
            _ if requests == 0 => {}
            Some(last) if last.answered == now => last.requests += requests,
            _ => self.admitted.push_back(Admitted { requests, answered: now }),
        }
        self.admitted_requests += requests;
        self.drop_older_than_window(now);
    }

    /// Records that the service throttled a request; nothing goes out before `until`.
    pub(crate) fn record_throttle(&mut self, sent: Duration, now: Duration, until: Duration) {
        // Reservations are void: all requests wait, and then follow each other again.
        self.next_free = until;
        if self.lowered_at.is_some_and(|lowered| sent <= lowered) {
            return;
        }
        self.lowered_at = Some(now);
        self.drop_older_than_window(now);
        self.next_growth = until + self.window;
        let rate = self.lower_rate(sent, now, until);
        self.rate = rate.clamp(self.published.rate * MIN_SHARE, self.published.rate);
        self.rate_since = until;
    }

    /// Returns the rate after throttling, and notes the limit that it shows.
    fn lower_rate(&mut self, sent: Duration, now: Duration, until: Duration) -> f64 {
        let half = self.rate / 2.0;
        // A batch that was admitted in part shows the limit. One that was throttled whole, after many
        // others at this rate, only arrived a moment too early.
        let in_part = self.admitted.back().is_some_and(|admitted| admitted.answered >= sent);
        let is_steady = now.saturating_sub(self.rate_since) >= self.window * STEADY_WINDOWS;
        if is_steady && !in_part {
            return self.rate * SLIGHTLY_LESS;
        }
        if f64::from(self.admitted_requests) / seconds(self.window) < half * NEAR_SHARE {
            // So few requests cannot be the limit of this application; halve (conformance E-3).
            return half;
        }
        let batch_size = self.batch_size();
        let found = self.trust_limit(self.admitted_requests, until);
        // The same rate would be throttled once more.
        let is_unchanged = found.batch_size == batch_size && found.rate >= self.rate * USED_SHARE;
        if is_unchanged { self.rate * SLIGHTLY_LESS } else { found.rate }
    }

    /// Notes the limit that the service showed, and how long it is trusted.
    fn trust_limit(&mut self, requests: u32, now: Duration) -> WindowLimit {
        let limit = WindowLimit::new(requests, self.window);
        let is_near =
            |known: WindowLimit| (limit.rate / known.rate - 1.0).abs() <= 1.0 - NEAR_SHARE;
        let is_known = self.found.is_some_and(is_near);
        self.trust = if is_known { (self.trust * 3).min(MAX_TRUST) } else { TRUST };
        self.found = Some(limit);
        self.next_growth = now + self.trust;
        limit
    }

    /// Raises the rate if it is time.
    fn raise_rate(&mut self, now: Duration) {
        if now < self.next_growth {
            return;
        }
        let is_far = self.found.is_some_and(|found| self.rate < found.rate * NEAR_SHARE);
        let growth = if is_far { GROWTH_FAR } else { GROWTH_NEAR };
        let rate = (self.rate * growth).min(self.published.rate);
        if rate > self.rate {
            (self.rate, self.rate_since) = (rate, now);
        }
        self.next_growth = now + self.window;
    }

    /// The limit in force: the one that was found, or else the published one.
    fn limit(&self) -> WindowLimit {
        self.found.unwrap_or(self.published)
    }

    fn drop_older_than_window(&mut self, now: Duration) {
        while let Some(first) = self.admitted.front()
            && first.answered + self.window <= now
        {
            self.admitted_requests -= first.requests;
            self.admitted.pop_front();
        }
    }

    fn duration_of(&self, requests: u32) -> Duration {
        Duration::from_secs_f64(f64::from(requests) / self.rate)
    }
}

/// Returns a time in seconds, and never zero, since it is a divisor.
fn seconds(time: Duration) -> f64 {
    time.as_secs_f64().max(0.001)
}

#[cfg(test)]
mod tests;
