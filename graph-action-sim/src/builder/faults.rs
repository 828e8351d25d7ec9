//! Faults and latencies of the service.

use std::time::Duration;

use super::SimBuilder;
use crate::world::faults::{Fault, Faults};

impl SimBuilder {
    /// Sets the faults; by default there are none.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.world.injector.faults = faults;
        self
    }

    /// Adds a fault for this share of calls, batches and items, as far as it applies to them; see
    /// [`Faults::everywhere`].
    pub fn fault(mut self, fault: Fault, share: f64) -> Self {
        self.world.injector.faults = self.world.injector.faults.everywhere(fault, share);
        self
    }

    /// Sets the wait that [`Fault::Throttled`] and [`Fault::Unavailable`] state; by default 5 s.
    pub fn retry_after_delay(mut self, delay: Duration) -> Self {
        self.retry_after_delay = delay;
        self
    }

    /// Sets how long the body of [`Fault::SlowBody`] takes; the default is 5 s.
    pub fn slow_body_duration(mut self, duration: Duration) -> Self {
        self.world.slow_body_duration = duration;
        self
    }

    /// Sets how long every request waits before the simulator handles it: a random time between these
    /// two.
    pub fn latency(mut self, min: Duration, max: Duration) -> Self {
        self.world.injector.latency = Some((min, max));
        self
    }
}
