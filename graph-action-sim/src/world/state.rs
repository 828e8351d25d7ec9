//! The state of a simulator.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use fastrand::Rng;
use graph_action::{ActionMeta, Clock, SystemClock};
use serde_json::Value;

use crate::world::{
    access::{challenges::Challenges, token_endpoint::Issued},
    approval::Approvals,
    audit,
    calls::Call,
    catalogue::Catalogue,
    counts::Counts,
    daily::DailyLimits,
    devices::Devices,
    expectations::store::Expectations,
    faults::FaultInjector,
    foreign_origin::LeakedRequest,
    ledger::Ledger,
    lock::lock,
    request::{
        Request,
        ids::{Ids, RequestIds},
    },
    response::retry_after::Wait,
    rng::{Map, rng},
    throttle::Throttle,
};

/// The duration of a slow body, and the wait that a fault states, unless they are set.
pub(crate) const DEFAULT_DELAY: Duration = Duration::from_secs(5);

/// The purpose of the random numbers of clients.
pub(crate) const CLIENTS: u64 = 0x00c1_1e47;

/// What the simulator knows, and what it has done.
pub(crate) struct World {
    /// Replaced as a whole, because a request holds on to it.
    pub(crate) catalogue: Mutex<Arc<Catalogue>>,
    pub(crate) missing_keys: MissingKeys,
    /// The JSON that an action returns, instead of 204.
    pub(crate) results: Map<ActionMeta, Value>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Whether batches have to meet more rules than Graph is known to check.
    pub(crate) is_strict: bool,
    pub(crate) devices: Devices,
    pub(crate) approvals: Approvals,
    pub(crate) audit: audit::Settings,
    pub(crate) daily: Mutex<DailyLimits>,
    pub(crate) injector: FaultInjector,
    /// The wait that a fault states.
    pub(crate) fault_wait: Wait,
    pub(crate) slow_body_duration: Duration,
    pub(crate) challenges: Challenges,
    /// The tokens that the token endpoint issues, if there is one.
    pub(crate) issued_tokens: Option<Issued>,
    pub(crate) request_ids: RequestIds,
    pub(crate) throttle: Mutex<Throttle>,
    pub(crate) ledger: Mutex<Ledger>,
    pub(crate) calls: Mutex<Vec<Call>>,
    pub(crate) expectations: Mutex<Expectations>,
    pub(crate) counts: Mutex<Counts>,
    pub(crate) leaked_requests: Mutex<Vec<LeakedRequest>>,
    /// The random numbers of all clients together, so that no two have the same ids.
    pub(crate) client_random: Mutex<Rng>,
}

impl World {
    pub(crate) fn throttle(&self) -> MutexGuard<'_, Throttle> {
        lock(&self.throttle)
    }

    pub(crate) fn daily(&self) -> MutexGuard<'_, DailyLimits> {
        lock(&self.daily)
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    pub(crate) fn leaked_requests(&self) -> MutexGuard<'_, Vec<LeakedRequest>> {
        lock(&self.leaked_requests)
    }

    pub(crate) fn counts(&self) -> MutexGuard<'_, Counts> {
        lock(&self.counts)
    }

    pub(crate) fn calls(&self) -> MutexGuard<'_, Vec<Call>> {
        lock(&self.calls)
    }

    pub(crate) fn expectations(&self) -> MutexGuard<'_, Expectations> {
        lock(&self.expectations)
    }

    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&lock(&self.catalogue))
    }

    /// Adds an action, unless its declaration is known.
    pub(crate) fn learn(&self, action: &ActionMeta) {
        let mut catalogue = lock(&self.catalogue);
        if !catalogue.has(action) {
            Arc::make_mut(&mut catalogue).add(*action);
        }
    }

    /// Issues the ids of a request.
    pub(crate) fn ids(&self, request: &Request) -> Ids {
        Ids::new(request, self.request_ids.issue(), self.clock.now())
    }
}

impl Default for World {
    fn default() -> Self {
        Self {
            catalogue: Mutex::default(),
            missing_keys: MissingKeys::default(),
            results: Map::default(),
            clock: Arc::new(SystemClock),
            is_strict: false,
            devices: Devices::default(),
            approvals: Approvals::default(),
            audit: audit::Settings::default(),
            daily: Mutex::default(),
            injector: FaultInjector::default(),
            fault_wait: Wait::default(),
            slow_body_duration: DEFAULT_DELAY,
            challenges: Challenges::default(),
            issued_tokens: None,
            request_ids: RequestIds::default(),
            throttle: Mutex::default(),
            ledger: Mutex::default(),
            calls: Mutex::default(),
            expectations: Mutex::default(),
            counts: Mutex::default(),
            leaked_requests: Mutex::default(),
            client_random: Mutex::new(rng(0, CLIENTS)),
        }
    }
}

/// The keys that do not exist, compared without regard to case.
#[derive(Debug)]
pub(crate) struct MissingKeys(BTreeSet<String>);

impl MissingKeys {
    pub(crate) fn add(&mut self, key: &str) {
        self.0.insert(key.to_ascii_lowercase());
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.0.contains(&key.to_ascii_lowercase())
    }
}

impl Default for MissingKeys {
    /// The nil GUID never exists.
    fn default() -> Self {
        Self(BTreeSet::from([uuid::Uuid::nil().to_string()]))
    }
}
