//! What the simulator really executed.

use std::{collections::HashMap, io, path::Path, time::SystemTime};

use graph_action::Method;

use crate::{accepted::Accepted, catalogue::Catalogue, devices::Event};

mod file;

use file::LedgerFile;

/// An action that the simulator executed, as its ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Execution {
    /// The number of the execution: 1 for the first, one more for each that follows.
    pub sequence: u64,
    /// When it was executed, by the simulator's clock.
    pub at: SystemTime,
    /// The name of the action, as declared.
    pub action: &'static str,
    /// The keys of the entities in the path, decoded, in order.
    pub keys: Vec<String>,
    /// The `client-request-id` that the caller gave, if it was a GUID.
    pub client_request_id: Option<String>,
    /// The id of the item, when it came in a batch.
    pub batch_item: Option<String>,
    /// The status that the caller was answered for this action; nothing when no answer was sent,
    /// or none that says it.
    pub answered: Option<u16>,
}

/// What goes with an execution beside the request itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Circumstances {
    pub(crate) at: SystemTime,
    pub(crate) batch_item: Option<String>,
    pub(crate) answered: Option<u16>,
}

/// A request that was let pass; one that only reads executed nothing.
struct Entry {
    accepted: Accepted,
    execution: Option<(u64, Circumstances)>,
}

/// All requests that were let pass, and how often each key was acted on.
#[derive(Default)]
pub(crate) struct Ledger {
    entries: Vec<Entry>,
    executions: u64,
    /// By the key in lower case.
    by_key: HashMap<String, usize>,
    file: Option<LedgerFile>,
}

impl Ledger {
    /// Takes up what a file holds, and writes what follows there. What was done to devices is
    /// shown as well, with the number of the execution and its time.
    pub(crate) fn open(
        path: &Path,
        catalogue: &Catalogue,
        mut show: impl FnMut(Event, u64, SystemTime),
    ) -> io::Result<Self> {
        let mut ledger = Self::default();
        let file = LedgerFile::open(path, |line| {
            let (accepted, circumstances, event) = line.read(catalogue)?;
            let at = circumstances.at;
            let number = ledger.add(accepted, circumstances);
            if let Some(event) = event {
                show(event, number, at);
            }
            Ok(())
        })?;
        ledger.file = Some(file);
        Ok(ledger)
    }

    /// Records what is about to be answered. With a file it is written there first, so that what
    /// was answered is in it whatever becomes of this process. Gives the number of an execution.
    pub(crate) fn record(
        &mut self,
        accepted: Accepted,
        circumstances: Circumstances,
    ) -> io::Result<Option<u64>> {
        if accepted.method == Method::Get {
            self.entries.push(Entry { accepted, execution: None });
            return Ok(None);
        }
        if let Some(file) = &mut self.file {
            file.append(&accepted, &circumstances)?;
        }
        Ok(Some(self.add(accepted, circumstances)))
    }

    fn add(&mut self, accepted: Accepted, circumstances: Circumstances) -> u64 {
        self.executions += 1;
        let mut keys: Vec<_> = accepted.keys.iter().map(|key| key.to_ascii_lowercase()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *self.by_key.entry(key).or_default() += 1;
        }
        let execution = Some((self.executions, circumstances));
        self.entries.push(Entry { accepted, execution });
        self.executions
    }

    pub(crate) fn accepted(&self) -> impl Iterator<Item = &Accepted> {
        self.entries.iter().map(|entry| &entry.accepted)
    }

    pub(crate) fn executions(&self) -> impl Iterator<Item = Execution> {
        self.entries.iter().filter_map(Entry::execution)
    }

    pub(crate) fn count(&self, key: &str) -> usize {
        self.by_key.get(&key.to_ascii_lowercase()).copied().unwrap_or_default()
    }
}

impl Entry {
    fn execution(&self) -> Option<Execution> {
        let (sequence, circumstances) = self.execution.as_ref()?;
        Some(Execution {
            sequence: *sequence,
            at: circumstances.at,
            action: self.accepted.action,
            keys: self.accepted.keys.clone(),
            client_request_id: self.accepted.client_request_id.clone(),
            batch_item: circumstances.batch_item.clone(),
            answered: circumstances.answered,
        })
    }
}

#[cfg(test)]
mod tests {
    use graph_action::ActionMeta;

    use super::*;
    use crate::place::Place;

    const LOCK: ActionMeta = ActionMeta::declare("Lock", Method::Post, "/a/{a}/b/{b}/lock");

    fn accepted(path: &str) -> Accepted {
        let mut catalogue = Catalogue::default();
        catalogue.add(LOCK);
        let place = Place::of(path).expect("a place");
        let found = catalogue.find(&http::Method::POST, place.version, &place.segments);
        Accepted::new(&place, found.expect("the action"), None)
    }

    fn now() -> Circumstances {
        Circumstances { at: SystemTime::now(), batch_item: None, answered: Some(204) }
    }

    #[test]
    fn one_execution_counts_once_for_each_of_its_keys() {
        let mut ledger = Ledger::default();
        ledger.record(accepted("/v1.0/a/X/b/x/lock"), now()).expect("recorded");
        ledger.record(accepted("/v1.0/a/y/b/x/lock"), now()).expect("recorded");
        assert_eq!(["x", "Y", "z"].map(|key| ledger.count(key)), [2, 1, 0]);
    }

    #[test]
    fn what_cannot_be_written_is_not_recorded() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let file = LedgerFile::read_only(file.path()).expect("open");
        let mut ledger = Ledger { file: Some(file), ..Ledger::default() };
        let error = ledger.record(accepted("/v1.0/a/x/b/y/lock"), now()).expect_err("a failure");
        assert!(error.to_string().contains("tmp"), "{error}");
        assert_eq!((ledger.count("x"), ledger.executions().count()), (0, 0));
    }
}
