//! What happens in a simulation, drawn from its seed.
//!
//! A seed uses only some of the faults, and few settings at their extremes at once: a simulation in
//! which everything fails all the time never gets far enough to fail in an interesting way.

use std::time::Duration;

use fastrand::Rng;
use graph_action::{Limits, Rate, Retry, Workload, bulk::SafetyStop};
use graph_action_sim::{
    ApprovalForm, ApprovalPlatform, ApprovalPolicy, Fault, Faults, ProtectedOperation, RetryAfter,
};

use crate::{
    actions::Kind, decision::Decision, network::fault::WireFault, token_fault::TokenFault,
};

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
    /// What the tenant protects with Multi Admin Approval.
    pub(crate) approval: Option<ApprovalPlan>,
    /// How many wipes, and how many retirements, the service executes in 24 hours.
    pub(crate) service_daily_limit: u64,
    /// The longest time between two lives, and between two of those in which everything is completed.
    pub(crate) downtime: Duration,
    pub(crate) last_downtime: Duration,
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

/// Multi Admin Approval in the tenant.
pub(crate) struct ApprovalPlan {
    pub(crate) operations: Vec<ProtectedOperation>,
    pub(crate) is_on_all_platforms: bool,
    pub(crate) form: ApprovalForm,
    /// Whether the service reads the headers of items in batches.
    pub(crate) is_in_batches: bool,
    /// What becomes of approval requests, each as often as it is here.
    pub(crate) decisions: Vec<Decision>,
    /// Whether the client may read approval requests while there are faults.
    pub(crate) is_readable: bool,
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
    /// Whether the run says what its action is for, while there are faults.
    pub(crate) is_justified: bool,
    pub(crate) without_batches: bool,
    /// How many requests may be sent in 24 hours, and whether the run waits for the next day.
    pub(crate) daily_limit: Option<(u64, bool)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JournalKind {
    None,
    Memory,
    File,
}

const SHARES: [f64; 5] = [0.0, 0.05, 0.15, 0.3, 0.5];

impl Plan {
    pub(crate) fn new(seed: u64) -> Self {
        let rng = &mut Rng::with_seed(seed ^ 0x706c_616e);
        let is_calm = seed % 4 == 3;
        let approval = (rng.u8(..) < 100).then(|| ApprovalPlan::new(rng));
        let counts = if approval.is_some() { 1..4 } else { 0..3 };
        let jobs: Vec<_> =
            (0..rng.u32(counts)).map(|_| JobPlan::new(rng, approval.is_some())).collect();
        let has_days = approval.is_some() || jobs.iter().any(|job| job.daily_limit.is_some());
        let downtimes: &[u64] = if has_days { &[1, 12, 30, 96] } else { &[1] };
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
            approval,
            service_daily_limit: pick(rng, &[500, 500, 500, 20]),
            downtime: Duration::from_secs(3_600 * pick(rng, downtimes)),
            last_downtime: Duration::from_secs(3_600 * if has_days { 24 } else { 1 }),
            client: ClientPlan::new(rng),
            jobs,
            singles: rng.u64(0..5),
            batches: rng.u64(0..3),
            readers: rng.u64(0..3),
        }
    }

    /// How long runs may wait for days on which there is room.
    pub(crate) fn days_of_waiting(&self) -> Duration {
        let waits = |job: &&JobPlan| job.daily_limit.is_some_and(|(_, waits)| waits);
        let days = if self.jobs.iter().any(|job| waits(&job)) { MAX_DAYS + 2 } else { 0 };
        Duration::from_secs(days * 24 * 3_600)
    }

    /// How many devices all actors act on.
    pub(crate) fn devices(&self) -> u64 {
        let jobs: u64 = self.jobs.iter().map(|job| job.count).sum();
        jobs + self.singles * SINGLES + self.batches * BATCH + PROBES
    }
}

/// How many days a job with a daily limit takes at most, if nothing else delays it.
pub(crate) const MAX_DAYS: u64 = 6;

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

impl ApprovalPlan {
    fn new(rng: &mut Rng) -> Self {
        let mut decisions = some(rng, &Decision::ALL);
        decisions.extend([Decision::Approve; 2]);
        Self {
            operations: some(rng, &[ProtectedOperation::Wipe, ProtectedOperation::Retire]),
            is_on_all_platforms: rng.u8(..) < 160,
            form: pick(rng, ApprovalForm::ALL),
            is_in_batches: rng.u8(..) < 192,
            decisions,
            is_readable: rng.u8(..) < 224,
        }
    }

    pub(crate) fn policies(&self) -> impl Iterator<Item = ApprovalPolicy> {
        self.operations.iter().map(|operation| {
            let policy = ApprovalPolicy::of(*operation);
            match self.is_on_all_platforms {
                true => policy,
                false => policy.on([ApprovalPlatform::Ios, ApprovalPlatform::Windows]),
            }
        })
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
    fn new(rng: &mut Rng, is_protected: bool) -> Self {
        let kind = match is_protected && rng.bool() {
            true => pick(rng, &[Kind::Wipe, Kind::Retire]),
            false => pick(rng, &Kind::ALL),
        };
        let count = rng.u64(1..50);
        let journal = match rng.u8(..) {
            0..=55 => JournalKind::None,
            56..=239 => JournalKind::Memory,
            _ => JournalKind::File,
        };
        let stop = SafetyStop::default().share(rng.f64()).window(rng.usize(1..20));
        let stops = [None, Some(stop), Some(stop.pause_instead_of_stop())];
        Self {
            kind,
            count,
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
            is_justified: is_protected && rng.u8(..) < 224,
            without_batches: rng.u8(..) < 32,
            daily_limit: (kind.has_daily_limit() && rng.bool())
                .then(|| (rng.u64(count / MAX_DAYS + 1..=count), rng.bool())),
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
