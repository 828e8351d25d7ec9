//! Monotonic time from a clock that may be set back.

use std::time::{Duration, SystemTime};

/// Threads read the clock before they wait for the lock, so readings may arrive out of order: a
/// smaller step back does not mean that the clock was set. Our choice: far longer than a lock is
/// held, and far shorter than a wait.
const MAX_DISORDER: Duration = Duration::from_secs(1);

/// The time since the first reading of a clock that may be set back; such a step counts as no time.
///
/// Without it, a clock that is set back by an hour would make everybody wait for an hour.
#[derive(Debug, Default)]
pub(crate) struct Monotonic {
    last: Option<SystemTime>,
    elapsed: Duration,
}

impl Monotonic {
    /// Takes a reading of the clock and returns the time since the first one.
    pub(crate) fn advance(&mut self, now: SystemTime) -> Duration {
        let last = *self.last.get_or_insert(now);
        match now.duration_since(last) {
            Ok(step) => {
                self.elapsed += step;
                self.last = Some(now);
            }
            Err(back) if back.duration() < MAX_DISORDER => {}
            Err(_) => self.last = Some(now),
        }
        self.elapsed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_in_the_wrong_order_count_no_time_twice() {
        let (start, second) = (SystemTime::UNIX_EPOCH, Duration::from_secs(1));
        let mut clock = Monotonic::default();
        for milliseconds in [0, 900, 100, 900, 200, 1000] {
            clock.advance(start + Duration::from_millis(milliseconds));
        }
        assert_eq!(clock.elapsed, second);
        clock.advance(start + 3600 * second);
        clock.advance(start + second);
        clock.advance(start + 2 * second);
        assert_eq!(clock.elapsed, 3601 * second);
    }
}
