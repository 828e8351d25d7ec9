//! The lives of the process, from the first start to the last check.

use std::{sync::Arc, time::Duration};

use fastrand::Rng;
use graph_action::{BoxError, Client, Clock as _};
use tokio::{runtime::Builder, task::JoinSet};

use crate::{
    actions::Kind,
    actors::{Actor, batch, job::Job, reader, run, single},
    lock,
    log::Log,
    network::Network,
    plan::{BATCH, PROBES, SINGLES},
    provider::Provider,
    steps::Steps,
    store::Store,
    world::World,
};

mod check;

/// How long everything may take by the clock of the simulation, faults included.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3_600);

/// How long everything may take after the faults have ended.
const LONGEST_CALM: Duration = Duration::from_secs(2 * 3_600);

/// How long the caller waits before a call is made again.
const PAUSE: Duration = Duration::from_secs(60);

/// How often jobs are settled and started again in the end. A service that throttles hard, and asks for
/// waits that are too short, lets a run accept a handful of requests before their retries are used up.
const SETTLEMENTS: usize = 50;

/// The result of a simulation.
#[derive(Debug)]
pub struct Outcome {
    /// A hash over all events: the same seed has the same hash.
    pub hash: u64,
    /// The first violation, if there was one.
    pub violation: Option<String>,
    /// The last events, or all of them.
    pub events: Vec<String>,
}

/// Simulates one seed. `keeps_all` keeps all events instead of the last ones.
///
/// # Errors
///
/// Returns an error if no tokio runtime or no folder for a journal can be created.
pub fn simulate(seed: u64, keeps_all: bool) -> Result<Outcome, BoxError> {
    let simulation = Simulation::new(seed, keeps_all)?;
    simulation.run()?;
    let trace = &simulation.world.trace;
    Ok(Outcome { hash: trace.hash(), violation: trace.violation(), events: trace.events() })
}

struct Simulation {
    world: Arc<World>,
    jobs: Vec<Arc<Job>>,
    /// The devices of single calls, of batches, and for the end.
    singles: Vec<Vec<String>>,
    batches: Vec<Vec<String>>,
    probes: Vec<String>,
}

/// One life of the process.
struct Life {
    /// The number of the life, from 0; none when everything has to be completed.
    number: Option<u64>,
    steps: Arc<Steps>,
    crash_after: Option<Duration>,
}

impl Simulation {
    fn new(seed: u64, keeps_all: bool) -> Result<Self, BoxError> {
        let world = Arc::new(World::new(seed, keeps_all)?);
        let plan = &world.plan;
        let mut ids = world.sim.device_ids().into_iter();
        let mut take = |count: u64| -> Vec<_> { ids.by_ref().take(count as usize).collect() };
        let singles = (0..plan.singles).map(|_| take(SINGLES)).collect();
        let batches = (0..plan.batches).map(|_| take(BATCH)).collect();
        let probes = take(PROBES);
        let mut jobs = Vec::new();
        for job in &plan.jobs {
            let keys = with_repeats(take(job.count), job.repeats, &mut world.rng());
            jobs.push(Arc::new(Job::new(job.clone(), keys)?));
        }
        Ok(Self { jobs, singles, batches, probes, world })
    }

    fn run(&self) -> Result<(), BoxError> {
        let crashes = u64::from(self.world.plan.crashes);
        for number in 0..=crashes {
            self.live(&self.life(number, crashes))?;
            self.world.drain();
            self.pass(self.world.plan.downtime);
            if self.world.trace.violation().is_some() {
                return Ok(());
            }
        }
        self.world.calm_down();
        for _ in 0..SETTLEMENTS {
            let steps = Arc::new(Steps::new(self.world.rng(), None));
            self.live(&Life { number: None, steps, crash_after: None })?;
            self.pass(self.world.plan.last_downtime);
            if self.unfinished_jobs().next().is_none() {
                break;
            }
        }
        self.check_end();
        Ok(())
    }

    /// The process is down for up to this time.
    fn pass(&self, longest: Duration) {
        self.world.clock.pass(self.world.up_to(longest.as_secs()));
    }

    fn life(&self, number: u64, crashes: u64) -> Life {
        let world = &self.world;
        let crashes = number < crashes;
        let by_step = crashes && world.chance(0.8);
        let step = by_step.then(|| 1 << world.index(12)).map(|most| 1 + world.index(most) as u64);
        let crash_after = (crashes && !by_step).then(|| world.up_to(1 << world.index(12)));
        let steps = Arc::new(Steps::new(world.rng(), step));
        Life { number: Some(number), steps, crash_after }
    }

    /// Lives until the end of all actors, or until the crash.
    fn live(&self, life: &Life) -> Result<(), BoxError> {
        let runtime = Builder::new_current_thread().enable_time().start_paused(true).build()?;
        let life = async {
            self.world.clock.start(Arc::clone(&life.steps));
            self.world.event(format_args!("life {:?}", life.number));
            self.world.administrate();
            let result = self.live_until_crash(life).await;
            // Nothing that is left may act from now on.
            life.steps.crash();
            self.world.clock.stop();
            result
        };
        tracing::subscriber::with_default(Log(Arc::clone(&self.world)), || runtime.block_on(life))
    }

    async fn live_until_crash(&self, life: &Life) -> Result<(), BoxError> {
        let world = &self.world;
        let actor = Actor {
            name: String::new(),
            clients: Arc::new(self.clients(&life.steps)?),
            stranger: self.stranger(&life.steps)?,
            world: Arc::clone(world),
            steps: Arc::clone(&life.steps),
        };
        let mut actors = self.spawn(life, &actor)?;
        let longest_calm = LONGEST_CALM + world.plan.days_of_waiting();
        let limit = match (life.number, world.plan.calm_after) {
            (Some(_), None) => LONGEST,
            (Some(_), Some(after)) => after + longest_calm,
            (None, _) => longest_calm,
        };
        let calm_after = world.plan.calm_after.filter(|_| life.number.is_some());
        let main = async {
            while let Some(ended) = actors.join_next().await {
                if ended.is_err() {
                    world.violate("the simulation itself panicked");
                }
            }
        };
        tokio::select! {
            biased;
            () = life.steps.crashed() => world.event(format_args!("crash")),
            () = after(life.crash_after) => world.event(format_args!("crash by time")),
            () = main => world.event(format_args!("everything has ended")),
            () = calm(world, calm_after) => {}
            () = administrate(world) => {}
            () = tokio::time::sleep(limit) => {
                world.violate(format!("something still hangs after {limit:?}"));
            }
        }
        if calm_after.is_some() && world.is_calm() {
            // The others may hold a token without a permission for an hour.
            self.probe(&Actor { clients: Arc::new(self.clients(&life.steps)?), ..actor }).await;
        }
        Ok(())
    }

    /// Starts the actors of a life. Actors without a journal have one life only.
    fn spawn(&self, life: &Life, actor: &Actor) -> Result<JoinSet<()>, BoxError> {
        let mut actors = JoinSet::new();
        let lives = u64::from(self.world.plan.crashes) + 1;
        let is_mine = |index: usize| life.number == Some(index as u64 % lives);
        for (index, devices) in self.singles.iter().enumerate().filter(|(index, _)| is_mine(*index))
        {
            actors.spawn(single::run(actor.named(format!("single {index}")), devices.clone()));
        }
        for (index, devices) in self.batches.iter().enumerate().filter(|(index, _)| is_mine(*index))
        {
            actors.spawn(batch::run(actor.named(format!("batch {index}")), devices.clone()));
        }
        for index in 0..self.world.plan.readers as usize {
            if is_mine(index) {
                let device = self.probes[0].clone();
                actors.spawn(reader::run(actor.named(format!("reader {index}")), device));
            }
        }
        for (index, job) in self.jobs.iter().enumerate() {
            let store = self.open(job, life)?;
            if store.is_some() && !job.is_complete() || store.is_none() && is_mine(index) {
                let actor = actor.named(format!("job {index}"));
                actors.spawn(run::run(actor, Arc::clone(job), store));
            }
        }
        Ok(actors)
    }

    /// Opens the journal of a job and compares it with what was executed.
    fn open(&self, job: &Job, life: &Life) -> Result<Option<Store>, BoxError> {
        let Some(disk) = &job.disk else { return Ok(None) };
        let store = disk.open(&self.world, &life.steps, job.plan.misuse)?;
        self.check_entries(job, &store)?;
        if life.number.is_none() {
            self.settle(job, &store)?;
        }
        Ok(Some(store))
    }

    /// A client of another application.
    fn stranger(&self, steps: &Arc<Steps>) -> Result<Client, BoxError> {
        let (world, plan) = (&self.world, &self.world.plan.client);
        let network = Arc::new(Network { world: Arc::clone(world), steps: Arc::clone(steps) });
        let rng = std::sync::Mutex::new(world.rng());
        let provider = Provider::of_stranger(Arc::clone(world), Arc::clone(steps));
        let builder = Client::builder(provider).transport(network).clock(world.clock.clone());
        let builder = builder.timeout(plan.timeout).random(move || lock(&rng).u128(..));
        Ok(builder.build()?)
    }

    fn clients(&self, steps: &Arc<Steps>) -> Result<Vec<Client>, BoxError> {
        let (world, plan) = (&self.world, &self.world.plan.client);
        let network = Arc::new(Network { world: Arc::clone(world), steps: Arc::clone(steps) });
        let mut clients = Vec::<Client>::new();
        for _ in 0..plan.count {
            let provider = Provider::new(Arc::clone(world), Arc::clone(steps));
            let rng = std::sync::Mutex::new(world.rng());
            let mut builder = Client::builder(provider)
                .transport(Arc::clone(&network))
                .clock(world.clock.clone())
                .timeout(plan.timeout)
                .retry(plan.retry.clone())
                .limits(plan.limits)
                .random(move || lock(&rng).u128(..));
            if let Some(first) = clients.first().filter(|_| plan.shares_limits) {
                builder = builder.share_limits_with(first);
            }
            clients.push(builder.build()?);
        }
        Ok(clients)
    }

    /// Sends calls after the faults have ended; they must be accepted soon.
    async fn probe(&self, actor: &Actor) {
        let actor = actor.named("probe".to_owned());
        let start = self.world.clock.elapsed();
        for device in &self.probes {
            let mut calls = 0..5;
            let mut is_accepted = false;
            while !is_accepted && calls.next().is_some() {
                is_accepted = single::act(&actor, Kind::ResetPasscode, device).await;
                // The service may still throttle, longer than the client's settings wait.
                self.world.clock.sleep(PAUSE).await;
            }
            let took = self.world.clock.elapsed() - start;
            if !is_accepted || took > LONGEST_CALM {
                self.world.violate(format!("accepted: {is_accepted}, {took:?} after the faults"));
            }
        }
    }

    fn unfinished_jobs(&self) -> impl Iterator<Item = &Arc<Job>> {
        self.jobs.iter().filter(|job| job.disk.is_some() && !job.is_complete())
    }
}

/// Waits, or for ever.
async fn after(duration: Option<Duration>) {
    match duration {
        Some(duration) => tokio::time::sleep(duration).await,
        None => std::future::pending().await,
    }
}

/// Ends the faults after a time; does not end itself.
async fn calm(world: &World, duration: Option<Duration>) {
    after(duration).await;
    world.calm_down();
    std::future::pending::<()>().await;
}

/// Decides on approval requests from time to time; does not end itself.
async fn administrate(world: &World) {
    if world.plan.approval.is_none() {
        std::future::pending::<()>().await;
    }
    loop {
        tokio::time::sleep(world.up_to(1_200)).await;
        world.administrate();
    }
}

/// Repeats some keys in another spelling that means the same device.
fn with_repeats(devices: Vec<String>, share: f64, rng: &mut Rng) -> Vec<String> {
    let mut keys = Vec::new();
    for device in devices {
        if rng.f64() < share {
            keys.push(match rng.bool() {
                true => device.to_ascii_uppercase(),
                false => format!("{{{device}}}"),
            });
        }
        keys.push(device);
    }
    keys
}
