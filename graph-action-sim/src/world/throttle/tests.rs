use super::*;

const PER: Duration = Duration::from_secs(20);

fn caller() -> Caller {
    Caller::default()
}

fn settings(limits: &[(u64, bool)]) -> Settings {
    let limits = limits.iter().map(|&(count, only_writes)| Limit { count, per: PER, only_writes });
    Settings { limits: limits.collect(), ..Settings::default() }
}

/// The wait in milliseconds for a call at a time in milliseconds; 0 when it is admitted.
fn admit(throttle: &mut Throttle, is_write: bool, workload: &str, millis: u64) -> u128 {
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
    let arrival = Arrival { caller: &caller(), workload, is_write, now };
    throttle.admit(arrival).err().map_or(0, |wait| wait.length.as_millis())
}

#[test]
fn the_window_slides() {
    let mut throttle = Throttle::new(settings(&[(2, true)]));
    let mut write = |millis| admit(&mut throttle, true, "w", millis);
    assert_eq!(write(0), 0);
    assert_eq!(write(15_000), 0);
    assert_eq!(write(19_999), 1);
    assert_eq!(write(20_000), 0);
    assert_eq!(write(20_000), 15_000);
    assert_eq!(write(35_000), 0);
}

#[test]
fn reads_count_where_all_requests_do() {
    let mut throttle = Throttle::new(settings(&[(1, true), (3, false)]));
    let mut call = |is_write, millis| admit(&mut throttle, is_write, "w", millis);
    assert_eq!(call(true, 0), 0);
    assert_eq!(call(true, 1000), 19_000);
    assert_eq!(call(false, 2000), 0);
    assert_eq!(call(false, 3000), 0);
    assert_eq!(call(false, 4000), 16_000);
    // Both limits are exceeded; the longer wait counts.
    assert_eq!(call(true, 5000), 15_000);
    assert_eq!(call(true, 21_000), 0);
}

#[test]
fn throttled_requests_count_if_configured() {
    let mut settings = settings(&[(1, true)]);
    settings.counts_throttled = true;
    let mut throttle = Throttle::new(settings);
    let mut write = |millis| admit(&mut throttle, true, "w", millis);
    assert_eq!(write(0), 0);
    assert_eq!(write(10_000), 20_000);
    // Without the one at 10 s this would be admitted.
    assert_eq!(write(20_000), 20_000);
    assert_eq!(write(40_000), 0);
}

#[test]
fn a_limit_of_zero_admits_nothing() {
    let mut throttle = Throttle::new(settings(&[(0, true)]));
    assert_eq!(admit(&mut throttle, true, "w", 0), 20_000);
    assert_eq!(admit(&mut throttle, true, "w", 50_000), 20_000);
    assert_eq!(admit(&mut throttle, false, "w", 50_000), 0);
}

#[test]
fn a_request_before_the_stated_wait_is_over_restarts_it() {
    let mut settings = settings(&[(1, true)]);
    (settings.enforces_wait, settings.form) = (true, RetryAfter::Seconds);
    let mut throttle = Throttle::new(settings);
    let mut call = |is_write, workload, millis| admit(&mut throttle, is_write, workload, millis);
    assert_eq!(call(true, "w", 0), 0);
    assert_eq!(call(true, "w", 19_500), 500);
    // 500 ms were stated as one second.
    assert_eq!(call(true, "W", 20_400), 1000);
    assert_eq!(call(false, "other", 20_400), 0);
    assert_eq!(call(false, "w", 21_000), 1000);
    assert_eq!(call(true, "w", 22_000), 0);
}

#[test]
fn a_wait_that_was_not_stated_is_not_enforced() {
    let mut settings = settings(&[(1, true)]);
    settings.enforces_wait = true;
    let mut throttle = Throttle::new(settings);
    assert_eq!(admit(&mut throttle, true, "w", 0), 0);
    assert_eq!(admit(&mut throttle, true, "w", 1000), 19_000);
    assert_eq!(admit(&mut throttle, false, "w", 1000), 0);
}
