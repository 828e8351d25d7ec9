//! What was done to a device, and how far it is.

use std::time::SystemTime;

use fastrand::Rng;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// The actions on a device, in the order of their execution.
#[derive(Debug, Default)]
pub(super) struct History(Vec<(String, Progress)>);

/// How an action fares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress {
    pub(super) start: SystemTime,
    pub(super) end: SystemTime,
    pub(super) fails: bool,
    /// What the result is drawn from.
    pub(super) draw: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Pending,
    Done,
    Failed,
}

impl History {
    /// Adds an action by the name that stands in the path.
    pub(super) fn add(&mut self, action: String, progress: Progress) {
        self.0.push((action, progress));
    }

    /// Whether the device was wiped or retired.
    pub(super) fn is_removed(&self, now: SystemTime) -> bool {
        self.0.iter().any(|(action, progress)| {
            matches!(action.as_str(), "wipe" | "retire") && progress.state(now) == State::Done
        })
    }

    /// `wipePending` and the like, as the device has it in `managementState`.
    pub(super) fn management_state(&self, now: SystemTime) -> &'static str {
        let pending = self.0.iter().filter(|(_, progress)| progress.state(now) == State::Pending);
        let state = |action: &str| match action {
            "wipe" => Some("wipePending"),
            "retire" => Some("retirePending"),
            _ => None,
        };
        pending.filter_map(|(action, _)| state(action)).next_back().unwrap_or("managed")
    }

    /// The `deviceActionResults`.
    pub(super) fn results(&self, now: SystemTime) -> Value {
        self.0.iter().map(|(action, progress)| result(action, progress, now)).collect()
    }
}

impl Progress {
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
    let (name, updated) = match state {
        State::Pending => ("pending", progress.start),
        State::Done => ("done", progress.end),
        State::Failed => ("failed", progress.end),
    };
    let kind = kind(action);
    let mut members = Map::new();
    members.insert("@odata.type".to_owned(), format!("#microsoft.graph.{kind}").into());
    members.insert("actionName".to_owned(), action.into());
    members.insert("actionState".to_owned(), name.into());
    members.insert("startDateTime".to_owned(), date(progress.start));
    members.insert("lastUpdatedDateTime".to_owned(), date(updated));
    if let Some((name, value)) = outcome(action, progress) {
        let value = if state == State::Done { value } else { Value::Null };
        members.insert(name.to_owned(), value);
    }
    members.into()
}

/// The type of a result. Those of most actions have none of their own.
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

/// What an action brings once it is done.
fn outcome(action: &str, progress: &Progress) -> Option<(&'static str, Value)> {
    let mut rng = Rng::with_seed(progress.draw);
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
    Timestamp::try_from(time).unwrap_or_default().to_string().into()
}
