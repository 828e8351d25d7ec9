//! The state of a simulator.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use graph_action::{ActionMeta, Clock, SystemClock};
use serde_json::Value;

use crate::world::{
    access::{challenges::Challenges, token_endpoint::Issued},
    approval::Approvals,
    audit,
    catalogue::Catalogue,
    counts::Counts,
    daily::DailyLimits,
    devices::Devices,
    faults::FaultInjector,
    foreign_origin::LeakedRequest,
    ledger::Ledger,
    lock::lock,
    request::{
        Request,
        ids::{Ids, RequestIds},
    },
    response::retry_after::Wait,
    rng::Map,
    throttle::Throttle,
};

/// The duration of a slow body, and the wait that a fault states, unless they are set.
pub(crate) const DEFAULT_DELAY: Duration = Duration::from_secs(5);

/// What the simulator knows, and what it has done.
pub(crate) struct World {
    pub(crate) catalogue: Catalogue,
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
    pub(crate) counts: Mutex<Counts>,
    pub(crate) leaked_requests: Mutex<Vec<LeakedRequest>>,
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

    /// Issues the ids of a request.
    pub(crate) fn ids(&self, request: &Request) -> Ids {
        Ids::new(request, self.request_ids.issue(), self.clock.now())
    }
}

impl Default for World {
    fn default() -> Self {
        Self {
            catalogue: Catalogue::default(),
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
            counts: Mutex::default(),
            leaked_requests: Mutex::default(),
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
