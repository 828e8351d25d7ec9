//! The simulator as a test describes it.

use std::{
    borrow::Borrow,
    fmt, io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use graph_action::{ActionMeta, Clock};
use serde_json::Value;

use crate::{
    challenge::Challenges,
    devices::{self, Devices},
    fault::{Fault, Faults, Surroundings},
    ledger::Ledger,
    retry_after::{RetryAfter, Wait},
    server::Listeners,
    sim::Sim,
    throttle::{Gate, Limits, Rule},
    world::World,
};

/// How long a fault asks to wait.
const PAUSE: Duration = Duration::from_secs(5);

/// A simulator that is being described.
#[must_use = "the simulator is not started yet"]
pub struct SimBuilder {
    world: World,
    port: u16,
    ledger_file: Option<PathBuf>,
    limits: Limits,
    devices: devices::Settings,
    pause: Duration,
}

impl SimBuilder {
    pub(crate) fn new() -> Self {
        Self {
            world: World::default(),
            port: 0,
            ledger_file: None,
            limits: Limits::default(),
            devices: devices::Settings::default(),
            pause: PAUSE,
        }
    }

    /// Adds an action, by all its routes. It goes before one with the same method and path.
    pub fn action(mut self, action: impl Borrow<ActionMeta>) -> Self {
        self.world.catalogue.add(*action.borrow());
        self
    }

    /// Adds actions.
    pub fn actions(self, actions: impl IntoIterator<Item = impl Borrow<ActionMeta>>) -> Self {
        actions.into_iter().fold(self, Self::action)
    }

    /// Adds a key of which there is no entity: a request with it is answered 404. The nil GUID is
    /// always one.
    pub fn missing(mut self, key: impl AsRef<str>) -> Self {
        self.world.missing.add(key.as_ref());
        self
    }

    /// Adds an action that answers 200 with JSON, instead of 204.
    pub fn answer(mut self, action: impl Borrow<ActionMeta>, value: Value) -> Self {
        self.world.results.insert(*action.borrow(), value);
        self.action(action)
    }

    /// Where it takes the time from: that of every stamp, of windows, waits and the life of tokens.
    /// The system's clock unless set.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.world.clock = Arc::new(clock);
        self
    }

    /// Holds batches to more than Graph is known to: a POST in one needs a `body`, if only `{}`
    /// (conformance D-6 and K-4), and none may carry a token of its own (D-12).
    pub fn strict_batches(mut self) -> Self {
        self.world.is_strict = true;
        self
    }

    /// Appends each execution to this file before its answer is sent, and takes up what is in it
    /// at the start: a simulator in a process that was killed goes on where it was.
    ///
    /// The file holds one JSON object a line. Bodies are not kept, since they may hold secrets.
    pub fn ledger_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.ledger_file = Some(path.into());
        self
    }

    /// Limits how many writes (all that is no GET) an application sends in a tenant within a time:
    /// 200 in 20 seconds is the limit of the Intune devices service (conformance E). Each item of
    /// a batch counts, the batch itself does not. What exceeds it is answered 429.
    ///
    /// The window slides: at no time were there more within the last `per`. Application and tenant
    /// are those of the token.
    ///
    /// ```
    /// use std::time::Duration;
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::builder().limit(200, Duration::from_secs(20)).start();
    /// assert_eq!(sim.counts().throttled, 0);
    /// ```
    pub fn limit(self, writes: usize, per: Duration) -> Self {
        self.rule(Rule { count: writes, per, only_writes: true })
    }

    /// Limits how many requests of any kind an application sends in a tenant within a time; reads
    /// count as well here.
    pub fn limit_any(self, requests: usize, per: Duration) -> Self {
        self.rule(Rule { count: requests, per, only_writes: false })
    }

    fn rule(mut self, rule: Rule) -> Self {
        self.limits.rules.push(rule);
        self
    }

    /// Counts what was answered 429 against the limits too, as Graph says it does (conformance
    /// E-4).
    ///
    /// Then a caller that goes on sending at more than the limit is never let through again: each
    /// call that is refused keeps the window full. It has to send less for a whole window.
    pub fn count_throttled(mut self) -> Self {
        self.limits.counts_throttled = true;
        self
    }

    /// Sets how an answer that asks to wait says for how long; not at all unless set, as Intune
    /// does.
    pub fn retry_after(mut self, form: RetryAfter) -> Self {
        self.limits.form = form;
        self
    }

    /// Answers 429 to whatever an application sends to a workload (the first segment of the path)
    /// before a wait that it was told is over, in a batch or not; the wait then starts anew
    /// (conformance H.4). A form that tells nothing holds to nothing.
    pub fn enforce_retry_after(mut self) -> Self {
        self.limits.enforces_wait = true;
        self
    }

    /// Adds this many managed devices of several kinds; their ids and properties come from the
    /// seed. See [`Sim::device_ids`].
    ///
    /// They are read by declared actions with the method GET on `/deviceManagement/managedDevices`
    /// and on any path that ends with the key of a device. A list takes `$filter` (`eq`,
    /// `startswith`, `and`, `or`), `$select`, `$top`, `$count` and its own `$skiptoken`; one
    /// device takes `$select`. Any other option is refused.
    ///
    /// As soon as there is one device, no other exists: actions on it are answered 404.
    pub fn devices(mut self, count: usize) -> Self {
        self.devices.count = count;
        self
    }

    /// Adds a managed device with some properties, by the names that Graph gives them; the others
    /// come from the seed. It stands before those of [`devices`](Self::devices).
    ///
    /// ```
    /// use graph_action_sim::Sim;
    /// use serde_json::json;
    ///
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let sim = Sim::builder().device(id, json!({ "operatingSystem": "iOS" })).start();
    /// assert_eq!(sim.device_ids(), [id]);
    /// ```
    pub fn device(mut self, id: impl Into<String>, properties: Value) -> Self {
        self.devices.named.push((id.into(), properties));
        self
    }

    /// Sets how many devices a page of a list has at most; 1000 unless set.
    pub fn page_size(mut self, size: usize) -> Self {
        self.devices.page_size = size;
        self
    }

    /// Sets how long an action is `pending` in the `deviceActionResults` of its device before it
    /// is `done`; a minute unless set.
    ///
    /// Only the answer for one device has these results. A list leaves them empty, which was seen
    /// of Intune too.
    pub fn action_duration(mut self, duration: Duration) -> Self {
        self.devices.duration = duration;
        self
    }

    /// Lets this share of actions end as `failed` instead of `done`, though they were accepted.
    pub fn failing_actions(mut self, share: f64) -> Self {
        self.devices.failing = share;
        self
    }

    /// Lets a device be gone once it was wiped or retired with success.
    pub fn removed_devices_disappear(mut self) -> Self {
        self.devices.disappear = true;
        self
    }

    /// Sets what draws start from; 0 unless set. The same seed, requests and order of arrival bring
    /// the same faults and latencies.
    pub fn seed(mut self, seed: u64) -> Self {
        (self.world.planner.seed, self.devices.seed) = (seed, seed);
        self
    }

    /// Sets what goes wrong how often; nothing unless set.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.world.planner.faults = faults;
        self
    }

    /// Lets this share of calls, batches and items meet a fault too, as far as it strikes them;
    /// see [`Faults::everywhere`].
    pub fn fault(mut self, fault: Fault, share: f64) -> Self {
        self.world.planner.faults = self.world.planner.faults.everywhere(fault, share);
        self
    }

    /// Sets how long [`Fault::Throttled`] and [`Fault::Unavailable`] ask to wait; 5 seconds unless
    /// set.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Sets how long the body of [`Fault::SlowBody`] takes; 5 seconds unless set.
    pub fn slowness(mut self, slowness: Duration) -> Self {
        self.world.slowness = slowness;
        self
    }

    /// Sets how long every request takes before anything is done about it: any time from the
    /// first to the second, each as likely as another.
    pub fn latency(mut self, least: Duration, most: Duration) -> Self {
        self.world.planner.latency = Some((least, most));
        self
    }

    /// Listens on this port of 127.0.0.1; on any free one for 0, and if it is not called.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts it.
    ///
    /// # Panics
    ///
    /// Where [`try_start`](Self::try_start) gives an error.
    #[allow(clippy::panic, reason = "a test cannot go on; `try_start` is for others")]
    pub fn start(self) -> Sim {
        match self.try_start() {
            Ok(sim) => sim,
            Err(error) => panic!("the simulator cannot start: {error}"),
        }
    }

    /// Starts it.
    ///
    /// # Errors
    ///
    /// When the port of 127.0.0.1 cannot be had, or no thread; when the shares of faults are not
    /// within 0 and 1, add up to more than 1, or are of whom a fault does not strike; when a device
    /// has an id that is no GUID, or a property that it cannot have; when the ledger file cannot be
    /// opened, or holds what is no execution of a declared action.
    pub fn try_start(mut self) -> io::Result<Sim> {
        let invalid = |reason| io::Error::new(io::ErrorKind::InvalidInput, reason);
        self.world.planner.faults.check().map_err(invalid)?;
        let devices = Devices::new(std::mem::take(&mut self.devices)).map_err(invalid)?;
        if let Some(path) = &self.ledger_file {
            let note = |event, number, at| devices.note(event, number, at);
            self.world.ledger = Mutex::new(Ledger::open(path, &self.world.catalogue, note)?);
        }
        self.world.devices = devices;
        let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listeners = Listeners { graph: bind(self.port)?, elsewhere: bind(0)? };
        self.world.surroundings = self.surroundings(&listeners)?;
        self.world.challenges = Challenges::new(self.world.clock.now());
        self.world.gate = Mutex::new(Gate::new(self.limits));
        Sim::run(listeners, self.world)
    }

    fn surroundings(&self, listeners: &Listeners<TcpListener>) -> io::Result<Surroundings> {
        let form = match self.limits.form {
            RetryAfter::None => RetryAfter::Seconds,
            form => form,
        };
        Ok(Surroundings {
            base: format!("http://{}", listeners.graph.local_addr()?),
            elsewhere: format!("http://{}", listeners.elsewhere.local_addr()?),
            wait: Wait { form, length: self.pause },
        })
    }
}

impl fmt::Debug for SimBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBuilder").field("port", &self.port).finish_non_exhaustive()
    }
}
