use super::*;

const PER: Duration = Duration::from_secs(20);

fn caller() -> Caller {
    Caller::default()
}

fn gate(rules: &[(usize, bool)]) -> Limits {
    let rules = rules.iter().map(|&(count, only_writes)| Rule { count, per: PER, only_writes });
    Limits { rules: rules.collect(), ..Limits::default() }
}

/// The wait in milliseconds for a call at a time in milliseconds; 0 when it passes.
fn pass(gate: &mut Gate, is_write: bool, workload: &str, millis: u64) -> u128 {
    let now = SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
    let passage = Passage { caller: &caller(), workload, is_write, now };
    gate.pass(passage).err().map_or(0, |wait| wait.length.as_millis())
}

#[test]
fn the_window_slides() {
    let mut gate = Gate::new(gate(&[(2, true)]));
    let mut write = |millis| pass(&mut gate, true, "w", millis);
    assert_eq!(write(0), 0);
    assert_eq!(write(15_000), 0);
    assert_eq!(write(19_999), 1);
    assert_eq!(write(20_000), 0);
    assert_eq!(write(20_000), 15_000);
    assert_eq!(write(35_000), 0);
}

#[test]
fn what_only_reads_counts_where_any_does() {
    let mut gate = Gate::new(gate(&[(1, true), (3, false)]));
    let mut call = |is_write, millis| pass(&mut gate, is_write, "w", millis);
    assert_eq!(call(true, 0), 0);
    assert_eq!(call(true, 1000), 19_000);
    assert_eq!(call(false, 2000), 0);
    assert_eq!(call(false, 3000), 0);
    assert_eq!(call(false, 4000), 16_000);
    // Both rules are broken; the longer wait counts.
    assert_eq!(call(true, 5000), 15_000);
    assert_eq!(call(true, 21_000), 0);
}

#[test]
fn throttled_calls_count_if_asked() {
    let mut limits = gate(&[(1, true)]);
    limits.counts_throttled = true;
    let mut gate = Gate::new(limits);
    let mut write = |millis| pass(&mut gate, true, "w", millis);
    assert_eq!(write(0), 0);
    assert_eq!(write(10_000), 20_000);
    // Without the one at 10 s this would pass.
    assert_eq!(write(20_000), 20_000);
    assert_eq!(write(40_000), 0);
}

#[test]
fn a_limit_of_none_lets_nothing_pass() {
    let mut gate = Gate::new(gate(&[(0, true)]));
    assert_eq!(pass(&mut gate, true, "w", 0), 20_000);
    assert_eq!(pass(&mut gate, true, "w", 50_000), 20_000);
    assert_eq!(pass(&mut gate, false, "w", 50_000), 0);
}

#[test]
fn a_call_before_the_stated_wait_is_over_starts_it_anew() {
    let mut limits = gate(&[(1, true)]);
    (limits.enforces_wait, limits.form) = (true, RetryAfter::Seconds);
    let mut gate = Gate::new(limits);
    let mut call = |is_write, workload, millis| pass(&mut gate, is_write, workload, millis);
    assert_eq!(call(true, "w", 0), 0);
    assert_eq!(call(true, "w", 19_500), 500);
    // 500 ms were told as one second.
    assert_eq!(call(true, "W", 20_400), 1000);
    assert_eq!(call(false, "other", 20_400), 0);
    assert_eq!(call(false, "w", 21_000), 1000);
    assert_eq!(call(true, "w", 22_000), 0);
}

#[test]
fn a_wait_that_was_not_stated_is_not_enforced() {
    let mut limits = gate(&[(1, true)]);
    limits.enforces_wait = true;
    let mut gate = Gate::new(limits);
    assert_eq!(pass(&mut gate, true, "w", 0), 0);
    assert_eq!(pass(&mut gate, true, "w", 1000), 19_000);
    assert_eq!(pass(&mut gate, false, "w", 1000), 0);
}
