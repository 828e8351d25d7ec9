//! Where the calls of one application in one tenant wait for their turn (conformance C-13, D-28).

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use crate::{
    pacing::pacer::Pacer,
    pacing::workload::{Limits, Rate, Workload},
};

/// Requests of one kind to one workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) workload: Workload,
    pub(crate) is_write: bool,
    pub(crate) requests: u32,
}

/// The gates of all workloads; whoever shares the limits shares them.
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
    /// Nobody passes before.
    opens: Duration,
    /// How often it was closed: a turn that was taken before is void.
    closed: u64,
    writes: Option<Pacer>,
    requests: Option<Pacer>,
}

/// How long requests wait for their turn, at the most.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WaitBudget {
    /// In all.
    Call(Duration),
    /// For the service, once; the pace is what a run is there for.
    Run(Duration),
}

impl WaitBudget {
    /// What is left of it.
    pub(crate) fn after(self, waited: Duration) -> Self {
        match self {
            Self::Call(most) => Self::Call(most.saturating_sub(waited)),
            Self::Run(most) => Self::Run(most),
        }
    }

    /// Whether it is enough where the gate opens after some time and the turn comes after another.
    fn lasts(self, opens: Duration, turn: Duration) -> bool {
        match self {
            Self::Call(most) => turn <= most,
            Self::Run(most) => opens <= most,
        }
    }
}

/// A place in the line, and when its turn comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reservation {
    pub(crate) wait: Duration,
    closed: u64,
}

impl Gates {
    pub(crate) fn new(limits: Limits) -> Self {
        let gate = |workload| {
            let limit = limits.of(workload);
            Gate {
                opens: Duration::ZERO,
                closed: 0,
                writes: limit.writes.map(Pacer::new),
                requests: limit.requests.map(Pacer::new),
            }
        };
        let state = State { gates: Workload::ALL.map(gate), clock: Monotonic::default() };
        Self { limits, state: Mutex::new(state) }
    }

    /// The time by which all wait. It is not set back, whatever happens to the clock.
    pub(crate) fn time(&self, now: SystemTime) -> Duration {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clock.at(now)
    }

    /// How long to wait after a 429 that does not say.
    pub(crate) fn window(&self, workload: Workload) -> Duration {
        self.limits.of(workload).window
    }

    /// How long requests take at the published limit, at the least.
    pub(crate) fn time_of(&self, cost: Cost) -> Duration {
        let limit = self.limits.of(cost.workload);
        let rates = limit.writes.filter(|_| cost.is_write).into_iter().chain(limit.requests);
        let slowest = rates.map(Rate::per_second).fold(f64::INFINITY, f64::min);
        Duration::from_secs_f64(f64::from(cost.requests) / slowest)
    }

    /// How many requests of a kind a batch should have.
    pub(crate) fn batch(&self, cost: Cost, now: SystemTime) -> usize {
        self.with(cost.workload, now, |gate, _| {
            let least = gate.pacers(cost.is_write).map(|pacer| pacer.batch()).min();
            least.and_then(|least| usize::try_from(least).ok()).unwrap_or(usize::MAX)
        })
    }

    /// Takes a place in the line, unless its turn is too far away; then tells how far.
    pub(crate) fn reserve(
        &self,
        cost: Cost,
        patience: WaitBudget,
        now: SystemTime,
    ) -> Result<Reservation, Duration> {
        self.with(cost.workload, now, |gate, now| {
            let opens = gate.opens.saturating_sub(now);
            let waits = gate.pacers(cost.is_write).map(|pacer| pacer.wait(cost.requests, now));
            let wait = waits.fold(opens, Duration::max);
            if !patience.lasts(opens, wait) {
                return Err(wait);
            }
            gate.pacers(cost.is_write).for_each(|pacer| pacer.reserve(cost.requests, now));
            Ok(Reservation { wait, closed: gate.closed })
        })
    }

    /// Whether the turn, now that it has come, still counts; the gate may have been closed meanwhile.
    pub(crate) fn is_open(&self, cost: Cost, turn: Reservation, now: SystemTime) -> bool {
        self.with(cost.workload, now, |gate, _| gate.closed == turn.closed)
    }

    /// The service let requests pass that were sent at some time.
    pub(crate) fn record_success(&self, cost: Cost, sent: SystemTime, now: SystemTime) {
        let since = now.duration_since(sent).unwrap_or_default();
        self.with(cost.workload, now, |gate, now| {
            for pacer in gate.pacers(cost.is_write) {
                pacer.record_success(cost.requests, now.saturating_sub(since), now);
            }
        });
    }

    /// The service throttled a request: everybody waits.
    pub(crate) fn record_throttle(
        &self,
        cost: Cost,
        wait: Duration,
        sent: SystemTime,
        now: SystemTime,
    ) {
        let since = now.duration_since(sent).unwrap_or_default();
        self.with(cost.workload, now, |gate, now| {
            let opens = gate.opens.max(now + wait);
            gate.opens = opens;
            gate.closed += 1;
            for pacer in gate.pacers(cost.is_write) {
                pacer.record_throttle(now.saturating_sub(since), now, opens);
            }
        });
    }

    fn with<T>(
        &self,
        workload: Workload,
        now: SystemTime,
        act: impl FnOnce(&mut Gate, Duration) -> T,
    ) -> T {
        let mut state: MutexGuard<'_, State> =
            self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = state.clock.at(now);
        let [devices, intune, other] = &mut state.gates;
        let gate = match workload {
            Workload::IntuneDevices => devices,
            Workload::Intune => intune,
            Workload::Other => other,
        };
        act(gate, now)
    }
}

impl Gate {
    fn pacers(&mut self, is_write: bool) -> impl Iterator<Item = &mut Pacer> {
        self.writes.as_mut().filter(|_| is_write).into_iter().chain(&mut self.requests)
    }
}

impl fmt::Debug for Gates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gates").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// The time since the first look at a clock that may be set back: then no time has passed.
#[derive(Debug, Default)]
struct Monotonic {
    last: Option<SystemTime>,
    passed: Duration,
}

/// Two that look at a clock may come here in the other order, by less than this; a clock that is set
/// back by so little stands still until it has caught up.
const DISORDER: Duration = Duration::from_secs(1);

impl Monotonic {
    fn at(&mut self, now: SystemTime) -> Duration {
        let last = *self.last.get_or_insert(now);
        match now.duration_since(last) {
            Ok(step) => {
                self.passed += step;
                self.last = Some(now);
            }
            Err(back) if back.duration() < DISORDER => {}
            Err(_) => self.last = Some(now),
        }
        self.passed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: SystemTime = SystemTime::UNIX_EPOCH;
    const WRITE: Cost = Cost { workload: Workload::IntuneDevices, is_write: true, requests: 1 };
    const READ: Cost = Cost { is_write: false, ..WRITE };
    const ELSEWHERE: Cost = Cost { workload: Workload::Other, ..WRITE };

    fn after(seconds: u64) -> SystemTime {
        START + Duration::from_secs(seconds)
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn wait(gates: &Gates, cost: Cost, now: SystemTime) -> Duration {
        gates.reserve(cost, WaitBudget::Call(Duration::MAX), now).expect("a turn").wait
    }

    #[test]
    fn when_one_is_throttled_all_of_the_workload_wait_and_no_other() {
        let gates = Gates::new(Limits::none());
        assert_eq!(wait(&gates, WRITE, START), Duration::ZERO);
        gates.record_throttle(WRITE, seconds(10), START, START);
        assert_eq!(wait(&gates, WRITE, after(1)), seconds(9));
        assert_eq!(wait(&gates, READ, after(1)), seconds(9));
        assert_eq!(wait(&gates, ELSEWHERE, after(1)), Duration::ZERO);
        assert_eq!(wait(&gates, WRITE, after(10)), Duration::ZERO);
    }

    #[test]
    fn a_shorter_wait_opens_nothing_sooner() {
        let gates = Gates::new(Limits::none());
        gates.record_throttle(WRITE, seconds(30), START, START);
        gates.record_throttle(WRITE, seconds(5), START, after(1));
        assert_eq!(wait(&gates, WRITE, after(1)), seconds(29));
    }

    #[test]
    fn a_turn_that_was_taken_before_the_gate_closed_is_void() {
        let gates = Gates::new(Limits::none());
        let turn = gates.reserve(WRITE, WaitBudget::Call(Duration::MAX), START).expect("a turn");
        assert!(gates.is_open(WRITE, turn, START));
        gates.record_throttle(READ, seconds(5), START, START);
        assert!(!gates.is_open(WRITE, turn, after(9)));
    }

    #[test]
    fn reads_do_not_use_up_what_writes_may() {
        let limits =
            Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(20, seconds(20))));
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
    fn who_will_not_wait_takes_no_place() {
        let limits =
            Limits::none().writes(Workload::IntuneDevices, Some(Rate::new(20, seconds(20))));
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
    fn a_clock_that_is_set_back_holds_nobody_up() {
        let gates = Gates::new(Limits::published());
        gates.record_throttle(WRITE, seconds(10), after(3600), after(3600));
        assert_eq!(wait(&gates, READ, after(4)), seconds(10));
        assert_eq!(wait(&gates, READ, after(9)), seconds(5));
    }

    #[test]
    fn who_comes_late_with_an_earlier_time_makes_none_pass_twice() {
        let mut clock = Monotonic::default();
        for milliseconds in [0, 900, 100, 900, 200, 1000] {
            clock.at(START + Duration::from_millis(milliseconds));
        }
        assert_eq!(clock.passed, seconds(1));
        clock.at(after(3600));
        clock.at(after(1));
        clock.at(after(2));
        assert_eq!(clock.passed, seconds(3601));
    }
}
