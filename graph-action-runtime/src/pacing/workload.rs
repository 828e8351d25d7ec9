//! The limits that Graph publishes, by workload (conformance E).

use std::time::Duration;

pub use graph_action_metadata::Workload;

use crate::send::retry_after::MAX_WAIT;

/// All workloads.
pub(crate) const WORKLOADS: [Workload; 3] =
    [Workload::IntuneDevices, Workload::Intune, Workload::Other];

/// A number of requests in a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    /// The number of requests.
    pub requests: u32,
    /// The time in which they may be sent.
    pub per: Duration,
}

impl Rate {
    /// Creates a rate.
    pub const fn new(requests: u32, per: Duration) -> Self {
        Self { requests, per }
    }

    /// Limits the time, so that it can be added to a clock.
    fn bounded(self) -> Self {
        Self { per: self.per.min(MAX_WAIT), ..self }
    }

    /// Returns the requests per second.
    pub(crate) fn per_second(self) -> f64 {
        f64::from(self.requests.max(1)) / self.per.as_secs_f64().max(0.001)
    }
}

/// The limits of one application in one tenant, by workload.
///
/// A client never exceeds them: it starts below them, slows down when it is throttled, and then speeds
/// up again (conformance E-3). [`Limits::none`] turns that off.
///
/// In a test, a client without virtual time really waits: a run over 400 devices takes 43 s. The client of
/// `graph-action-sim` (`Sim::client`) keeps the limits in virtual time, which takes milliseconds. With
/// another client, use [`Limits::none`].
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{Limits, Rate, Workload};
///
/// // Another application shares the tenant: use half of the limit.
/// let half = Rate::new(100, Duration::from_secs(20));
/// let limits = Limits::published().writes(Workload::IntuneDevices, Some(half));
/// # let _ = limits;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits([Limit; 3]);

/// The limits of one workload.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Limit {
    /// The limit of POST, PUT, PATCH and DELETE.
    pub(crate) writes: Option<Rate>,
    /// The limit of all requests, including writes.
    pub(crate) requests: Option<Rate>,
    /// How long to wait after a 429 without `Retry-After` (conformance C-8).
    pub(crate) throttle_window: Duration,
}

impl Limit {
    /// Whether requests have to follow each other slowly.
    pub(crate) fn is_paced(self, is_write: bool) -> bool {
        self.requests.is_some() || (is_write && self.writes.is_some())
    }
}

/// The window of all limits of Intune (conformance E-1).
const WINDOW: Duration = Duration::from_secs(20);

impl Default for Limits {
    fn default() -> Self {
        Self::published()
    }
}

impl Limits {
    /// Returns the limits that Microsoft publishes for one application in one tenant: 200 writes
    /// and 2,000 requests in 20 s for Intune's devices, and half of that for the rest of Intune
    /// (conformance E-1). Requests to other workloads are not paced.
    pub const fn published() -> Self {
        const fn of(requests: u32) -> Option<Rate> {
            Some(Rate::new(requests, WINDOW))
        }
        Self([
            Limit { writes: of(200), requests: of(2000), throttle_window: WINDOW },
            Limit { writes: of(100), requests: of(1000), throttle_window: WINDOW },
            Limit { writes: None, requests: None, throttle_window: Duration::ZERO },
        ])
    }

    /// Returns limits that pace nothing. A 429 still makes all requests of its workload wait.
    pub const fn none() -> Self {
        let mut limits = Self::published();
        let [devices, intune, _] = &mut limits.0;
        (devices.writes, devices.requests) = (None, None);
        (intune.writes, intune.requests) = (None, None);
        limits
    }

    /// Sets the limit of writes (POST, PUT, PATCH and DELETE) of a workload.
    #[must_use]
    pub fn writes(mut self, workload: Workload, rate: Option<Rate>) -> Self {
        self.of_mut(workload).writes = rate.map(Rate::bounded);
        self
    }

    /// Sets the limit of all requests of a workload, including writes.
    #[must_use]
    pub fn requests(mut self, workload: Workload, rate: Option<Rate>) -> Self {
        self.of_mut(workload).requests = rate.map(Rate::bounded);
        self
    }

    pub(crate) fn of(&self, workload: Workload) -> Limit {
        let [devices, intune, other] = self.0;
        match workload {
            Workload::IntuneDevices => devices,
            Workload::Intune => intune,
            _ => other,
        }
    }

    fn of_mut(&mut self, workload: Workload) -> &mut Limit {
        let [devices, intune, other] = &mut self.0;
        match workload {
            Workload::IntuneDevices => devices,
            Workload::Intune => intune,
            _ => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_limit_can_be_set_and_the_others_stay() {
        let rate = Some(Rate::new(5, Duration::from_secs(1)));
        let limits = Limits::published().writes(Workload::Intune, rate);
        assert_eq!(limits.of(Workload::Intune).writes, rate);
        let requests = |limits: Limits| limits.of(Workload::Intune).requests;
        assert_eq!(requests(limits), requests(Limits::published()));
        let devices = |limits: Limits| limits.of(Workload::IntuneDevices);
        assert_eq!(devices(limits), devices(Limits::published()));
        for workload in WORKLOADS {
            let limit = Limits::none().of(workload);
            assert_eq!((limit.writes, limit.requests), (None, None));
            assert_eq!(limit.throttle_window, Limits::published().of(workload).throttle_window);
        }
    }
}
