use super::*;

const START: SystemTime = SystemTime::UNIX_EPOCH;
const WRITE: Cost = Cost { workload: Workload::IntuneDevices, is_write: true, requests: 1 };
const READ: Cost = Cost { is_write: false, ..WRITE };
const OTHER_WORKLOAD: Cost = Cost { workload: Workload::Other, ..WRITE };

fn after(seconds: u64) -> SystemTime {
    START + Duration::from_secs(seconds)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn wait(gates: &Gates, cost: Cost, now: SystemTime) -> Duration {
    gates.reserve(cost, WaitBudget::Call(Duration::MAX), now).expect("a reservation").wait
}

#[test]
fn only_a_gate_that_closes_or_stays_closed_for_a_second_longer_is_news() {
    let gates = Gates::new(Limits::none());
    let is_news = |wait, now| gates.record_throttle(WRITE, wait, START, now);
    assert!(is_news(seconds(10), START));
    assert!(!is_news(seconds(10) + Duration::from_millis(900), START));
    assert!(is_news(seconds(12), START));
    assert!(!is_news(seconds(5), after(1)));
    assert!(is_news(Duration::from_millis(100), after(60)));
}

#[test]
fn throttling_makes_every_request_of_the_workload_wait_and_no_other() {
    let gates = Gates::new(Limits::none());
    assert_eq!(wait(&gates, WRITE, START), Duration::ZERO);
    gates.record_throttle(WRITE, seconds(10), START, START);
    assert_eq!(wait(&gates, WRITE, after(1)), seconds(9));
    assert_eq!(wait(&gates, READ, after(1)), seconds(9));
    assert_eq!(wait(&gates, OTHER_WORKLOAD, after(1)), Duration::ZERO);
    assert_eq!(wait(&gates, WRITE, after(10)), Duration::ZERO);
}

#[test]
fn a_shorter_wait_does_not_open_the_gate_earlier() {
    let gates = Gates::new(Limits::none());
    gates.record_throttle(WRITE, seconds(30), START, START);
    gates.record_throttle(WRITE, seconds(5), START, after(1));
    assert_eq!(wait(&gates, WRITE, after(1)), seconds(29));
}

#[test]
fn a_reservation_from_before_the_gate_closed_is_void() {
    let gates = Gates::new(Limits::none());
    let reservation =
        gates.reserve(WRITE, WaitBudget::Call(Duration::MAX), START).expect("a reservation");
    assert!(gates.is_valid(WRITE, reservation, START));
    gates.record_throttle(READ, seconds(5), START, START);
    assert!(!gates.is_valid(WRITE, reservation, after(9)));
}

#[test]
fn reads_do_not_use_up_the_limit_of_writes() {
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(20, seconds(20))));
    let gates = Gates::new(limits);
    for _ in 0..1000 {
        assert_eq!(wait(&gates, READ, START), Duration::ZERO);
    }
    for _ in 0..20 {
        assert_eq!(wait(&gates, WRITE, START), Duration::ZERO);
    }
    assert!(wait(&gates, WRITE, START) > Duration::ZERO);
}

#[test]
fn a_request_without_the_budget_to_wait_reserves_nothing() {
    let limits = Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(20, seconds(20))));
    let gates = Gates::new(limits);
    gates.record_throttle(WRITE, seconds(10), START, START);
    for _ in 0..100 {
        assert_eq!(
            gates.reserve(WRITE, WaitBudget::Call(seconds(9)), START).unwrap_err(),
            seconds(10)
        );
    }
    assert_eq!(wait(&gates, WRITE, START), seconds(10));
}

#[test]
fn a_clock_that_is_set_back_prolongs_no_wait() {
    let gates = Gates::new(Limits::published());
    gates.record_throttle(WRITE, seconds(10), after(3600), after(3600));
    assert_eq!(wait(&gates, READ, after(4)), seconds(10));
    assert_eq!(wait(&gates, READ, after(9)), seconds(5));
}

#[test]
fn one_absurd_wait_does_not_close_a_gate_for_good() {
    let gates = Gates::new(Limits::published());
    gates.record_throttle(WRITE, seconds(1 << 31), START, START);
    assert_eq!(wait(&gates, READ, START), MAX_CLOSED);
    assert_eq!(wait(&gates, READ, START + MAX_CLOSED), Duration::ZERO);
}
