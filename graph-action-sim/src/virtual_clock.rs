//! The clock of a test, which waits for nothing.
//!
//! Only tokio knows when all tasks wait, so virtual time is tokio's: a test that starts with paused
//! time jumps from one wait to the next, exactly and in the same order each time. Where time is not
//! paused, as on a runtime with several threads, waits are shortened instead.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant, SystemTime},
};

use graph_action::{Clock, transport::BoxFuture};
use tokio::{runtime::Handle, time};

/// How much faster than real time the clock runs where tokio's time is not paused. Our choice: Intune's
/// window of 20 s becomes a fifth of a second, and an attempt, which may take 100 s, still has a second
/// before it times out on a busy machine.
const FACTOR: u32 = 100;

/// For how long tokio's time has to stand still to count as paused.
const STANDSTILL: Duration = Duration::from_micros(5);

/// The clock of [`Sim::new`](crate::Sim::new) and of its clients: waits take no time in a test whose
/// tokio time is paused, and a hundredth of it in any other. Copies show the same time.
///
/// ```
/// use std::time::Duration;
/// use graph_action::Clock;
/// use graph_action_sim::VirtualClock;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// // In a test with #[tokio::test(start_paused = true)]:
/// let clock = VirtualClock::new();
/// let (before, real) = (clock.now(), std::time::Instant::now());
/// clock.sleep(Duration::from_secs(3600)).await;
/// assert_eq!(clock.now().duration_since(before).unwrap(), Duration::from_secs(3600));
/// assert!(real.elapsed() < Duration::from_secs(60));
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct VirtualClock {
    start: SystemTime,
    /// Set when the clock is first used in a runtime.
    origin: Arc<OnceLock<Origin>>,
}

#[derive(Debug, Clone, Copy)]
struct Origin {
    started: time::Instant,
    factor: u32,
}

impl VirtualClock {
    /// Returns a clock that starts at the time of day, so that an application that compares dates of
    /// Graph with the system's clock works as it does elsewhere.
    pub fn new() -> Self {
        Self::starting_at(SystemTime::now())
    }

    /// Returns a clock that starts at a time of your choice. With paused time, every run of a test
    /// then sees the same dates.
    pub fn starting_at(time: SystemTime) -> Self {
        Self { start: time, origin: Arc::default() }
    }

    /// Nothing outside of a runtime: then the clock has not started.
    fn origin(&self) -> Option<Origin> {
        Handle::try_current().ok()?;
        Some(*self.origin.get_or_init(|| Origin {
            started: time::Instant::now(),
            factor: if is_paused() { 1 } else { FACTOR },
        }))
    }
}

/// Whether tokio's time stands still. Tokio does not say so.
fn is_paused() -> bool {
    let (before, real) = (time::Instant::now(), Instant::now());
    while real.elapsed() < STANDSTILL {
        std::hint::spin_loop();
    }
    time::Instant::now() == before
}

impl Default for VirtualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> SystemTime {
        let elapsed = self.origin().map(|Origin { started, factor }| {
            time::Instant::now().saturating_duration_since(started).saturating_mul(factor)
        });
        elapsed.and_then(|elapsed| self.start.checked_add(elapsed)).unwrap_or(self.start)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let factor = self.origin().map_or(1, |origin| origin.factor);
        // The division may drop a fraction of a nanosecond, and a sleep must not end early.
        let real = (duration / factor).saturating_add(Duration::from_nanos(u64::from(factor > 1)));
        Box::pin(time::sleep(real))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    async fn slept(clock: &VirtualClock, duration: Duration) -> Duration {
        let before = clock.now();
        clock.sleep(duration).await;
        clock.now().duration_since(before).expect("forward")
    }

    #[tokio::test(start_paused = true)]
    async fn paused_time_is_exact_and_free() {
        let (clock, real) = (VirtualClock::starting_at(SystemTime::UNIX_EPOCH), Instant::now());
        assert_eq!(clock.now(), SystemTime::UNIX_EPOCH);
        assert_eq!(slept(&clock, HOUR).await, HOUR);
        assert_eq!(clock.clone().now(), SystemTime::UNIX_EPOCH + HOUR);
        assert!(real.elapsed() < Duration::from_secs(60), "{:?}", real.elapsed());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn time_that_is_not_paused_is_short() {
        let (clock, real) = (VirtualClock::new(), Instant::now());
        let passed = slept(&clock, Duration::from_secs(20)).await;
        assert!(passed >= Duration::from_secs(20), "{passed:?}");
        assert!(real.elapsed() >= Duration::from_millis(200), "{:?}", real.elapsed());
        assert!(real.elapsed() < Duration::from_secs(10), "{:?}", real.elapsed());
    }

    #[test]
    fn it_stands_still_outside_of_a_runtime() {
        let clock = VirtualClock::starting_at(SystemTime::UNIX_EPOCH);
        assert_eq!(clock.now(), SystemTime::UNIX_EPOCH);
    }
}
