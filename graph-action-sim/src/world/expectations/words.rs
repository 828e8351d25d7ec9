//! Calls, targets and numbers in words.

use std::panic::Location;

use crate::world::{
    calls::Call,
    expectations::{expected::Times, target::Slot},
};

/// Returns a call in words.
pub(super) fn of_call(call: &Call) -> String {
    format!("{}{}", call.action, on(&call.keys))
}

/// Writes keys after a name; nothing for a path without keys, or for any target.
pub(super) fn on(keys: &[String]) -> String {
    if keys.is_empty() { String::new() } else { format!(" on {}", keys.join(" / ")) }
}

pub(super) fn of(slot: &Slot, times: Times) -> String {
    let has = slot.calls;
    match times.max {
        Some(max) if max == times.min => format!("{has} of {}", count(max)),
        _ => format!("{}, at least {} expected", count(has), times.min),
    }
}

pub(super) fn count(calls: u64) -> String {
    if calls == 1 { "1 call".to_owned() } else { format!("{calls} calls") }
}

pub(super) fn place(location: &Location<'_>) -> String {
    format!("{}:{}", location.file(), location.line())
}
