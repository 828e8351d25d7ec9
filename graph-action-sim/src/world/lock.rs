//! The lock of a shared part of the world.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex, even after a panic in another thread: no part of the world is left half changed,
/// and a test that failed should not make all others fail with a message about poison.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
