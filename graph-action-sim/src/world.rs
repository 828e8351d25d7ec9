//! What the simulator knows, and what it has done.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use graph_action::{ActionMeta, Clock, SystemClock};
use serde_json::Value;

use crate::{
    catalogue::Catalogue,
    challenge::Challenges,
    counts::Counts,
    devices::Devices,
    elsewhere::Stray,
    fault::{Planner, Surroundings},
    ledger::Ledger,
    throttle::Gate,
};

/// The state of a simulator.
pub(crate) struct World {
    pub(crate) catalogue: Catalogue,
    pub(crate) missing: MissingKeys,
    /// What an action answers, instead of 204.
    pub(crate) results: HashMap<ActionMeta, Value>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Whether batches are held to more than Graph is known to (conformance K-4).
    pub(crate) is_strict: bool,
    pub(crate) devices: Devices,
    pub(crate) surroundings: Surroundings,
    pub(crate) planner: Planner,
    pub(crate) challenges: Challenges,
    pub(crate) gate: Mutex<Gate>,
    pub(crate) ledger: Mutex<Ledger>,
    counts: Mutex<Counts>,
    pub(crate) strays: Mutex<Vec<Stray>>,
    /// How long a slow body takes.
    pub(crate) slowness: Duration,
}

impl World {
    pub(crate) fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn strays(&self) -> MutexGuard<'_, Vec<Stray>> {
        self.strays.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for World {
    fn default() -> Self {
        Self {
            catalogue: Catalogue::default(),
            missing: MissingKeys::default(),
            results: HashMap::default(),
            clock: Arc::new(SystemClock),
            is_strict: false,
            devices: Devices::default(),
            surroundings: Surroundings::default(),
            planner: Planner::default(),
            challenges: Challenges::default(),
            gate: Mutex::default(),
            ledger: Mutex::default(),
            counts: Mutex::default(),
            strays: Mutex::default(),
            slowness: Duration::from_secs(5),
        }
    }
}

/// The keys that do not exist, compared without case.
#[derive(Debug)]
pub(crate) struct MissingKeys(HashSet<String>);

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
        Self(HashSet::from([uuid::Uuid::nil().to_string()]))
    }
}
