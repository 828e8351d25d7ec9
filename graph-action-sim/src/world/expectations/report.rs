//! The difference between what a test expects and what happened, for its author.

use std::fmt::Write as _;

use crate::world::{
    calls::Call,
    expectations::{
        expected::Expected,
        store::Expectations,
        words::{count, of, on, place},
    },
};

/// The most calls of a kind that are shown.
const MAX_SHOWN: usize = 5;

impl Expectations {
    /// Returns what was missing, what was unexpected and what the simulator refused; `None` if all is
    /// as expected.
    pub(crate) fn report(&self) -> Option<String> {
        let missing: Vec<_> = self.all.iter().flat_map(Expected::missing).collect();
        let unexpected: Vec<_> = self
            .unexpected
            .iter()
            .map(|one| format!("{}\n    {}", one.call, one.reason.join("\n      ")))
            .collect();
        let refused: Vec<_> = self.all.iter().flat_map(Expected::refused).collect();
        let parts = [
            ("missing", missing),
            ("unexpected", unexpected),
            ("refused by the simulator", refused),
        ];
        let mut text = "the calls differ from what the test expects".to_owned();
        let start = text.len();
        for (title, entries) in parts.iter().filter(|(_, entries)| !entries.is_empty()) {
            let _ = write!(text, "\n{title}:");
            for entry in entries.iter().take(MAX_SHOWN) {
                let _ = write!(text, "\n  {entry}");
            }
            if entries.len() > MAX_SHOWN {
                let _ = write!(text, "\n  and {} more", entries.len() - MAX_SHOWN);
            }
        }
        (text.len() > start).then_some(text)
    }

    /// Returns the reason why a call meets no expectation, by the one that is closest to it.
    pub(super) fn reason(&self, call: &Call) -> Vec<String> {
        let same: Vec<_> = self.all.iter().filter(|one| one.operation == call.operation).collect();
        let on_target = same.iter().filter_map(|one| Some((*one, one.slot(call)?)));
        let on_target: Vec<_> = on_target.collect();
        let other_body = on_target.iter().find(|(one, slot)| one.is_open(*slot));
        let used_up = on_target.iter().find(|(one, _)| one.has_body_of(call));
        if let Some((one, _)) = other_body.or(on_target.first().filter(|_| used_up.is_none())) {
            let body = one.body.iter();
            let differences = body.flat_map(|body| body.differences(call.body.as_ref()));
            let title =
                format!("the body differs from the one expected at {}", place(one.location));
            return [title].into_iter().chain(differences).collect();
        }
        if let Some((one, _)) = used_up {
            let times = one.expected_times().max.unwrap_or_default();
            let (times, place) = (count(times), place(one.location));
            return vec![format!("this is one more than the {times} expected at {place}")];
        }
        let Some(one) = same.first() else {
            return vec![format!("the test expects no {}", call.action)];
        };
        let place = place(one.location);
        vec![format!("the target differs: expected {} at {place}", one.targets())]
    }
}

impl Expected {
    /// Returns an entry for each target that has too few calls.
    fn missing(&self) -> impl Iterator<Item = String> {
        let times = self.expected_times();
        let slots = self.slots.iter().filter(move |slot| slot.calls < times.min);
        slots.map(move |slot| {
            let on = on(&slot.keys);
            let sending = self.body.as_ref().map(|body| format!(", sending {}", body.to_text()));
            format!(
                "{}{on}{}: {}\n    expected at {}",
                self.action,
                sending.unwrap_or_default(),
                of(slot, times),
                place(self.location)
            )
        })
    }

    fn refused(&self) -> impl Iterator<Item = String> {
        let place = place(self.location);
        self.refusals.iter().map(move |one| format!("{one}\n    expected at {place}"))
    }

    /// Returns the targets, for a call on another one.
    fn targets(&self) -> String {
        let mut targets = self.slots.iter().map(|slot| on(&slot.keys));
        let first = targets.next().unwrap_or_default();
        let others = targets.len();
        let first = first.trim_start();
        match others {
            0 => first.to_owned(),
            1 => format!("{first} or 1 other"),
            _ => format!("{first} or {others} others"),
        }
    }
}
