use std::{
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::StatusCode;
use tempfile::TempDir;
use uuid::Uuid;

use super::Journal;
use crate::{
    bulk::journal_store::{
        Job,
        entry::{Entry, Summary},
        record::{Completion, Intent, Record},
    },
    response::{error::Error, outcome::Outcome},
};

mod attacks;
mod damage;
mod moved;
mod power;
mod process;
mod states;

const OUTCOMES: [Outcome; 5] = [
    Outcome::Accepted,
    Outcome::Rejected,
    Outcome::NotExecuted,
    Outcome::Unknown,
    Outcome::AwaitingApproval,
];

/// A temporary directory.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    /// In memory if there is a folder for that, where a sync takes no time.
    fn in_memory() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self(folder.expect("a directory"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("wipe.journal")
    }

    /// The names of all files, sorted.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a directory");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<_> =
            entries.map(name).map(|name| name.into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    fn open(&self) -> Journal {
        Journal::open(self.path()).expect("opens")
    }
}

fn job(action: &str) -> Job {
    let path = format!("/deviceManagement/managedDevices/{{managedDeviceId}}/{action}");
    Job {
        action: action.to_owned(),
        method: "POST".to_owned(),
        path,
        cloud: "https://graph.microsoft.com".to_owned(),
        tenant: None,
    }
}

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

/// The client's id of the request to a target.
fn id_of(target: &str) -> Uuid {
    Uuid::from_u64_pair(7, crate::checksum::checksum(&[target]))
}

fn intent(target: &str) -> Intent {
    Intent {
        target: target.to_owned(),
        action: "Wipe".into(),
        parameters: "{}".to_owned(),
        filing: None,
        sent_by: None,
        index: 7,
        attempt: 1,
        client_request_id: id_of(target),
        started: at(1_000),
        may_repeat: false,
    }
}

fn repeated_intent(target: &str) -> Intent {
    Intent { may_repeat: true, ..intent(target) }
}

fn completion(target: &str, outcome: Outcome) -> Completion {
    Completion {
        target: target.to_owned(),
        outcome,
        attempts: 2,
        status: Some(StatusCode::CONFLICT),
        code: Some("Conflict".to_owned()),
        message: Some("Graph answered 409".to_owned()),
        request_id: Some(format!("request {target}")),
        filing: None,
        ended: at(2_000),
    }
}

impl Journal {
    fn write_intents(&self, intents: &[Intent]) -> Result<(), Error> {
        self.write_records(intents.iter().cloned().map(Record::Intent).collect())
    }

    fn write_completions(&self, completions: &[Completion]) -> Result<(), Error> {
        self.write_records(completions.iter().cloned().map(Record::Completion).collect())
    }

    fn entry(&self, target: &str) -> Result<Option<Entry>, Error> {
        self.slots(&[target]).into_iter().map(|slot| self.read(slot)).next().transpose()
    }
}

fn entry_of(journal: &Journal, target: &str) -> Entry {
    journal.entry(target).expect("reads").expect("an entry")
}

fn entries(journal: &Journal, outcome: Outcome) -> Vec<Entry> {
    journal.entries(outcome).collect::<Result<_, _>>().expect("reads")
}

/// All entries that are not in flight.
fn all_entries(journal: &Journal) -> Vec<Entry> {
    OUTCOMES.iter().flat_map(|&outcome| entries(journal, outcome)).collect()
}
