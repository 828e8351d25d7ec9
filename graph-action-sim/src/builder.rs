//! The settings of a simulator.

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
use http::StatusCode;
use serde_json::Value;

use crate::{
    RetryAfter,
    sim::Sim,
    virtual_clock::VirtualClock,
    world::{
        access::challenges::Challenges,
        approval::{self, Approvals, form::ApprovalForm, policy::ApprovalPolicy},
        catalogue::Catalogue,
        daily::{self, DailyLimits},
        devices::{self, Devices},
        faults::{Fault, Faults},
        ledger::Ledger,
        request::ids::RequestIds,
        response::retry_after::Wait,
        rng::rng,
        state::{CLIENTS, DEFAULT_DELAY, World},
        throttle::{self, Limit, Throttle},
    },
};

#[cfg(feature = "server")]
use crate::http::SimServer;

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
    /// [`intune::ACTIONS`](graph_action::intune::ACTIONS), every device exists, there are no faults, and time is
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

    /// Adds a key without an entity: a request with it gets 404. The nil GUID is always such a key.
    pub fn missing_key(mut self, key: impl AsRef<str>) -> Self {
        self.world.missing_keys.add(key.as_ref());
        self
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

    /// Limits how many writes (all methods but GET) an application may send in a tenant within a time:
    /// 200 in 20 seconds is the limit of the Intune devices service (conformance E). Each item of a
    /// batch counts, the batch itself does not. A request over the limit gets 429.
    ///
    /// The window slides: at most `writes` count within the last `per`. Application and tenant are
    /// those of the token.
    ///
    /// ```
    /// use std::time::Duration;
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::builder().limit_writes(200, Duration::from_secs(20)).build()?;
    /// assert_eq!(sim.counts().throttled, 0);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn limit_writes(self, writes: u64, per: Duration) -> Self {
        self.limit(Limit { count: writes, per, only_writes: true })
    }

    /// Limits how many requests of any kind an application may send in a tenant within a time, reads
    /// included.
    pub fn limit_requests(self, requests: u64, per: Duration) -> Self {
        self.limit(Limit { count: requests, per, only_writes: false })
    }

    fn limit(mut self, limit: Limit) -> Self {
        self.throttle.limits.push(limit);
        self
    }

    /// Counts throttled requests against the limits too, as Graph says it does (conformance E-4).
    ///
    /// A caller that keeps sending at more than the limit is then never admitted again, because
    /// each throttled call keeps the window full. It has to send less for a whole window.
    pub fn count_throttled(mut self) -> Self {
        self.throttle.counts_throttled = true;
        self
    }

    /// Sets the form in which a 429 says how long to wait; by default it does not say so, as in
    /// Intune.
    pub fn retry_after(mut self, form: RetryAfter) -> Self {
        self.throttle.form = form;
        self
    }

    /// Throttles every request of an application to a workload (the first segment of the path), in
    /// a batch or not, until the stated wait is over; each throttled request restarts the wait. If
    /// the form states no wait, none is enforced.
    pub fn enforce_retry_after(mut self) -> Self {
        self.throttle.enforces_wait = true;
        self
    }

    /// Adds this many managed devices of several kinds; their ids and properties come from the seed.
    /// See [`Sim::device_ids`].
    ///
    /// They are read by declared actions with the method GET on `/deviceManagement/managedDevices` and
    /// on any path that ends with the key of a device. A list takes `$filter` (`eq`, `startswith`,
    /// `and`, `or`), `$select`, `$top`, `$count` and its own `$skiptoken`; one device takes `$select`.
    /// Any other option is rejected.
    ///
    /// If there is at least one device, no others exist: an action on another device gets 404.
    pub fn devices(mut self, count: u64) -> Self {
        self.devices.count = count;
        self
    }

    /// Adds a managed device with some properties, under the names that Graph gives them; the others
    /// come from the seed. It comes before those of [`devices`](Self::devices).
    ///
    /// ```
    /// use graph_action_sim::Sim;
    /// use serde_json::json;
    ///
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let sim = Sim::builder().device(id, json!({ "operatingSystem": "iOS" })).build()?;
    /// assert_eq!(sim.device_ids(), [id]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn device(mut self, id: impl Into<String>, properties: Value) -> Self {
        self.devices.named.push((id.into(), properties));
        self
    }

    /// Sets the largest number of devices in a page of a list; the default is 1000.
    pub fn page_size(mut self, size: u64) -> Self {
        self.devices.page_size = size;
        self
    }

    /// Sets how long an action is `pending` in the `deviceActionResults` of its device before it is
    /// `done`; the default is one minute.
    ///
    /// Only the response for one device has these results. A list leaves them empty, as Intune
    /// does.
    pub fn action_duration(mut self, duration: Duration) -> Self {
        self.devices.duration = duration;
        self
    }

    /// Sets the share of actions that end as `failed` instead of `done`, although they were accepted.
    pub fn failing_actions(mut self, share: f64) -> Self {
        self.devices.failing = share;
        self
    }

    /// Removes a device once it was wiped or retired successfully.
    pub fn removed_devices_disappear(mut self) -> Self {
        self.devices.disappear = true;
        self
    }

    /// Applies filters that Intune ignores, and orders lists of devices. By default a filter by `userId`,
    /// `skuFamily` or `deviceEnrollmentType` returns all devices, `azureADDeviceId eq 'a' or
    /// azureADDeviceId eq 'b'` returns those of `a`, and `$orderby` has no effect on devices, as was
    /// seen in Intune: a client has to check what a filter returns.
    pub fn exact_queries(mut self) -> Self {
        self.devices.exact_queries = true;
        self
    }

    /// Adds a policy of Multi Admin Approval. A write that it protects files an approval request, which
    /// [`Sim::approve`] approves; then the same caller has to send the same request with its code.
    ///
    /// ```
    /// use graph_action_sim::{ApprovalPolicy, ProtectedOperation, Sim};
    ///
    /// let sim = Sim::builder()
    ///     .devices(3)
    ///     .approval_policy(ApprovalPolicy::of(ProtectedOperation::Wipe))
    ///     .build()?;
    /// assert!(sim.approval_requests().is_empty());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn approval_policy(mut self, policy: ApprovalPolicy) -> Self {
        self.approvals.policies.push(policy);
        self
    }

    /// Sets the form of the response that says that an approval request was filed.
    pub fn approval_form(mut self, form: ApprovalForm) -> Self {
        self.approvals.form = form;
        self
    }

    /// Sets when an approval request expires, unless it is completed; the default is three days.
    pub fn approvals_expire_after(mut self, life: Duration) -> Self {
        self.approvals.life = life;
        self
    }

    /// Ignores the headers of items in batches that are about approval, so that the response to an
    /// item with a justification says that it has none (approval L-14). Whether Graph does so is not known.
    pub fn no_approvals_in_batches(mut self) -> Self {
        self.approvals.in_batches = false;
        self
    }

    /// Sets how often an action may be executed in a tenant in any 24 hours, by its name in the path, or
    /// by `delete` for DELETE of a device. Microsoft publishes 500 for `wipe` and 1,000 for `retire`
    /// and for `delete`, which are the defaults (approval M).
    ///
    /// Only executions count. How Graph refuses what exceeds a limit is not published: the response is
    /// 400 `SimulatorDailyLimit`, or [another status](Self::daily_limit_status).
    pub fn daily_limit(mut self, action: impl AsRef<str>, count: u64) -> Self {
        self.daily.limits.insert(action.as_ref().to_ascii_lowercase(), count);
        self
    }

    /// Removes all daily limits.
    pub fn no_daily_limits(mut self) -> Self {
        self.daily.limits.clear();
        self
    }

    /// Sets the status of a request that exceeds a daily limit.
    pub fn daily_limit_status(mut self, status: StatusCode) -> Self {
        self.daily.status = status;
        self
    }

    /// Leaves what applications do on their own behalf out of `remoteActionAudits`. Whether Intune lists
    /// it is not known; `auditEvents` always has it.
    pub fn audit_only_users(mut self) -> Self {
        self.world.audit.only_users = true;
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

    /// Sets the faults; by default there are none.
    pub fn faults(mut self, faults: Faults) -> Self {
        self.world.injector.faults = faults;
        self
    }

    /// Adds a fault for this share of calls, batches and items, as far as it applies to them; see
    /// [`Faults::everywhere`].
    pub fn fault(mut self, fault: Fault, share: f64) -> Self {
        self.world.injector.faults = self.world.injector.faults.everywhere(fault, share);
        self
    }

    /// Sets the wait that [`Fault::Throttled`] and [`Fault::Unavailable`] state; by default 5 s.
    pub fn retry_after_delay(mut self, delay: Duration) -> Self {
        self.retry_after_delay = delay;
        self
    }

    /// Sets how long the body of [`Fault::SlowBody`] takes; the default is 5 s.
    pub fn slow_body_duration(mut self, duration: Duration) -> Self {
        self.world.slow_body_duration = duration;
        self
    }

    /// Sets how long every request waits before the simulator handles it: a random time between these
    /// two.
    pub fn latency(mut self, min: Duration, max: Duration) -> Self {
        self.world.injector.latency = Some((min, max));
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
