//! The devices that the simulated Intune manages.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use serde_json::{Map, Value};
use uuid::{Builder, Uuid};

use crate::{catalogue::Found, draw};

mod filter;
mod history;
mod profile;
mod query;
mod read;

use history::{History, Progress};
use profile::PROPERTIES;

/// What devices there are, and how they take what is done to them.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) seed: u64,
    /// How many there are beside those that are named.
    pub(crate) count: usize,
    /// Those that are named, with properties that differ.
    pub(crate) named: Vec<(String, Value)>,
    /// How long an action is pending.
    pub(crate) duration: Duration,
    /// The share of actions that fail on the device.
    pub(crate) failing: f64,
    /// Whether a device is gone once it is wiped or retired.
    pub(crate) disappear: bool,
    pub(crate) page_size: usize,
}

/// All devices, and what was done to them.
#[derive(Default)]
pub(crate) struct Devices {
    settings: Settings,
    ids: Vec<Uuid>,
    indices: HashMap<Uuid, usize>,
    named: HashMap<Uuid, Map<String, Value>>,
    histories: Mutex<HashMap<Uuid, History>>,
}

/// An action on a device.
pub(crate) struct Event {
    device: Uuid,
    /// The name of the operation in the path.
    action: String,
}

impl Event {
    pub(crate) fn of(found: &Found<'_>) -> Option<Self> {
        let device = found.device().and_then(parse)?;
        let action = found.template.operation()?.to_owned();
        Some(Self { device, action })
    }
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
        }
    }
}

impl Devices {
    /// The devices, or what is wrong with their description.
    pub(crate) fn new(mut settings: Settings) -> Result<Self, String> {
        if !(0.0..=1.0).contains(&settings.failing) {
            let share = settings.failing;
            return Err(format!("the share {share} of failing actions is not within 0 and 1"));
        }
        let mut named = HashMap::new();
        let mut ids = Vec::with_capacity(settings.named.len() + settings.count);
        for (id, properties) in std::mem::take(&mut settings.named) {
            let id = parse(&id).ok_or_else(|| {
                format!("`{id}` cannot be the id of a device; write a GUID with hyphens")
            })?;
            let properties = check(id, properties)?;
            ids.push(id);
            named.insert(id, properties);
        }
        ids.extend((0..settings.count).map(|index| generated(settings.seed, index)));
        let indices = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        Ok(Self { settings, ids, indices, named, histories: Mutex::default() })
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = String> {
        self.ids.iter().map(Uuid::to_string)
    }

    /// Whether an entity may exist: any does, as long as there is not one device. Where the path
    /// names no device there is nothing to tell.
    pub(crate) fn admit(&self, found: &Found<'_>, now: SystemTime) -> Result<(), String> {
        let Some(key) = found.device().filter(|_| !self.ids.is_empty()) else {
            return Ok(());
        };
        let id = parse(key).filter(|id| self.indices.contains_key(id));
        let is_there = id.is_some_and(|id| !self.is_gone(id, now));
        if is_there { Ok(()) } else { Err(key.to_owned()) }
    }

    /// Takes note of what was executed, as the one of this number.
    pub(crate) fn note(&self, event: Event, number: u64, at: SystemTime) {
        if !self.indices.contains_key(&event.device) {
            return;
        }
        let mut rng = draw::rng(self.settings.seed, number);
        let fails = rng.f64() < self.settings.failing;
        let end = at.checked_add(self.settings.duration).unwrap_or(at);
        let progress = Progress { start: at, end, fails, draw: rng.u64(..) };
        self.histories().entry(event.device).or_default().add(event.action, progress);
    }

    fn is_gone(&self, id: Uuid, now: SystemTime) -> bool {
        self.settings.disappear
            && self.histories().get(&id).is_some_and(|history| history.is_removed(now))
    }

    fn histories(&self) -> MutexGuard<'_, HashMap<Uuid, History>> {
        self.histories.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The properties that a device is given, all of which it has to have.
fn check(id: Uuid, properties: Value) -> Result<Map<String, Value>, String> {
    let Value::Object(properties) = properties else {
        return Err(format!("the properties of device {id} are no JSON object"));
    };
    let is_known = |name: &&String| PROPERTIES.contains(&name.as_str()) && *name != "id";
    match properties.keys().find(|name| !is_known(name)) {
        None => Ok(properties),
        Some(name) => {
            let names = PROPERTIES.get(1..).unwrap_or_default().join(", ");
            Err(format!("device {id} cannot be given a `{name}`; it has {names}"))
        }
    }
}

/// The id of a device that has no name.
fn generated(seed: u64, index: usize) -> Uuid {
    let bytes = draw::rng(seed, index as u64).u128(..).to_be_bytes();
    Builder::from_random_bytes(bytes).into_uuid()
}

/// A GUID with hyphens, in any case.
fn parse(id: &str) -> Option<Uuid> {
    Uuid::try_parse(id).ok().filter(|_| crate::stamp::is_guid(id))
}
