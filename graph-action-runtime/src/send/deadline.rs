//! The time that is left for one attempt.

use std::{future::Future, time::Duration};

use crate::clock::{BoxFuture, Clock};

/// The time that is left for one attempt, from its token to the last byte of its response.
pub(crate) struct Deadline {
    timeout: Duration,
    expired: BoxFuture<'static, ()>,
}

impl Deadline {
    pub(crate) fn after(timeout: Duration, clock: &dyn Clock) -> Self {
        Self { timeout, expired: clock.sleep(timeout) }
    }

    /// The whole time of the attempt, for messages.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The output of `work`, or nothing when the time is over first.
    ///
    /// Takes it pinned, because an async function has room for each argument twice.
    pub(crate) async fn limit<T>(&mut self, work: impl Future<Output = T> + Unpin) -> Option<T> {
        tokio::select! {
            // A response that arrives in the last moment counts.
            biased;
            output = work => Some(output),
            () = &mut self.expired => None,
        }
    }
}
