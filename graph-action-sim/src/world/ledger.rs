//! The record of what the simulator executed, whatever it responded.

use std::{io, path::Path};

use graph_action::Method;

use crate::world::{catalogue::Catalogue, rng::Map};

pub(crate) mod accepted;
pub(crate) mod execution;
mod file;

use accepted::Accepted;
use execution::{Details, Execution};
use file::LedgerFile;

/// A request that was accepted; one that only reads executed nothing.
struct Entry {
    accepted: Accepted,
    execution: Option<(u64, Details)>,
}

/// All requests that were accepted, and how many executions each key had.
#[derive(Default)]
pub(crate) struct Ledger {
    entries: Vec<Entry>,
    executions: u64,
    /// By the key in lower case.
    by_key: Map<String, u64>,
    file: Option<LedgerFile>,
}

impl Ledger {
    /// Reads a file, and appends to it from then on. Calls `on_execution` for each, with its number.
    pub(crate) fn open(
        path: &Path,
        catalogue: &Catalogue,
        mut on_execution: impl FnMut(&Details, u64),
    ) -> io::Result<Self> {
        let mut ledger = Self::default();
        let file = LedgerFile::open(path, |line| {
            let (accepted, details) = line.read(catalogue)?;
            on_execution(&details, ledger.executions + 1);
            ledger.add(accepted, details);
            Ok(())
        })?;
        ledger.file = Some(file);
        Ok(ledger)
    }

    /// Records a request before the response is sent, first in the file if there is one: the file
    /// then holds everything that a caller may know, even if this process is killed. Returns the
    /// number of an execution.
    pub(crate) fn record(
        &mut self,
        accepted: Accepted,
        details: Details,
    ) -> io::Result<Option<u64>> {
        if accepted.method == Method::Get {
            self.entries.push(Entry { accepted, execution: None });
            return Ok(None);
        }
        if let Some(file) = &mut self.file {
            file.append(&accepted, &details)?;
        }
        Ok(Some(self.add(accepted, details)))
    }

    fn add(&mut self, accepted: Accepted, details: Details) -> u64 {
        self.executions += 1;
        let mut keys: Vec<_> = accepted.keys.iter().map(|key| key.to_ascii_lowercase()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *self.by_key.entry(key).or_default() += 1;
        }
        let execution = Some((self.executions, details));
        self.entries.push(Entry { accepted, execution });
        self.executions
    }

    pub(crate) fn accepted(&self) -> impl Iterator<Item = &Accepted> {
        self.entries.iter().map(|entry| &entry.accepted)
    }

    pub(crate) fn executions(&self) -> impl Iterator<Item = Execution> {
        self.entries.iter().filter_map(Entry::execution)
    }

    /// Returns the executions with their numbers.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (u64, &Accepted, &Details)> {
        self.entries.iter().filter_map(|entry| {
            let (number, details) = entry.execution.as_ref()?;
            Some((*number, &entry.accepted, details))
        })
    }

    /// Returns how many executions there were.
    pub(crate) fn total(&self) -> u64 {
        self.executions
    }

    /// Returns how many executions there were with this key, without regard to case.
    pub(crate) fn count(&self, key: &str) -> u64 {
        self.by_key.get(&key.to_ascii_lowercase()).copied().unwrap_or_default()
    }
}

impl Entry {
    fn execution(&self) -> Option<Execution> {
        let (sequence, details) = self.execution.as_ref()?;
        Some(Execution {
            sequence: *sequence,
            at: details.at,
            action: self.accepted.action,
            keys: self.accepted.keys.clone(),
            client_request_id: self.accepted.client_request_id.clone(),
            batch_item: details.batch_item.clone(),
            response_status: details.response_status,
        })
    }
}

#[cfg(test)]
mod tests {
    use graph_action::ActionMeta;

    use super::*;
    use crate::world::{access::claims::Identity, request::versioned_path::VersionedPath};

    const LOCK: ActionMeta = ActionMeta::declare("Lock", Method::Post, "/a/{a}/b/{b}/lock");

    fn accepted(path: &str) -> Accepted {
        let mut catalogue = Catalogue::default();
        catalogue.add(LOCK);
        let path = VersionedPath::parse(path).expect("a version and a path");
        let found = catalogue.find(&http::Method::POST, path.version, &path.segments);
        Accepted::new(&path, &found.expect("the action"), None)
    }

    fn now() -> Details {
        Details {
            at: std::time::SystemTime::now(),
            caller: Identity::default(),
            device_action: None,
            remote_action: "unknown".to_owned(),
            batch_item: None,
            response_status: Some(204),
        }
    }

    #[test]
    fn one_execution_counts_once_for_each_of_its_keys() {
        let mut ledger = Ledger::default();
        ledger.record(accepted("/v1.0/a/X/b/x/lock"), now()).expect("recorded");
        ledger.record(accepted("/v1.0/a/y/b/x/lock"), now()).expect("recorded");
        assert_eq!(["x", "Y", "z"].map(|key| ledger.count(key)), [2, 1, 0]);
    }

    #[test]
    fn an_execution_that_cannot_be_written_is_not_recorded() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let file = LedgerFile::read_only(file.path()).expect("open");
        let mut ledger = Ledger { file: Some(file), ..Ledger::default() };
        let error = ledger.record(accepted("/v1.0/a/x/b/y/lock"), now()).expect_err("a failure");
        assert!(error.to_string().contains("tmp"), "{error}");
        assert_eq!((ledger.count("x"), ledger.executions().count()), (0, 0));
    }
}
