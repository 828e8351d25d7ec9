//! The devices that the simulated Intune manages.

use std::{
    sync::{Mutex, MutexGuard},
    time::{Duration, SystemTime},
};

use serde_json::Value;
use uuid::Uuid;

use crate::world::{
    approval::policy::ApprovalPlatform,
    catalogue::Found,
    device_action::device_id,
    ledger::execution::Details,
    lock::lock,
    rng::{Map, guid, rng},
};

mod history;
mod ignored;
mod profile;
mod read;

use history::{History, Progress};
use profile::PROPERTIES;

/// The devices that exist, and the effects of actions on them.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    /// How many generated devices there are, in addition to those with given ids.
    pub(crate) count: u64,
    /// Devices with given ids, and the properties that they are given.
    pub(crate) named: Vec<(String, Value)>,
    /// The time for which an action is pending.
    pub(crate) duration: Duration,
    /// The share of actions that fail on the device.
    pub(crate) failing: f64,
    /// Whether a device no longer exists once it is wiped or retired.
    pub(crate) disappear: bool,
    pub(crate) page_size: u64,
    /// Whether filters and orders are applied that Intune ignores.
    pub(crate) exact_queries: bool,
}

/// All devices, and the actions on them.
#[derive(Default)]
pub(crate) struct Devices {
    settings: Settings,
    ids: Vec<Uuid>,
    indices: Map<Uuid, usize>,
    /// The properties that devices were given.
    named: Mutex<Map<Uuid, serde_json::Map<String, Value>>>,
    histories: Mutex<Map<Uuid, History>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 0,
            count: 0,
            named: Vec::new(),
            duration: Duration::from_secs(60),
            failing: 0.0,
            disappear: false,
            page_size: 1000,
            exact_queries: false,
        }
    }
}

impl Devices {
    /// Returns the devices, or what is wrong with their settings.
    pub(crate) fn new(mut settings: Settings) -> Result<Self, String> {
        if !(0.0..=1.0).contains(&settings.failing) {
            let share = settings.failing;
            return Err(format!("the share {share} of failing actions is not between 0 and 1"));
        }
        let mut named = Map::default();
        let mut ids = Vec::new();
        for (id, properties) in std::mem::take(&mut settings.named) {
            let id = device_id(&id)
                .ok_or_else(|| format!("`{id}` is not a device id; write a GUID with hyphens"))?;
            let properties = check(id, properties)?;
            ids.push(id);
            named.insert(id, properties);
        }
        ids.extend((0..settings.count).map(|index| generated(settings.seed, index)));
        let indices = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let named = Mutex::new(named);
        Ok(Self { settings, ids, indices, named, histories: Mutex::default() })
    }

    /// Changes some properties of a device.
    pub(crate) fn change(&self, id: &str, properties: Value) -> Result<(), String> {
        let known = device_id(id).filter(|id| self.indices.contains_key(id));
        let id = known.ok_or_else(|| format!("`{id}` is not the id of a device"))?;
        let properties = check(id, properties)?;
        lock(&self.named).entry(id).or_default().extend(properties);
        Ok(())
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = String> {
        self.ids.iter().map(Uuid::to_string)
    }

    /// Checks that the device in the path exists, or else returns its key. With no devices at all,
    /// every device exists.
    pub(crate) fn check_existence(&self, found: &Found<'_>, now: SystemTime) -> Result<(), String> {
        let Some(key) = found.device().filter(|_| !self.ids.is_empty()) else {
            return Ok(());
        };
        let id = device_id(key).filter(|id| self.indices.contains_key(id));
        let is_there = id.is_some_and(|id| !self.is_gone(id, now));
        if is_there { Ok(()) } else { Err(key.to_owned()) }
    }

    /// Records an execution, if it was an action on a device that is known; `number` is its own.
    pub(crate) fn record(&self, details: &Details, number: u64) {
        let Some(action) = &details.device_action else {
            return;
        };
        if !self.indices.contains_key(&action.device) {
            return;
        }
        let progress = self.progress(number, details.at);
        self.histories().entry(action.device).or_default().add(action, progress);
    }

    fn progress(&self, number: u64, at: SystemTime) -> Progress {
        let mut rng = rng(self.settings.seed, number);
        let fails = rng.f64() < self.settings.failing;
        let end = at.checked_add(self.settings.duration).unwrap_or(at);
        Progress { start: at, end, fails, seed: rng.u64(..) }
    }

    /// Returns the `actionState` of an action that was executed.
    pub(crate) fn action_state(
        &self,
        number: u64,
        at: SystemTime,
        now: SystemTime,
    ) -> &'static str {
        self.progress(number, at).state_name(now)
    }

    /// Returns a property of a device that is known.
    pub(crate) fn show_property(&self, id: Uuid, name: &str, now: SystemTime) -> Option<Value> {
        self.property(*self.indices.get(&id)?, name, now)
    }

    /// Returns the platform of a device that is known.
    pub(crate) fn platform(&self, id: Uuid, now: SystemTime) -> Option<ApprovalPlatform> {
        let index = *self.indices.get(&id)?;
        let get = |name| self.property(index, name, now);
        let (system, enrollment) = (get("operatingSystem")?, get("deviceEnrollmentType")?);
        ApprovalPlatform::of(system.as_str()?, enrollment.as_str()?)
    }

    fn is_gone(&self, id: Uuid, now: SystemTime) -> bool {
        let histories = self.histories();
        let Some(history) = histories.get(&id) else {
            return false;
        };
        history.is_deleted() || (self.settings.disappear && history.is_removed(now))
    }

    fn histories(&self) -> MutexGuard<'_, Map<Uuid, History>> {
        lock(&self.histories)
    }
}

/// Checks the properties that a device is given: each has to be one that devices have.
fn check(id: Uuid, properties: Value) -> Result<serde_json::Map<String, Value>, String> {
    let Value::Object(properties) = properties else {
        return Err(format!("the properties of device {id} are not a JSON object"));
    };
    let is_known = |name: &&String| PROPERTIES.contains(&name.as_str()) && *name != "id";
    match properties.keys().find(|name| !is_known(name)) {
        None => Ok(properties),
        Some(name) => {
            let names = PROPERTIES.get(1..).unwrap_or_default().join(", ");
            Err(format!("`{name}` cannot be set for device {id}; use one of {names}"))
        }
    }
}

/// Returns the id of a generated device.
fn generated(seed: u64, index: u64) -> Uuid {
    guid(&mut rng(seed, index))
}
