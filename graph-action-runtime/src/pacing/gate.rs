//! The gates: where the requests of one application in one tenant wait for their turn (conformance
//! C-13, D-28).
//!
//! Graph counts the requests of an application in a tenant per workload, whoever sends them. So each
//! workload has one gate, which all clients that share their limits go through. A request first
//! reserves its turn: the gate answers with a wait, computed from two pacers (one for writes, one for
//! all requests) and from the time until which the gate is closed. The request sleeps outside the
//! lock, so that many can wait at once.
//!
//! A 429 closes the gate for everybody: a throttled service also counts the requests that it
//! refuses (conformance E-4), so another request would only prolong the wait. A request that was
//! sleeping when the gate closed has an outdated wait. That is why a reservation carries the number
//! of closings so far: if the number has grown by the time the request wakes up, the reservation is
//! void, and the request reserves again.
//!
//! A budget limits the wait. A request whose wait exceeds it does not reserve, so that it does not
//! delay others by a turn that it will not take.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use crate::pacing::{
    monotonic::Monotonic,
    pacer::Pacer,
    workload::{Limits, Rate, WORKLOADS, Workload},
};

/// The longest time that a gate stays closed. Our choice: one absurd `Retry-After`, or a `Date`
/// that is decades off, must not block a client for good. The request that received it keeps to its
/// wait (conformance C-6); others may try again after this.
const MAX_CLOSED: Duration = Duration::from_secs(60 * 60);

/// Some requests of the same kind to the same workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) workload: Workload,
    pub(crate) is_write: bool,
    pub(crate) requests: u32,
}

/// The longest time that requests may wait for their turn.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WaitBudget {
    /// In total, over all waits.
    Call(Duration),
    /// For a closed gate, each time. A run waits for its pacer as long as it takes.
    Run(Duration),
}

impl WaitBudget {
    /// Returns the budget that is left after a wait.
    pub(crate) fn after(self, waited: Duration) -> Self {
        match self {
            Self::Call(max) => Self::Call(max.saturating_sub(waited)),
            Self::Run(max) => Self::Run(max),
        }
    }

    /// Whether the budget allows a wait; the gate is closed for the first part of it.
    fn allows(self, wait: Duration, closed_for: Duration) -> bool {
        match self {
            Self::Call(max) => wait <= max,
            Self::Run(max) => closed_for <= max,
        }
    }
}

/// A turn in the future.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reservation {
    pub(crate) wait: Duration,
    closings: u64,
}

/// The gates of all workloads. Clients that share their limits share the gates.
pub(crate) struct Gates {
    limits: Limits,
    state: Mutex<State>,
}

struct State {
    gates: [Gate; 3],
    clock: Monotonic,
}

/// The gate of one workload.
struct Gate {
    closed_until: Duration,
    /// How often it was closed.
    closings: u64,
    writes: Option<Pacer>,
    requests: Option<Pacer>,
}

impl Gates {
    pub(crate) fn new(limits: Limits) -> Self {
        let gate = |workload| {
            let limit = limits.of(workload);
            Gate {
                closed_until: Duration::ZERO,
                closings: 0,
                writes: limit.writes.map(Pacer::new),
                requests: limit.requests.map(Pacer::new),
            }
        };
        let state = State { gates: WORKLOADS.map(gate), clock: Monotonic::default() };
        Self { limits, state: Mutex::new(state) }
    }

    /// Returns the time by which all requests wait. It never goes back, whatever happens to the clock.
    pub(crate) fn time(&self, now: SystemTime) -> Duration {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clock.advance(now)
    }

    /// Returns how long to wait after a 429 without `Retry-After` (conformance C-8).
    pub(crate) fn throttle_window(&self, workload: Workload) -> Duration {
        self.limits.of(workload).throttle_window
    }

    /// Returns the shortest time that requests take at the limits.
    pub(crate) fn minimum_duration(&self, cost: Cost) -> Duration {
        let limit = self.limits.of(cost.workload);
        let rates = limit.writes.filter(|_| cost.is_write).into_iter().chain(limit.requests);
        let slowest = rates.map(Rate::per_second).fold(f64::INFINITY, f64::min);
        Duration::from_secs_f64(f64::from(cost.requests) / slowest)
    }

    /// Returns how many requests a batch should have.
    pub(crate) fn batch_size(&self, cost: Cost, now: SystemTime) -> usize {
        self.with_gate(cost.workload, now, |gate, _| {
            let smallest = gate.pacers(cost.is_write).map(|pacer| pacer.batch_size()).min();
            smallest.and_then(|size| usize::try_from(size).ok()).unwrap_or(usize::MAX)
        })
    }

    /// Reserves a turn. Fails with the wait if the budget does not allow it.
    pub(crate) fn reserve(
        &self,
        cost: Cost,
        budget: WaitBudget,
        now: SystemTime,
    ) -> Result<Reservation, Duration> {
        self.with_gate(cost.workload, now, |gate, now| {
            let closed_for = gate.closed_until.saturating_sub(now);
            let waits = gate.pacers(cost.is_write).map(|pacer| pacer.wait(cost.requests, now));
            let wait = waits.fold(closed_for, Duration::max);
            if !budget.allows(wait, closed_for) {
                return Err(wait);
            }
            gate.pacers(cost.is_write).for_each(|pacer| pacer.reserve(cost.requests, now));
            Ok(Reservation { wait, closings: gate.closings })
        })
    }

    /// Whether a reservation still counts after its wait: no 429 has closed the gate since.
    pub(crate) fn is_valid(&self, cost: Cost, reservation: Reservation, now: SystemTime) -> bool {
        self.with_gate(cost.workload, now, |gate, _| gate.closings == reservation.closings)
    }

    /// Records that the service admitted requests.
    pub(crate) fn record_success(&self, cost: Cost, sent: SystemTime, now: SystemTime) {
        if !self.limits.of(cost.workload).is_paced(cost.is_write) {
            return;
        }
        let age = now.duration_since(sent).unwrap_or_default();
        self.with_gate(cost.workload, now, |gate, now| {
            for pacer in gate.pacers(cost.is_write) {
                pacer.record_success(cost.requests, now.saturating_sub(age), now);
            }
        });
    }

    /// Records that the service throttled a request, and closes the gate: for as long as the service
    /// asks, but not longer than [`MAX_CLOSED`]. Returns whether that is news for the log: the gate was open,
    /// or stays closed for a second longer. The waits of the items in one batch differ by less.
    pub(crate) fn record_throttle(
        &self,
        cost: Cost,
        wait: Duration,
        sent: SystemTime,
        now: SystemTime,
    ) -> bool {
        let age = now.duration_since(sent).unwrap_or_default();
        self.with_gate(cost.workload, now, |gate, now| {
            // A shorter wait, of another request, does not open the gate earlier.
            let until = gate.closed_until.max(now + wait.min(MAX_CLOSED));
            let known =
                if gate.closed_until > now { Duration::from_secs(1) } else { Duration::ZERO };
            let is_news = until > gate.closed_until + known;
            gate.closed_until = until;
            gate.closings += 1;
            for pacer in gate.pacers(cost.is_write) {
                pacer.record_throttle(now.saturating_sub(age), now, until);
            }
            is_news
        })
    }

    fn with_gate<T>(
        &self,
        workload: Workload,
        now: SystemTime,
        act: impl FnOnce(&mut Gate, Duration) -> T,
    ) -> T {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = state.clock.advance(now);
        let [devices, intune, other] = &mut state.gates;
        let gate = match workload {
            Workload::IntuneDevices => devices,
            Workload::Intune => intune,
            _ => other,
        };
        act(gate, now)
    }
}

impl Gate {
    /// The pacers that count a request: the one for all requests and, for a write, also the one for
    /// writes.
    fn pacers(&mut self, is_write: bool) -> impl Iterator<Item = &mut Pacer> {
        self.writes.as_mut().filter(|_| is_write).into_iter().chain(&mut self.requests)
    }
}

impl fmt::Debug for Gates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gates").field("limits", &self.limits).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
