//! A clock that runs faster than real time.

use std::time::{Duration, Instant, SystemTime};

use graph_action::{Clock, transport::BoxFuture};

/// A clock that runs a whole number of times faster than real time, so that an hour of pacing passes
/// in seconds. Copies show the same time: give one to the simulator and one to the client.
///
/// A sleep needs a tokio runtime with its timer enabled. That timer counts in milliseconds, so a sleep
/// can last up to `factor` milliseconds longer than requested; it never ends early.
///
/// ```
/// use graph_action::{Client, StaticToken};
/// use graph_action_sim::{FastClock, Sim};
///
/// let clock = FastClock::new(1000);
/// let sim = Sim::builder().clock(clock).build()?;
/// let client = Client::builder(StaticToken::new("…"));
/// let client = client.transport(sim.transport()).clock(clock);
/// # let _ = client;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FastClock {
    started: Instant,
    start: SystemTime,
    factor: u32,
}

impl FastClock {
    /// Returns a clock that shows the time of day now, and then advances by `factor` seconds in every
    /// second. A factor of 0 counts as 1.
    pub fn new(factor: u32) -> Self {
        Self { started: Instant::now(), start: SystemTime::now(), factor: factor.max(1) }
    }

    /// Sets the time of now. To continue a ledger file, choose a time after its last execution.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use graph_action::Clock;
    /// use graph_action_sim::FastClock;
    ///
    /// let tomorrow = SystemTime::now() + Duration::from_secs(24 * 60 * 60);
    /// assert!(FastClock::new(10).starting_at(tomorrow).now() >= tomorrow);
    /// ```
    #[must_use]
    pub fn starting_at(self, time: SystemTime) -> Self {
        Self { started: Instant::now(), start: time, ..self }
    }
}

impl Clock for FastClock {
    fn now(&self) -> SystemTime {
        let elapsed = self.started.elapsed().saturating_mul(self.factor);
        self.start.checked_add(elapsed).unwrap_or(self.start)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The division may drop a fraction of a nanosecond, and a sleep must not end early.
        let real = (duration / self.factor).saturating_add(Duration::from_nanos(1));
        Box::pin(tokio::time::sleep(real))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleep_is_long_enough_and_takes_less_real_time() {
        let clock = FastClock::new(1000);
        let (before, real) = (clock.now(), Instant::now());
        clock.sleep(Duration::from_secs(60)).await;
        let passed = clock.now().duration_since(before).expect("forward");
        assert!(passed >= Duration::from_secs(60), "{passed:?}");
        assert!(real.elapsed() < Duration::from_secs(30), "{:?}", real.elapsed());
        assert!(real.elapsed() >= Duration::from_millis(60), "{:?}", real.elapsed());
    }

    #[test]
    fn copies_show_the_same_time() {
        let clock = FastClock::new(1_000_000);
        let copy = clock;
        std::thread::sleep(Duration::from_millis(5));
        let (one, other) = (clock.now(), copy.now());
        let apart = other.duration_since(one).expect("in order");
        assert!(apart < Duration::from_secs(3600), "{apart:?}");
        assert!(one.duration_since(SystemTime::now()).expect("gained") > Duration::from_secs(3600));
    }

    #[test]
    fn a_factor_of_zero_counts_as_one() {
        let clock = FastClock::new(0);
        let ahead = clock.now().duration_since(SystemTime::now()).unwrap_or_default();
        assert!(ahead < Duration::from_secs(1), "{ahead:?}");
    }
}
