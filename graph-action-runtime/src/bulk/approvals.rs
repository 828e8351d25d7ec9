//! The approval requests of a journal's job, and their states (conformance L-15, L-18).
//!
//! What was filed is in the journal; what became of it is known to the service alone. [`Approvals::refresh`]
//! reads the states of all at once, when a run starts and when they are older than ten minutes, and writes
//! what they change into the journal. What it keeps in memory is only which targets may be sent again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use futures_util::TryStreamExt as _;

use super::{
    caught::caught,
    journal_store::{
        entry::Entry,
        evidence::{Evidence, EvidenceSource},
        filing::Filing,
        record::{ApprovalUpdate, Record},
    },
    run_journal::RunJournal,
};
use crate::{
    approval::request::{ApprovalRequest, ListApprovalRequests},
    auth::sender::Sender,
    response::{error::Error, outcome::Outcome},
    send::client::Client,
    trace,
};

mod judge;

use judge::Verdict;

/// How old a state may be when a request is sent again (conformance L-15).
const MAX_AGE: Duration = Duration::from_secs(10 * 60);

/// How many records are written at once: enough to be fast, and few enough for one transaction.
const WRITE_SIZE: usize = 500;

/// The approval requests of a job.
pub(crate) struct Approvals {
    client: Client,
    journal: RunJournal,
    /// Who sends.
    pub(crate) sender: Option<Sender>,
    states: Mutex<States>,
}

/// What is known about the approval requests that the journal has.
#[derive(Debug, Clone, Default)]
pub(crate) struct States {
    read: Option<SystemTime>,
    /// The targets whose requests may be sent again, with the time at which they were filed.
    approved: HashMap<String, SystemTime>,
    /// How many await approval, including those that were approved.
    pub(crate) awaiting: u64,
    /// Why the states could not be read.
    pub(crate) problem: Option<String>,
}

impl Approvals {
    pub(crate) fn new(client: Client, journal: RunJournal, sender: Option<Sender>) -> Self {
        Self { client, journal, sender, states: Mutex::default() }
    }

    pub(crate) fn states(&self) -> MutexGuard<'_, States> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the states are too old to send by.
    pub(crate) fn is_stale(&self) -> bool {
        let now = self.client.clock().now();
        let read = self.states().read;
        read.is_none_or(|read| now.duration_since(read).is_ok_and(|age| age > MAX_AGE))
    }

    /// Reads the states of all approval requests that the journal has, and writes what they change.
    pub(crate) async fn refresh(&self) -> Result<(), Error> {
        let now = self.client.clock().now();
        let mut entries = self.journal.entries(Outcome::AwaitingApproval).await?;
        let lost = self.journal.entries(Outcome::Unknown).await?;
        entries.extend(lost.into_iter().filter(is_lost));
        let mut states = States { read: Some(now), ..States::default() };
        if !entries.is_empty() {
            let (requests, problem) = match caught(self.list()).await {
                Ok(requests) => (requests, None),
                Err(error) => {
                    trace::unreadable("approval requests", &error);
                    (Vec::new(), Some(error.to_string()))
                }
            };
            if problem.is_some() {
                states.awaiting = count_awaiting(&entries);
            } else {
                let records = self.judge(&entries, &requests, now, &mut states);
                for records in records.chunks(WRITE_SIZE) {
                    self.journal.write(records.to_vec()).await?;
                }
            }
            states.problem = problem;
        }
        *self.states() = states;
        Ok(())
    }

    async fn list(&self) -> Result<Vec<ApprovalRequest>, Error> {
        let pages = ListApprovalRequests.request().send(&self.client).await?;
        pages.stream(&self.client).try_collect().await
    }

    /// Judges each entry; returns what to write.
    fn judge(
        &self,
        entries: &[Entry],
        requests: &[ApprovalRequest],
        now: SystemTime,
        states: &mut States,
    ) -> Vec<Record> {
        let names = self.sender.as_ref().map_or(&[][..], |sender| &sender.sent_by.names);
        let by_code = requests.iter().flat_map(|it| it.codes().map(move |code| (code, it)));
        let by_code: HashMap<_, _> = by_code.collect();
        let mut records = Vec::new();
        for entry in entries {
            let Some(filing) = &entry.filing else { continue };
            let found = match filing.code {
                Some(code) => by_code.get(&code).copied(),
                None => judge::find_lost(entry, filing, requests, names),
            };
            let filing =
                found.map_or_else(|| filing.clone(), |found| Box::new(seen(filing, found, entry)));
            if entry.outcome == Outcome::Unknown && found.is_none() {
                continue;
            }
            let mut write = |outcome, reason: Option<String>, evidence| {
                let (target, filing) = (entry.target.clone(), filing.clone());
                let update = ApprovalUpdate { target, outcome, filing, reason, evidence };
                records.push(Record::Approval(update));
            };
            let is_lost = entry.outcome == Outcome::Unknown;
            if is_lost || entry.filing.as_ref() != Some(&filing) {
                let reason = is_lost.then(|| "found by its reference".to_owned());
                let found = found.filter(|_| is_lost);
                let evidence = found.map(|found| Box::new(evidence(entry, found, now)));
                write(Outcome::AwaitingApproval, reason, evidence);
            }
            match judge::judge(&filing, found, now) {
                Verdict::Stays | Verdict::Pending => states.awaiting += 1,
                // Its approval runs nothing, so that nothing waits for it.
                Verdict::Approved if filing.is_whole_batch => states.awaiting += 1,
                Verdict::Approved => {
                    states.awaiting += 1;
                    let filed = filing.filed.unwrap_or(entry.started);
                    states.approved.insert(entry.target.clone(), filed);
                }
                Verdict::Ended(outcome, reason) => write(outcome, Some(reason), None),
            }
        }
        records
    }
}

impl States {
    /// Whether the request to a target may be sent again.
    pub(crate) fn is_approved(&self, target: &str) -> bool {
        self.approved.contains_key(target)
    }
}

impl States {
    /// How many approved requests are older than that to a target.
    pub(crate) fn older_than(&self, target: &str) -> u64 {
        let Some(own) = self.approved.get(target) else { return 0 };
        let is_older =
            |(other, filed): &(&String, &SystemTime)| (*filed, other.as_str()) < (own, target);
        self.approved.iter().filter(is_older).count() as u64
    }

    /// Notes that a request is sent again.
    pub(crate) fn take(&mut self, target: &str) {
        self.approved.remove(target);
    }
}

/// Whether the response to a filing was lost.
pub(crate) fn is_lost(entry: &Entry) -> bool {
    let filing = entry.filing.as_ref();
    filing.is_some_and(|filing| filing.reference.is_some() && !filing.is_resubmitted)
}

fn count_awaiting(entries: &[Entry]) -> u64 {
    let awaiting = entries.iter().filter(|entry| entry.outcome == Outcome::AwaitingApproval);
    awaiting.count() as u64
}

/// What shows that a request whose response was lost was filed (conformance L-18).
fn evidence(entry: &Entry, found: &ApprovalRequest, now: SystemTime) -> Evidence {
    let initiator = found.requestor.as_ref().and_then(|set| set.names().next());
    Evidence {
        source: EvidenceSource::ApprovalRequest,
        id: found.id.clone(),
        action: entry.action.to_string(),
        requested: found.request_date_time.unwrap_or(entry.started),
        state: Some(found.status.to_string()),
        initiator: initiator.map(str::to_owned),
        read: now,
    }
}

/// The approval request as the service has it.
fn seen(filing: &Filing, found: &ApprovalRequest, entry: &Entry) -> Filing {
    Filing {
        code: filing.code.or_else(|| found.code()),
        filed: filing.filed.or(found.request_date_time).or(Some(entry.started)),
        expires: found.expiration_date_time.or(filing.expires),
        ..filing.clone()
    }
}
