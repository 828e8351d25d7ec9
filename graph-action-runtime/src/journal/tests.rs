use std::{
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use http::StatusCode;
use tempfile::TempDir;

use super::{Ended, Entry, Intent, Journal};
use crate::response::outcome::Outcome;

mod damage;
mod model;
mod process;
mod states;

const OUTCOMES: [Outcome; 4] =
    [Outcome::Accepted, Outcome::Rejected, Outcome::NotExecuted, Outcome::Unknown];

/// A directory that goes away with its files.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("wipe.journal")
    }

    fn open(&self) -> Journal {
        Journal::open(self.path()).expect("opens")
    }
}

fn at(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

fn intent(target: &str) -> Intent {
    Intent {
        target: target.to_owned(),
        action: "Wipe".to_owned(),
        index: 7,
        attempt: 1,
        client_request_id: format!("client {target}"),
        started: at(1_000),
        again: false,
    }
}

fn again(target: &str) -> Intent {
    Intent { again: true, ..intent(target) }
}

fn ended(target: &str, outcome: Outcome) -> Ended {
    Ended {
        target: target.to_owned(),
        outcome,
        attempts: 2,
        status: Some(StatusCode::CONFLICT),
        code: Some("Conflict".to_owned()),
        message: Some("Graph answered 409".to_owned()),
        request_id: Some(format!("request {target}")),
        ended: at(2_000),
    }
}

fn earlier(journal: &Journal, target: &str) -> Entry {
    journal.earlier(target).expect("reads").expect("an entry")
}

/// All that a journal holds and is not in flight.
fn all(journal: &Journal) -> Vec<Entry> {
    OUTCOMES.iter().flat_map(|&outcome| journal.entries(outcome).expect("reads")).collect()
}
