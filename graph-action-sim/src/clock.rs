//! A clock that runs faster than real time.

use std::time::{Duration, Instant, SystemTime};

use graph_action::{Clock, transport::BoxFuture};

/// Runs a whole number of times faster than real time, so that an hour of pacing passes in
/// seconds. Its copies tell the same time: give one to the simulator and one to the client.
///
/// Sleeping needs a tokio runtime with its timer enabled. That timer counts in milliseconds, so a
/// sleep may last `factor` milliseconds longer than asked for; it never ends early.
///
/// ```
/// use graph_action::{Client, StaticToken};
/// use graph_action_sim::{FastClock, Sim};
///
/// let clock = FastClock::new(1000);
/// let sim = Sim::builder().clock(clock).start();
/// let client = Client::builder(StaticToken::new("…")).cloud(sim.cloud()).clock(clock);
/// # let _ = client;
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FastClock {
    started: Instant,
    start: SystemTime,
    factor: u32,
}

impl FastClock {
    /// A clock that tells the time of day now, and gains from then on: `factor` seconds in every
    /// second. A factor of 0 counts as 1.
    pub fn new(factor: u32) -> Self {
        Self { started: Instant::now(), start: SystemTime::now(), factor: factor.max(1) }
    }

    /// Sets what time it is now; where a ledger file is continued, one that was not yet.
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
        // What the division drops is less than a nanosecond.
        let real = (duration / self.factor).saturating_add(Duration::from_nanos(1));
        Box::pin(tokio::time::sleep(real))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleep_is_as_long_as_it_says_and_shorter_in_reality() {
        let clock = FastClock::new(1000);
        let (before, real) = (clock.now(), Instant::now());
        clock.sleep(Duration::from_secs(60)).await;
        let passed = clock.now().duration_since(before).expect("forward");
        assert!(passed >= Duration::from_secs(60), "{passed:?}");
        assert!(real.elapsed() < Duration::from_secs(30), "{:?}", real.elapsed());
        assert!(real.elapsed() >= Duration::from_millis(60), "{:?}", real.elapsed());
    }

    #[test]
    fn copies_tell_the_same_time() {
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
