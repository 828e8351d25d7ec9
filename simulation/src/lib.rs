//! A seeded simulation.
use std::sync::{Mutex, MutexGuard, PoisonError};

mod actions;
mod actors;
mod blocking;
mod clock;
mod life;
mod log;
mod network;
mod plan;
mod provider;
mod steps;
mod store;
mod token_fault;
mod trace;
mod truth;
mod world;

pub use life::{Outcome, simulate};

/// Locks a mutex, also after a planned panic.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
