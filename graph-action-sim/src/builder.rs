//! The settings of a simulator, and how it is built from them.

use std::{
    borrow::Borrow,
    fmt, io,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

#[cfg(feature = "server")]
use graph_action::SystemClock;
use graph_action::{ActionMeta, Clock};
use serde_json::Value;

use crate::{
    RetryAfter,
    sim::Sim,
    virtual_clock::VirtualClock,
    world::{
        access::challenges::Challenges,
        approval::{self, Approvals},
        catalogue::Catalogue,
        daily::{self, DailyLimits},
        devices::{self, Devices},
        ledger::Ledger,
        request::ids::RequestIds,
        response::retry_after::Wait,
        rng::rng,
        state::{CLIENTS, DEFAULT_DELAY, World},
        throttle::{self, Throttle},
    },
};

#[cfg(feature = "server")]
use crate::http::SimServer;

mod approvals;
mod faults;
mod limits;
mod tenant;

/// The settings of a simulator; made by [`Sim::builder`].
#[must_use = "the simulator is not built yet"]
pub struct SimBuilder {
    world: World,
    catalogue: Catalogue,
    clock: Option<Arc<dyn Clock>>,
    ledger_file: Option<PathBuf>,
    throttle: throttle::Settings,
    devices: devices::Settings,
    approvals: approval::Settings,
    daily: daily::Settings,
    retry_after_delay: Duration,
    #[cfg(feature = "server")]
    port: u16,
}

impl Sim {
    /// Returns a simulator for clients in the same process, with the default settings: it knows the
    /// [`intune::ACTIONS`](graph_action::intune::ACTIONS), every device exists, nothing fails, and time is
    /// [virtual](crate::VirtualClock). See [`testing`](crate::testing).
    ///
    /// ```
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::new();
    /// let client = sim.client();
    /// # let _ = client;
    /// ```
    #[allow(clippy::panic, reason = "the default settings have no files, devices or faults")]
    pub fn new() -> Self {
        match Self::builder().build() {
            Ok(sim) => sim,
            Err(error) => panic!("the simulator cannot be built: {error}"),
        }
    }

    /// Returns the settings of a simulator that knows the [`intune::ACTIONS`](graph_action::intune::ACTIONS).
    pub fn builder() -> SimBuilder {
        SimBuilder::new()
    }

    /// Starts a simulator of the [`intune::ACTIONS`](graph_action::intune::ACTIONS) on a free port of 127.0.0.1.
    ///
    /// # Panics
    ///
    /// Panics if no port of 127.0.0.1 or no thread is available.
    #[cfg(feature = "server")]
    pub fn start() -> SimServer {
        Self::builder().start()
    }
}

impl Default for Sim {
    fn default() -> Self {
        Self::new()
    }
}

impl SimBuilder {
    fn new() -> Self {
        Self {
            world: World::default(),
            catalogue: Catalogue::known(),
            clock: None,
            ledger_file: None,
            throttle: throttle::Settings::default(),
            devices: devices::Settings::default(),
            approvals: approval::Settings::default(),
            daily: daily::Settings::default(),
            retry_after_delay: DEFAULT_DELAY,
            #[cfg(feature = "server")]
            port: 0,
        }
    }

    /// Adds an action with all its routes. It takes precedence over an earlier one with the same
    /// method and path.
    pub fn action(mut self, action: impl Borrow<ActionMeta>) -> Self {
        self.catalogue.add(*action.borrow());
        self
    }

    /// Adds actions.
    pub fn actions(self, actions: impl IntoIterator<Item = impl Borrow<ActionMeta>>) -> Self {
        actions.into_iter().fold(self, Self::action)
    }

    /// Adds an action whose response is 200 with this JSON, instead of 204.
    pub fn respond_with(mut self, action: impl Borrow<ActionMeta>, value: Value) -> Self {
        self.world.results.insert(*action.borrow(), value);
        self.action(action)
    }

    /// Sets the clock for all dates, windows, waits and the life of tokens. The default is a
    /// [`VirtualClock`] for [`build`](Self::build), and the system's clock for a server.
    ///
    /// A client that you build yourself needs the same clock; [`Sim::client_builder`] has it.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Checks batches more strictly than Graph is known to: a POST in one needs a `body`, if only
    /// `{}` (conformance D-6), and no item may have a token of its own (D-12).
    pub fn strict_batches(mut self) -> Self {
        self.world.is_strict = true;
        self
    }

    /// Appends each execution to this file before its response is sent. At the start the simulator
    /// reads the file, so it continues where a process that was killed had stopped.
    ///
    /// The file has one JSON object per line. Bodies are left out, because they may hold secrets.
    pub fn ledger_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.ledger_file = Some(path.into());
        self
    }

    /// Issues tokens with these permissions at the authority of the cloud, under
    /// `/{tenant}/oauth2/v2.0/token`, for client credentials, on behalf of a user and with a refresh
    /// token, and with the `claims` that a challenge demands. It accepts any secret, unless
    /// [`client_secret`](Self::client_secret) says which. By default the simulator has no token endpoint.
    ///
    /// On a server (feature `server`), the authority is the server itself; in the same process, that
    /// of the transport's [cloud](crate::SimTransport::cloud). Requests for tokens meet no faults.
    pub fn issue_tokens(
        mut self,
        permissions: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let issued = self.world.issued_tokens.get_or_insert_default();
        issued.permissions = permissions.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the client secret that the token endpoint accepts; any other is refused with AADSTS7000215.
    pub fn client_secret(mut self, secret: impl Into<String>) -> Self {
        self.world.issued_tokens.get_or_insert_default().secret = Some(secret.into());
        self
    }

    /// Sets the seed of everything random; the default is 0. The same seed, requests and order of
    /// arrival yield the same faults, latencies and ids.
    pub fn seed(mut self, seed: u64) -> Self {
        (self.world.injector.seed, self.world.audit.seed) = (seed, seed);
        (self.devices.seed, self.approvals.seed) = (seed, seed);
        self.world.client_random = Mutex::new(rng(seed, CLIENTS));
        self
    }

    /// Sets the port of 127.0.0.1 to listen on; 0, the default, means any free port.
    #[cfg(feature = "server")]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Builds a simulator for clients in the same process: see [`Sim::client`] and [`Sim::transport`].
    ///
    /// # Errors
    ///
    /// Returns an error if the shares of faults are not between 0 and 1, add up to more than 1, or
    /// are for a subject that the fault does not apply to; if a device has an id that is not a
    /// GUID, or a property that devices do not have; or if the ledger file cannot be opened, or
    /// holds anything but executions of declared actions.
    pub fn build(self) -> io::Result<Sim> {
        let invalid = |reason| io::Error::new(io::ErrorKind::InvalidInput, reason);
        let clock = self.clock.unwrap_or_else(|| Arc::new(VirtualClock::new()));
        self.world.injector.faults.check().map_err(invalid)?;
        let devices = Devices::new(self.devices).map_err(invalid)?;
        let mut daily = DailyLimits::new(self.daily);
        let mut ledger = Ledger::default();
        if let Some(path) = &self.ledger_file {
            ledger = Ledger::open(path, &self.catalogue, |details, number| {
                devices.record(details, number);
                daily.record(details);
            })?;
        }
        Ok(Sim::of(World {
            catalogue: Mutex::new(Arc::new(self.catalogue)),
            request_ids: RequestIds::new(self.world.injector.seed, ledger.total()),
            challenges: Challenges::new(clock.now()),
            clock,
            fault_wait: fault_wait(self.throttle.form, self.retry_after_delay),
            throttle: Mutex::new(Throttle::new(self.throttle)),
            ledger: Mutex::new(ledger),
            devices,
            approvals: Approvals::new(self.approvals),
            daily: Mutex::new(daily),
            ..self.world
        }))
    }

    /// Builds a simulator and starts a server for it.
    ///
    /// # Panics
    ///
    /// Panics if [`try_start`](Self::try_start) would return an error.
    #[cfg(feature = "server")]
    #[allow(clippy::panic, reason = "a test cannot go on; `try_start` is for programs")]
    pub fn start(self) -> SimServer {
        match self.try_start() {
            Ok(server) => server,
            Err(error) => panic!("the simulator cannot start: {error}"),
        }
    }

    /// Builds a simulator and starts a server for it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`build`](Self::build), and an error if the port of 127.0.0.1 or a
    /// thread is not available.
    #[cfg(feature = "server")]
    pub fn try_start(mut self) -> io::Result<SimServer> {
        self.clock.get_or_insert_with(|| Arc::new(SystemClock));
        let port = self.port;
        SimServer::start(self.build()?, port)
    }
}

/// The wait that a fault states. A 503 states one in any case.
fn fault_wait(form: RetryAfter, length: Duration) -> Wait {
    let form = match form {
        RetryAfter::None => RetryAfter::Seconds,
        form => form,
    };
    Wait { form, length }
}

impl fmt::Debug for SimBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimBuilder").finish_non_exhaustive()
    }
}
