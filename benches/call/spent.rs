//! Makes calls, and measures what they cost their process.

use std::{fmt, fs, time::Instant};

use futures_util::future::join_all;
use rustix::time::{ClockId, clock_gettime};

/// What to send.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    /// How many calls, or batches.
    pub(crate) calls: u64,
    /// How many calls are in flight at once.
    pub(crate) callers: u64,
    /// How many clients make the calls, in turn.
    pub(crate) tenants: usize,
}

impl Load {
    /// Calls one after the other from one client.
    pub(crate) const fn calls(calls: u64) -> Self {
        Self { calls, callers: 1, tenants: 1 }
    }

    pub(crate) fn to_arguments(self) -> [String; 3] {
        [self.calls.to_string(), self.callers.to_string(), self.tenants.to_string()]
    }

    pub(super) fn parse(arguments: &[&str]) -> Self {
        let [calls, callers, tenants] = arguments else { panic!("unknown load {arguments:?}") };
        let number = |text: &str| text.parse().expect("a number");
        let tenants = tenants.parse().expect("a number");
        Self { calls: number(calls), callers: number(callers), tenants }
    }
}

/// What each of some calls cost, in microseconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spent {
    /// The time that all threads of the process had a processor.
    processor: f64,
    time: f64,
}

/// The costs, and the largest resident memory of this process so far in KiB, for the process that asked.
impl fmt::Display for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = fs::read_to_string("/proc/self/status").expect("Linux");
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("memory");
        let peak = peak.trim_end_matches("kB").trim();
        write!(f, "{} {} {peak}", self.processor, self.time)
    }
}

pub(crate) struct Meter {
    processor: f64,
    start: Instant,
}

impl Meter {
    pub(crate) fn start() -> Self {
        Self { processor: processor(), start: Instant::now() }
    }

    /// The CPU time since the start, in microseconds.
    pub(crate) fn processor(&self) -> f64 {
        processor() - self.processor
    }

    pub(super) fn stop(self, calls: u64) -> Spent {
        let each = |micros: f64| micros / calls as f64;
        let time = self.start.elapsed().as_secs_f64() * 1e6;
        Spent { processor: each(self.processor()), time: each(time) }
    }
}

/// The time that this process had a processor, in microseconds.
fn processor() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3
}

/// Makes calls for one tenant after the other. A few more before, which connect, are not counted.
pub(super) async fn measure<T>(load: Load, call: impl AsyncFn(usize) -> T) -> Spent {
    let callers = load.callers as usize;
    let send = async |each: u64| {
        let caller = async |number: usize| {
            for nth in 0..each as usize {
                call((number + nth * callers) % load.tenants).await;
            }
        };
        join_all((0..callers).map(caller)).await;
    };
    let of_each_tenant = load.tenants.div_ceil(callers) as u64;
    send(of_each_tenant.max(5)).await;
    let meter = Meter::start();
    let each = load.calls / load.callers;
    send(each).await;
    meter.stop(each * load.callers)
}
