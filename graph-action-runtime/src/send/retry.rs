//! When a call is sent again (conformance C.1, C.2). Pure: time and chance come in as parameters.

use std::time::Duration;

use crate::{
    declare::meta::ActionMeta, response::error::Error, response::outcome::Outcome,
    send::retry_after::LONGEST_WAIT,
};

/// How often and how long a call is sent again.
///
/// Only what surely did not run is sent again: a throttled request (429), and one that could not
/// leave. An action that is declared idempotent, as every GET is, is also sent again after a
/// time-out, a broken connection and a passing failure of the service (conformance C-1 to C-5).
///
/// A call waits as long as `Retry-After` asks, never less; where that is more than the time that is
/// left, it ends at once with the error (conformance C-6).
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
    /// Three times within five minutes; the waits start at 3 s, double, and end at 180 s. These are
    /// the numbers of Microsoft's own clients, but for the total (conformance C.1).
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
    /// Sends nothing again, but once with a new token where Graph demands one.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_retries(0)
    }

    /// What a run over many devices needs: ten times within half an hour (conformance D-31).
    pub(crate) fn of_bulk() -> Self {
        Self::default().max_retries(10).total_timeout(Duration::from_secs(30 * 60))
    }

    /// How often a call is sent again, at the most.
    #[must_use]
    pub fn max_retries(mut self, times: u32) -> Self {
        self.max_retries = times;
        self
    }

    /// How long after its first sending a call may be sent again.
    #[must_use]
    pub fn total_timeout(mut self, time: Duration) -> Self {
        self.total_timeout = time;
        self
    }

    /// The wait before the first time and the longest one, where the service asks for none; each
    /// wait is twice the one before, and up to half as long again by chance.
    #[must_use]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        (self.first, self.longest) = (first, longest);
        self
    }

    /// Whether to send an action that is not idempotent again after a 503 with `Retry-After` and
    /// without the mark of a time-out.
    ///
    /// No documentation says that Intune answers so before it executes; an action may then run
    /// twice (conformance C-3).
    #[must_use]
    pub fn retry_unavailable(mut self, yes: bool) -> Self {
        self.unavailable = yes;
        self
    }

    /// How long a call may still wait, some time after it was first sent.
    pub(crate) fn time_left(&self, elapsed: Duration) -> Duration {
        self.total_timeout.saturating_sub(elapsed)
    }

    /// The wait before the `nth` time (from 1), without a word of the service; `chance` is from 0 to 1.
    fn wait(&self, nth: u32, least: Duration, chance: f64) -> Duration {
        let half = chance.clamp(0.0, 1.0) / 2.0;
        let doubled = 1_u32.checked_shl(nth.saturating_sub(1)).unwrap_or(u32::MAX);
        // Of any setting, so that adding to it cannot overflow.
        let (first, longest) = (self.first.min(LONGEST_WAIT), self.longest.min(LONGEST_WAIT));
        let wait = first.saturating_mul(doubled).min(longest);
        (wait + wait.mul_f64(half)).max(least + first.mul_f64(half))
    }
}

/// How a call went so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tries {
    /// How often it was sent.
    pub(crate) attempts: u32,
    /// How long ago it was first sent.
    pub(crate) elapsed: Duration,
}

/// What to do after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It is the caller's.
    Stop,
    /// Send it again, to the byte.
    Again {
        /// After this time, and no sooner.
        wait: Duration,
        /// Not on the connection that brought the failure (conformance A-25).
        on_new_connection: bool,
    },
}

/// Decides what follows a failure: the decision table of conformance C.2.
///
/// `throttled` is the wait after a 429 that asks for none: the window of the workload's limit
/// (conformance C-8). `chance` is from 0 to 1.
pub(crate) fn decide(
    retry: &Retry,
    meta: &ActionMeta,
    error: &Error,
    tries: Tries,
    throttled: Duration,
    chance: f64,
) -> Decision {
    let Some(least) = least_wait(retry, meta, error, throttled) else { return Decision::Stop };
    // A service that asks for no wait is not to be hammered (conformance C-8).
    let asked = error.retry_after().filter(|wait| !wait.is_zero());
    let wait = asked.unwrap_or_else(|| retry.wait(tries.attempts, least, chance));
    if tries.attempts > retry.max_retries
        || tries.elapsed.saturating_add(wait) > retry.total_timeout
    {
        return Decision::Stop;
    }
    let status = error.status().map(|status| status.as_u16());
    Decision::Again { wait, on_new_connection: status == Some(503) }
}

/// The least wait that a failure needs where the service asks for none; `None` where the call is not
/// to be sent again.
fn least_wait(
    retry: &Retry,
    meta: &ActionMeta,
    error: &Error,
    throttled: Duration,
) -> Option<Duration> {
    let passing = Some(Duration::ZERO);
    match (error.outcome(), error.status().map(|status| status.as_u16())) {
        (Outcome::NotExecuted, Some(_)) if error.is_throttled() => Some(throttled),
        (Outcome::NotExecuted, None) if error.is_not_sent() => passing,
        (Outcome::Unknown, None | Some(200..=299 | 408 | 429 | 500 | 502..=504))
            if meta.idempotent =>
        {
            passing
        }
        (Outcome::Rejected, Some(509)) if meta.idempotent => passing,
        (Outcome::Unknown, Some(503))
            if retry.unavailable && !error.is_time_out_mark() && error.retry_after().is_some() =>
        {
            passing
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
