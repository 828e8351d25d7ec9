//! The time that is left for one attempt.

use std::{future::Future, pin::Pin, time::Duration};

use futures_util::future::{Either, select};

use crate::clock::{BoxFuture, Clock};

/// The timer of an attempt. That of the system is a part of the future that waits for it, an allocation
/// less.
pub(crate) type Timer = Either<tokio::time::Sleep, BoxFuture<'static, ()>>;

/// Starts a timer.
pub(crate) fn timer(timeout: Duration, clock: &dyn Clock) -> Timer {
    if clock.is_system() {
        Either::Left(tokio::time::sleep(timeout))
    } else {
        Either::Right(clock.sleep(timeout))
    }
}

/// The time that is left for one attempt, from its token to the last byte of its response.
pub(crate) struct Deadline<'t> {
    timeout: Duration,
    expired: Pin<&'t mut Timer>,
}

impl<'t> Deadline<'t> {
    pub(crate) fn new(timeout: Duration, expired: Pin<&'t mut Timer>) -> Self {
        Self { timeout, expired }
    }

    /// The whole time of the attempt, for messages.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The output of `work`, or nothing when the time is over first.
    ///
    /// Takes it pinned, because an async function has room for each argument twice.
    pub(crate) async fn limit<T>(&mut self, work: impl Future<Output = T> + Unpin) -> Option<T> {
        // A response that arrives in the last moment counts: `work` is polled first.
        match select(work, self.expired.as_mut()).await {
            Either::Left((output, _)) => Some(output),
            Either::Right(_) => None,
        }
    }
}
