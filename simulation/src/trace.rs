//! The events of a simulation, in order, and a hash over all of them.

use std::{
    collections::VecDeque,
    fmt::{self, Write as _},
    sync::Mutex,
    time::Duration,
};

use crate::lock;

/// How many events are kept, unless all are.
const RECENT: usize = 150;

/// The events of a simulation.
pub(crate) struct Trace(Mutex<State>);

struct State {
    hash: u64,
    recent: VecDeque<String>,
    keeps_all: bool,
    violation: Option<String>,
}

impl Trace {
    pub(crate) fn new(keeps_all: bool) -> Self {
        // The offset basis of FNV-1a.
        let hash = 0xcbf2_9ce4_8422_2325;
        Self(Mutex::new(State { hash, recent: VecDeque::new(), keeps_all, violation: None }))
    }

    /// Adds an event.
    pub(crate) fn add(&self, at: Duration, event: fmt::Arguments<'_>) {
        let mut state = lock(&self.0);
        let is_full = state.recent.len() >= RECENT && !state.keeps_all;
        // What led to a violation must not be pushed out by what follows it.
        let is_kept = state.violation.is_none() || state.keeps_all;
        let oldest = if is_full && is_kept { state.recent.pop_front() } else { None };
        let mut line = oldest.unwrap_or_default();
        line.clear();
        // Writing to a text cannot fail.
        let _ = write!(line, "{:>6}.{:03} {event}", at.as_secs(), at.subsec_millis());
        let line = without_folders(line);
        for byte in line.bytes() {
            state.hash = (state.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        if is_kept {
            state.recent.push_back(line);
        }
    }

    /// Adds a violation; the first one counts.
    pub(crate) fn violate(&self, at: Duration, what: String) {
        self.add(at, format_args!("VIOLATION: {what}"));
        lock(&self.0).violation.get_or_insert(what);
    }

    pub(crate) fn violation(&self) -> Option<String> {
        lock(&self.0).violation.clone()
    }

    pub(crate) fn hash(&self) -> u64 {
        lock(&self.0).hash
    }

    pub(crate) fn events(&self) -> Vec<String> {
        lock(&self.0).recent.iter().cloned().collect()
    }
}

/// Replaces the paths of temporary folders. Their names are random, and the same seed must have the
/// same hash.
fn without_folders(mut line: String) -> String {
    while let Some(name) = line.find("/.tmp") {
        let start = line[..name].rfind(' ').map_or(0, |space| space + 1);
        let end = line[name + 1..].find('/').map_or(line.len(), |slash| name + 1 + slash);
        line.replace_range(start..end, "<folder>");
    }
    line
}
