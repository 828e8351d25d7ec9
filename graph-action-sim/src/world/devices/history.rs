//! The actions on a device, and their progress.

use std::time::SystemTime;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::world::{
    dates::timestamp,
    device_action::{DELETE, DeviceAction},
};

/// The actions on a device, in the order of their execution.
#[derive(Debug, Default)]
pub(super) struct History(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    action: String,
    /// The name that the device gets.
    device_name: Option<String>,
    progress: Progress,
}

/// The progress of an action.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress {
    pub(super) start: SystemTime,
    pub(super) end: SystemTime,
    pub(super) fails: bool,
    /// The seed of its result.
    pub(super) seed: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Pending,
    Done,
    Failed,
}

impl History {
    pub(super) fn add(&mut self, action: &DeviceAction, progress: Progress) {
        let DeviceAction { name, device_name, .. } = action.clone();
        self.0.push(Entry { action: name, device_name, progress });
    }

    /// Whether the device was deleted, which takes no time.
    pub(super) fn is_deleted(&self) -> bool {
        self.0.iter().any(|entry| entry.action == DELETE)
    }

    /// Returns when the device last synchronised because it was asked to.
    pub(super) fn last_sync(&self, now: SystemTime) -> Option<SystemTime> {
        let syncs = self.done(now).filter(|entry| entry.action == "syncDevice");
        syncs.map(|entry| entry.progress.end).max()
    }

    /// Returns the name that the device got last.
    pub(super) fn device_name(&self, now: SystemTime) -> Option<&str> {
        self.done(now).filter_map(|entry| entry.device_name.as_deref()).next_back()
    }

    /// Whether the device was wiped or retired.
    pub(super) fn is_removed(&self, now: SystemTime) -> bool {
        self.done(now).any(|entry| matches!(entry.action.as_str(), "wipe" | "retire"))
    }

    fn done(&self, now: SystemTime) -> impl DoubleEndedIterator<Item = &Entry> {
        self.0.iter().filter(move |entry| entry.progress.state(now) == State::Done)
    }

    /// Returns the `managementState` of the device, such as `wipePending`.
    pub(super) fn management_state(&self, now: SystemTime) -> &'static str {
        let pending = self.0.iter().filter(|entry| entry.progress.state(now) == State::Pending);
        let state = |action: &str| match action {
            "wipe" => Some("wipePending"),
            "retire" => Some("retirePending"),
            _ => None,
        };
        pending.filter_map(|entry| state(&entry.action)).next_back().unwrap_or("managed")
    }

    /// Returns the `deviceActionResults`.
    pub(super) fn results(&self, now: SystemTime) -> Value {
        self.0.iter().map(|entry| result(&entry.action, &entry.progress, now)).collect()
    }
}

impl Progress {
    /// Returns the `actionState`.
    pub(super) fn state_name(&self, now: SystemTime) -> &'static str {
        match self.state(now) {
            State::Pending => "pending",
            State::Done => "done",
            State::Failed => "failed",
        }
    }

    fn state(&self, now: SystemTime) -> State {
        match (now < self.end, self.fails) {
            (true, _) => State::Pending,
            (false, false) => State::Done,
            (false, true) => State::Failed,
        }
    }
}

fn result(action: &str, progress: &Progress, now: SystemTime) -> Value {
    let state = progress.state(now);
    let updated = if state == State::Pending { progress.start } else { progress.end };
    let kind = kind(action);
    let mut members = Map::new();
    members.insert("@odata.type".to_owned(), format!("#microsoft.graph.{kind}").into());
    members.insert("actionName".to_owned(), action.into());
    members.insert("actionState".to_owned(), progress.state_name(now).into());
    members.insert("startDateTime".to_owned(), date(progress.start));
    members.insert("lastUpdatedDateTime".to_owned(), date(updated));
    if let Some((name, value)) = product(action, progress) {
        let value = if state == State::Done { value } else { Value::Null };
        members.insert(name.to_owned(), value);
    }
    members.into()
}

/// Returns the type of a result. Most actions have none of their own.
fn kind(action: &str) -> &'static str {
    match action {
        "resetPasscode" => "resetPasscodeActionResult",
        "remoteLock" => "remoteLockActionResult",
        "locateDevice" => "locateDeviceActionResult",
        "windowsDefenderScan" => "windowsDefenderScanActionResult",
        "deleteUserFromSharedAppleDevice" => "deleteUserFromSharedAppleDeviceActionResult",
        _ => "deviceActionResult",
    }
}

/// Returns the value that an action yields once it is done.
fn product(action: &str, progress: &Progress) -> Option<(&'static str, Value)> {
    let mut rng = Rng::with_seed(progress.seed);
    match action {
        "resetPasscode" => Some(("passcode", digits(&mut rng))),
        "remoteLock" => Some(("unlockPin", digits(&mut rng))),
        "locateDevice" => Some(("deviceLocation", location(progress.end, &mut rng))),
        _ => None,
    }
}

fn location(collected: SystemTime, rng: &mut Rng) -> Value {
    json!({
        "lastCollectedDateTime": date(collected),
        "latitude": rng.f64() * 120.0 - 60.0,
        "longitude": rng.f64() * 360.0 - 180.0,
        "altitude": rng.u32(..1000),
        "horizontalAccuracy": 20,
        "verticalAccuracy": 20,
        "heading": -1,
        "speed": -1,
    })
}

fn digits(rng: &mut Rng) -> Value {
    format!("{:06}", rng.u32(..1_000_000)).into()
}

fn date(time: SystemTime) -> Value {
    timestamp(time).to_string().into()
}
