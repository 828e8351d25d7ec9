//! The clock of a simulation. It is virtual, and goes on where it stood when the process starts again.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use graph_action::{BoxFuture, Clock};
use tokio::time::Instant;

use crate::{lock, steps::Steps};

/// The first moment: 15 January 2027, 08:00 UTC.
const START: Duration = Duration::from_secs(1_800_000_000);

/// A clock that all parts of a simulation share.
#[derive(Clone)]
pub(crate) struct SimClock(Arc<Mutex<State>>);

struct State {
    /// The time at which the life began.
    elapsed: Duration,
    /// The life: its start by the clock of tokio, and its steps.
    life: Option<(Instant, Arc<Steps>)>,
}

impl SimClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(State { elapsed: Duration::ZERO, life: None })))
    }

    /// Runs with the clock of the tokio runtime, which must be the current one, and must be paused.
    pub(crate) fn start(&self, steps: Arc<Steps>) {
        lock(&self.0).life = Some((Instant::now(), steps));
    }

    /// Stands still. Called before the runtime is dropped.
    pub(crate) fn stop(&self) {
        let elapsed = self.elapsed();
        *lock(&self.0) = State { elapsed, life: None };
    }

    /// Lets time pass while the process is down.
    pub(crate) fn pass(&self, time: Duration) {
        lock(&self.0).elapsed += time;
    }

    /// The time since the simulation began.
    pub(crate) fn elapsed(&self) -> Duration {
        let state = lock(&self.0);
        state.elapsed + state.life.as_ref().map_or(Duration::ZERO, |(start, _)| start.elapsed())
    }
}

impl Clock for SimClock {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + START + self.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let steps = lock(&self.0).life.as_ref().map(|(_, steps)| Arc::clone(steps));
        let Some(steps) = steps else {
            // The service handles what is left when the process has ended; it never needs to wait.
            return Box::pin(std::future::pending());
        };
        steps.count();
        Box::pin(tokio::time::sleep(duration))
    }
}
