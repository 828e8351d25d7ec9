//! What the simulator knows, and what it has done.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use graph_action::{ActionMeta, Clock, SystemClock};
use http::{Method, StatusCode};
use serde_json::Value;

use crate::{
    answer::Answer,
    authorization, batch,
    catalogue::Catalogue,
    claims::Claims,
    content,
    counts::Counts,
    decide,
    decide::Permitted,
    ledger::{Circumstances, Ledger},
    received::Received,
    stamp::Stamp,
    throttle::{Gate, Passage},
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
    pub(crate) gate: Mutex<Gate>,
    pub(crate) ledger: Mutex<Ledger>,
    counts: Mutex<Counts>,
}

/// One action that is asked for: by a request of its own, or by an item of a batch.
pub(crate) struct Call<'r> {
    pub(crate) request: &'r Received,
    pub(crate) stamp: &'r Stamp,
    pub(crate) claims: &'r Claims,
    /// The id of the item.
    pub(crate) item: Option<&'r str>,
}

impl World {
    /// Answers a request.
    pub(crate) fn exchange(&self, request: &Received, stamp: &Stamp) -> Answer {
        let answer = self.admit(request, stamp).unwrap_or_else(|refusal| refusal);
        self.counts().count_request(answer.status);
        answer
    }

    fn admit(&self, request: &Received, stamp: &Stamp) -> Result<Answer, Answer> {
        content::has_length(request)?;
        let claims = authorization::identify(request, stamp.now)?;
        if let Some(version) = batch::version(request) {
            return batch::answer(self, version, request, &claims, stamp);
        }
        Ok(self.answer(&Call { request, stamp, claims: &claims, item: None }))
    }

    /// Answers a call of a known caller; the one place where a decision has an effect.
    pub(crate) fn answer(&self, call: &Call<'_>) -> Answer {
        let Call { request, stamp, claims, .. } = *call;
        if let Err(wait) = self.gate().pass(call.passage()) {
            return Answer::too_many_requests(wait, stamp);
        }
        match decide::decide(self, request, claims, stamp) {
            Ok(permitted) => self.execute(permitted, call),
            Err(refusal) => refusal,
        }
    }

    fn execute(&self, permitted: Permitted<'_, '_>, call: &Call<'_>) -> Answer {
        let result = self.results.get(permitted.found.action).cloned();
        let answer = result.map_or_else(Answer::no_content, Answer::json);
        let accepted = permitted.into_accepted(call.request, call.stamp);
        let circumstances = Circumstances {
            at: call.stamp.now,
            batch_item: call.item.map(str::to_owned),
            answered: Some(answer.status.as_u16()),
        };
        match self.ledger().record(accepted, circumstances) {
            Ok(()) => answer,
            Err(error) => unrecorded(&error),
        }
    }

    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'r> Call<'r> {
    /// What it is to the gate. A path without a workload is refused later.
    fn passage(&self) -> Passage<'r> {
        Passage {
            caller: &self.claims.caller,
            workload: self.request.path.split('/').nth(2).unwrap_or_default(),
            is_write: self.request.method != Method::GET,
            now: self.stamp.now,
        }
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
            gate: Mutex::default(),
            ledger: Mutex::default(),
            counts: Mutex::default(),
        }
    }
}

/// An action that cannot be recorded is not executed.
fn unrecorded(error: &std::io::Error) -> Answer {
    let message = format!("The ledger cannot be written, so nothing was executed: {error}");
    Answer::error(StatusCode::INTERNAL_SERVER_ERROR, "SimulatorLedger", message)
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
