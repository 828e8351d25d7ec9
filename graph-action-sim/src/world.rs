//! What the simulator knows, and what it has done.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use graph_action::ActionMeta;
use serde_json::Value;

use crate::{
    accepted::Accepted, answer::Answer, catalogue::Catalogue, decide, decide::Execution,
    received::Received, stamp::Stamp,
};

/// The state of a simulator.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) catalogue: Catalogue,
    pub(crate) missing: MissingKeys,
    /// What an action answers, instead of 204.
    pub(crate) results: HashMap<ActionMeta, Value>,
    journal: Mutex<Vec<Accepted>>,
}

impl World {
    /// Answers a request; the one place where a decision has an effect.
    pub(crate) fn exchange(&self, request: &Received, stamp: &Stamp) -> Answer {
        match decide::decide(self, request, stamp) {
            Ok(execution) => self.execute(execution),
            Err(refusal) => refusal,
        }
    }

    fn execute(&self, execution: Execution) -> Answer {
        let result = self.results.get(&execution.action).cloned();
        self.journal().push(execution.record);
        result.map_or_else(Answer::no_content, Answer::json)
    }

    pub(crate) fn journal(&self) -> MutexGuard<'_, Vec<Accepted>> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
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
