//! What happens in a simulation, drawn from its seed.
//!
//! A seed uses only some of the faults, and few settings at their extremes at once: a simulation in
//! which everything fails all the time never gets far enough to fail in an interesting way.

use std::time::Duration;

use fastrand::Rng;
use graph_action::{Limits, Rate, Retry, Workload, bulk::SafetyStop};
use graph_action_sim::{Fault, Faults, RetryAfter};

use crate::{actions::Kind, network::fault::WireFault, token_fault::TokenFault};

/// The settings of a simulation.
pub(crate) struct Plan {
    /// Faults stop after this time, and from then on everything has to end; nothing crashes.
    pub(crate) calm_after: Option<Duration>,
    /// How often the process crashes.
    pub(crate) crashes: u32,
    pub(crate) service_faults: Faults,
    pub(crate) wire_faults: Vec<WireFault>,
    pub(crate) wire_share: f64,
    pub(crate) token_faults: Vec<TokenFault>,
    pub(crate) token_share: f64,
    pub(crate) store_share: f64,
    /// The longest delay of a request on its way to the service.
    pub(crate) latency: Duration,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) client: ClientPlan,
    pub(crate) jobs: Vec<JobPlan>,
    pub(crate) singles: u64,
    pub(crate) batches: u64,
    pub(crate) readers: u64,
}

/// The limits of the service.
pub(crate) struct Throttle {
    pub(crate) writes: u64,
    pub(crate) per: Duration,
    pub(crate) form: RetryAfter,
    pub(crate) is_strict: bool,
}

/// The settings of the clients.
pub(crate) struct ClientPlan {
    pub(crate) count: usize,
    pub(crate) shares_limits: bool,
    pub(crate) timeout: Duration,
    pub(crate) retry: Retry,
    pub(crate) limits: Limits,
}

/// A bulk run that goes on, with its journal, until it is complete.
#[derive(Clone)]
pub(crate) struct JobPlan {
    pub(crate) kind: Kind,
    pub(crate) count: u64,
    pub(crate) journal: JournalKind,
    pub(crate) concurrency: usize,
    pub(crate) batch_size: usize,
    pub(crate) retry: Option<Retry>,
    pub(crate) safety_stop: Option<SafetyStop>,
    /// The share of requests that come a second time, in another spelling of the key.
    pub(crate) repeats: f64,
    /// The share of requests whose stream makes the run wait.
    pub(crate) slow_input: f64,
    /// The share of writes before which somebody puts a copy of the journal in its place, and the share
    /// of runs before which somebody uses the journal for another job.
    pub(crate) misuse: f64,
    pub(crate) input_panics: bool,
    pub(crate) callback_panics: bool,
    /// The share of moments at which somebody pauses, cancels or drops the run.
    pub(crate) interference: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JournalKind {
    None,
    Memory,
    Sqlite,
}

const SHARES: [f64; 5] = [0.0, 0.05, 0.15, 0.3, 0.5];

impl Plan {
    pub(crate) fn new(seed: u64) -> Self {
        let rng = &mut Rng::with_seed(seed ^ 0x706c_616e);
        let is_calm = seed % 4 == 3;
        Self {
            calm_after: is_calm.then(|| seconds(rng, 0..600)),
            crashes: if is_calm { 0 } else { rng.u32(0..4) },
            service_faults: service_faults(rng),
            wire_faults: some(rng, &WireFault::ALL),
            wire_share: pick(rng, &SHARES),
            token_faults: some(rng, &TokenFault::ALL),
            token_share: pick(rng, &SHARES),
            store_share: pick(rng, &[0.0, 0.0, 0.02, 0.1]),
            latency: pick(rng, &[1, 1_000, 20_000, 200_000].map(Duration::from_millis)),
            throttle: rng.bool().then(|| Throttle::new(rng)),
            client: ClientPlan::new(rng),
            jobs: (0..rng.u32(0..3)).map(|_| JobPlan::new(rng)).collect(),
            singles: rng.u64(0..5),
            batches: rng.u64(0..3),
            readers: rng.u64(0..3),
        }
    }

    /// How many devices all actors act on.
    pub(crate) fn devices(&self) -> u64 {
        let jobs: u64 = self.jobs.iter().map(|job| job.count).sum();
        jobs + self.singles * SINGLES + self.batches * BATCH + PROBES
    }
}

/// How many devices a sequence of single calls acts on.
pub(crate) const SINGLES: u64 = 4;

/// How many devices a batch acts on.
pub(crate) const BATCH: u64 = 24;

/// How many devices are left for calls after the faults have stopped.
pub(crate) const PROBES: u64 = 2;

impl Throttle {
    fn new(rng: &mut Rng) -> Self {
        Self {
            writes: rng.u64(3..40),
            per: seconds(rng, 1..30),
            form: pick(rng, RetryAfter::ALL),
            is_strict: rng.bool(),
        }
    }
}

impl ClientPlan {
    fn new(rng: &mut Rng) -> Self {
        let rate = Rate::new(rng.u32(1..60), seconds(rng, 1..20));
        let limits = [
            Limits::published(),
            Limits::none(),
            Limits::published().writes(Workload::IntuneDevices, Some(rate)),
        ];
        Self {
            count: rng.usize(1..4),
            shares_limits: rng.bool(),
            timeout: pick(rng, &[2, 20, 100].map(Duration::from_secs)),
            retry: retry(rng),
            limits: pick(rng, &limits),
        }
    }
}

impl JobPlan {
    fn new(rng: &mut Rng) -> Self {
        let journal = match rng.u8(..) {
            0..=55 => JournalKind::None,
            56..=239 => JournalKind::Memory,
            _ => JournalKind::Sqlite,
        };
        let stop = SafetyStop::default().share(rng.f64()).window(rng.usize(1..20));
        let stops = [None, Some(stop), Some(stop.pause_instead_of_stop())];
        Self {
            kind: pick(rng, &Kind::ALL),
            count: rng.u64(1..50),
            journal,
            concurrency: rng.usize(1..5),
            batch_size: pick(rng, &[1, 2, 5, 20]),
            retry: rng.bool().then(|| retry(rng)),
            safety_stop: pick(rng, &stops),
            repeats: pick(rng, &[0.0, 0.1]),
            slow_input: pick(rng, &[0.0, 0.2]),
            misuse: pick(rng, &[0.0, 0.0, 0.1]),
            input_panics: rng.u8(..) < 16,
            callback_panics: rng.u8(..) < 16,
            interference: pick(rng, &[0.0, 0.0, 0.1, 0.4]),
        }
    }
}

fn retry(rng: &mut Rng) -> Retry {
    match rng.u8(..4) {
        0 => Retry::never(),
        1 => Retry::default(),
        _ => Retry::default()
            .max_retries(rng.u32(1..12))
            .total_timeout(seconds(rng, 1..2_000))
            .backoff(seconds(rng, 0..5), seconds(rng, 5..60)),
    }
}

/// A random part of the faults of the service. A service that lies is not among them: no caller can
/// know then what happened.
fn service_faults(rng: &mut Rng) -> Faults {
    let faults = some(rng, Fault::ALL);
    let faults: Vec<_> =
        faults.into_iter().filter(|fault| *fault != Fault::ExecutedButRefused).collect();
    let share = pick(rng, &SHARES) / faults.len().max(1) as f64;
    let refused = pick(rng, &[0.0, 0.0, 0.2]);
    let all = faults.into_iter().fold(Faults::none(), |all, fault| all.everywhere(fault, share));
    all.devices(Fault::Forbidden, refused)
}

/// One fault, a few, or all of them.
fn some<T: Copy>(rng: &mut Rng, all: &[T]) -> Vec<T> {
    let share = pick(rng, &[0.1, 0.4, 1.0]);
    let mut chosen: Vec<_> = all.iter().copied().filter(|_| rng.f64() < share).collect();
    if chosen.is_empty() {
        chosen.extend(rng.choice(all));
    }
    chosen
}

fn pick<T: Clone>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())].clone()
}

fn seconds(rng: &mut Rng, range: std::ops::Range<u64>) -> Duration {
    Duration::from_millis(rng.u64(range.start * 1_000..range.end * 1_000))
}
