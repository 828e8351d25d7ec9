//! When a request is retried (conformance C-1 to C-9). Pure: time and randomness are parameters.

use std::time::Duration;

use crate::{
    declare::meta::{ActionMeta, Method},
    response::error::Error,
    response::outcome::Outcome,
    send::retry_after::MAX_WAIT,
};

/// How many retries wait exactly as long as `Retry-After` asks: as many as Microsoft's own clients
/// make. Those of a run are more, and a service that asks for one second each time would use them up in
/// seconds.
const EXACT_RETRIES: u32 = 3;

/// A policy for retries: how often and for how long a request is retried.
///
/// A request is retried if it definitely did not run: it was throttled (429), or it could not be
/// sent. An action that is declared idempotent, as every GET is, is also retried after a time-out,
/// a broken connection or a transient failure of the service (conformance C-1 to C-5).
///
/// A request waits as long as `Retry-After` asks, never less. If that exceeds the time that is
/// left, the request fails at once with the error that asked for the wait (conformance C-6). From the
/// fourth retry on a request waits longer than asked if the [backoff](Self::backoff), which starts
/// then, is longer.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{Client, Retry, StaticToken};
///
/// let retry = Retry::default().max_retries(5).total_timeout(Duration::from_secs(600));
/// let builder = Client::builder(StaticToken::new("eyJ0eXAi…")).retry(retry);
/// # let _ = builder;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    max_retries: u32,
    total_timeout: Duration,
    first: Duration,
    longest: Duration,
    unavailable: bool,
}

impl Default for Retry {
    /// Returns a policy of three retries within five minutes; the waits start at 3 s and double, up
    /// to 180 s. These are the numbers of Microsoft's own clients, except the total.
    fn default() -> Self {
        Self {
            max_retries: 3,
            total_timeout: Duration::from_secs(5 * 60),
            first: Duration::from_secs(3),
            longest: Duration::from_secs(180),
            unavailable: false,
        }
    }
}

impl Retry {
    /// Disables retries, except for one re-send with a fresh token after a claims challenge.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_retries(0)
    }

    /// The policy of a run over many devices: ten retries within half an hour (conformance D-31).
    pub(crate) fn of_bulk() -> Self {
        Self::default().max_retries(10).total_timeout(Duration::from_secs(30 * 60))
    }

    /// Sets the largest number of retries.
    #[must_use]
    pub fn max_retries(mut self, times: u32) -> Self {
        self.max_retries = times;
        self
    }

    /// Sets how long after its first attempt a request may be retried.
    #[must_use]
    pub fn total_timeout(mut self, time: Duration) -> Self {
        self.total_timeout = time;
        self
    }

    /// Sets the first and the longest wait, if the service asks for none. Each wait is twice the
    /// one before, up to the longest. A random part of up to half of the wait is added on top.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.first, self.longest) = (first, longest);
        self
    }

    /// Sets whether to retry an action that is not idempotent after a 503 with `Retry-After` and
    /// without Intune's mark of a time-out.
    ///
    /// No documentation says that Intune sends such a 503 before it executes the action, so the
    /// action may run twice (conformance C-3).
    #[must_use]
    pub fn retry_unavailable(mut self, yes: bool) -> Self {
        self.unavailable = yes;
        self
    }

    /// Returns how long a request may still wait when `elapsed` has passed since its first attempt.
    pub(crate) fn time_left(&self, elapsed: Duration) -> Duration {
        self.total_timeout.saturating_sub(elapsed)
    }

    /// Returns the wait before a retry (from 1) if the service asks for none; `random_unit` is from
    /// 0 to 1.
    fn wait(&self, retry: u32, least: Duration, random_unit: f64) -> Duration {
        let half = random_unit.clamp(0.0, 1.0) / 2.0;
        let doubled = 1_u32.checked_shl(retry.saturating_sub(1)).unwrap_or(u32::MAX);
        // Bounded whatever the setting, so that adding to it cannot overflow.
        let (first, longest) = (self.first.min(MAX_WAIT), self.longest.min(MAX_WAIT));
        let wait = first.saturating_mul(doubled).min(longest);
        (wait + wait.mul_f64(half)).max(least + first.mul_f64(half))
    }
}

/// Decides what follows a failure (conformance C-1 to C-8). Returns the wait before exactly the
/// same request is sent again, or `None` if the request has failed.
///
/// `attempts` is how often it was sent, `elapsed` the time since its first attempt. `throttle_window`
/// is the wait after a 429 that asks for none: the window of the workload's limit (conformance C-8).
/// `random_unit` is from 0 to 1.
pub(crate) fn decide(
    retry: &Retry,
    meta: &ActionMeta,
    error: &Error,
    attempts: u32,
    elapsed: Duration,
    throttle_window: Duration,
    random_unit: f64,
) -> Option<Duration> {
    let least = least_wait(retry, meta, error, throttle_window)?;
    // Zero would hammer a service that is already busy (conformance C-8).
    let asked = error.retry_after().filter(|wait| !wait.is_zero());
    let wait = match (asked, attempts.saturating_sub(EXACT_RETRIES)) {
        (None, _) => retry.wait(attempts, least, random_unit),
        (Some(asked), 0) => asked,
        // The part that the service did not ask for never ends the request.
        (Some(asked), retries) => {
            let backoff = retry.wait(retries, Duration::ZERO, random_unit);
            asked.max(backoff.min(retry.time_left(elapsed)))
        }
    };
    let is_in_time = elapsed.saturating_add(wait) <= retry.total_timeout;
    (attempts <= retry.max_retries && is_in_time).then_some(wait)
}

/// Returns the shortest wait after a failure if the service asks for none; `None` if the request
/// must not be retried.
fn least_wait(
    retry: &Retry,
    meta: &ActionMeta,
    error: &Error,
    throttle_window: Duration,
) -> Option<Duration> {
    let transient = Some(Duration::ZERO);
    match (error.outcome(), error.status().map(|status| status.as_u16())) {
        (Outcome::NotExecuted, Some(_)) if error.is_throttled() => Some(throttle_window),
        (Outcome::NotExecuted, None) if error.is_not_sent() => transient,
        (Outcome::Unknown, None | Some(200..=299 | 408 | 429 | 500 | 502..=504))
            if meta.idempotent =>
        {
            transient
        }
        (Outcome::Rejected, Some(509)) if meta.idempotent => transient,
        // A read whose response is lost loses nothing when it is repeated.
        (Outcome::Accepted, _) if meta.method == Method::Get && error.is_cut_off() => transient,
        (Outcome::Unknown, Some(503))
            if retry.unavailable && !error.is_time_out_mark() && error.retry_after().is_some() =>
        {
            transient
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
