//! The places at which other code gets to run, and at which the process may end.
//!
//! The runtime waits only in code that the simulation supplies: transport, token provider, journal,
//! request stream, clock. Each of these takes a step when it begins and before it returns. A step lets
//! other tasks run for a random number of turns, so that every seed has another order of events. The
//! crash of a life is the step with a certain number: from then on every step waits for ever, until
//! the tokio runtime is dropped with all its tasks.

use std::{
    future::pending,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use fastrand::Rng;
use tokio::sync::Notify;

use crate::lock;

/// The steps of one life of the process.
pub(crate) struct Steps {
    state: Mutex<State>,
    has_crashed: AtomicBool,
    crash: Notify,
}

struct State {
    rng: Rng,
    taken: u64,
    crash_at: Option<u64>,
}

impl Steps {
    /// The process crashes in the step with the number `crash_at`, if there is one.
    pub(crate) fn new(rng: Rng, crash_at: Option<u64>) -> Self {
        let state = Mutex::new(State { rng, taken: 0, crash_at });
        Self { state, has_crashed: AtomicBool::new(false), crash: Notify::new() }
    }

    /// Takes a step: others run, or the process has crashed.
    pub(crate) async fn step(&self) {
        let turns = self.count();
        if self.has_crashed() {
            pending::<()>().await;
        }
        for _ in 0..turns {
            tokio::task::yield_now().await;
        }
        if self.has_crashed() {
            pending::<()>().await;
        }
    }

    /// Counts a step in code that cannot wait. Returns how many turns others may have.
    pub(crate) fn count(&self) -> usize {
        let mut state = lock(&self.state);
        state.taken += 1;
        if state.crash_at == Some(state.taken) {
            self.crash();
        }
        match state.rng.u8(..) {
            0..=159 => 0,
            160..=239 => 1,
            _ => state.rng.usize(2..8),
        }
    }

    /// Ends the process.
    pub(crate) fn crash(&self) {
        self.has_crashed.store(true, Ordering::Relaxed);
        self.crash.notify_one();
    }

    pub(crate) fn has_crashed(&self) -> bool {
        self.has_crashed.load(Ordering::Relaxed)
    }

    /// Waits for the crash.
    pub(crate) async fn crashed(&self) {
        self.crash.notified().await;
    }
}
