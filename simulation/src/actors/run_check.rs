//! What must hold for every run that has ended.

use std::collections::{BTreeMap, BTreeSet};

use graph_action::{
    Error, NoContent, Outcome,
    bulk::{BulkItem, EndReason, Entry, ProgressEvent, Report},
};
use uuid::Uuid;

use super::{Actor, job::Job};
use crate::{
    actions::{device, plain},
    store::Store,
    truth::Claim,
};

/// What a run says about one request.
pub(crate) struct Reported {
    index: u64,
    target: String,
    outcome: Outcome,
    id: Option<Uuid>,
    attempts: u32,
    is_from_journal: bool,
}

impl Reported {
    pub(crate) fn of(item: &BulkItem<NoContent>) -> Self {
        Self {
            index: item.index,
            target: item.target.clone(),
            outcome: item.outcome(),
            id: item.client_request_id,
            attempts: item.attempts,
            is_from_journal: item.result.as_ref().is_err_and(Error::is_from_journal),
        }
    }
}

/// Whether each device of a job was acted on, or definitely not and for good.
pub(crate) fn is_resolved(job: &Job, items: &[Reported]) -> bool {
    let certain = |item: &&Reported| matches!(item.outcome, Outcome::Accepted | Outcome::Rejected);
    let certain: BTreeSet<_> =
        items.iter().filter(certain).map(|item| device(&item.target)).collect();
    job.keys.iter().all(|key| certain.contains(&plain(key)))
}

/// Checks that every request of a run has exactly one outcome, in the report and in the events too.
pub(crate) fn check(
    actor: &Actor,
    job: &Job,
    items: &[Reported],
    report: &Report,
    events: &[ProgressEvent],
) {
    let wrong = |what: String| actor.world.violate(format!("{}: {what}: {report:?}", actor.name));
    let indexes: BTreeSet<_> = items.iter().map(|item| item.index).collect();
    let count = items.len() as u64;
    if indexes.len() != items.len() || !indexes.iter().copied().eq(0..report.requests) {
        wrong(format!("outcomes of {indexes:?} in {count} items"));
    }
    let of = |outcome| items.iter().filter(|item| item.outcome == outcome).count() as u64;
    let counts = [
        (Outcome::Accepted, report.accepted),
        (Outcome::Rejected, report.rejected),
        (Outcome::NotExecuted, report.not_executed),
        (Outcome::Unknown, report.unknown),
        (Outcome::AwaitingApproval, report.awaiting_approval),
    ];
    if counts.into_iter().any(|(outcome, count)| of(outcome) != count) {
        wrong("the report counts other outcomes".to_owned());
    }
    let from_journal = items.iter().filter(|item| item.is_from_journal).count() as u64;
    if from_journal != report.from_journal {
        wrong(format!("{from_journal} items are from the journal"));
    }
    match &report.end_reason {
        None => wrong("the run has ended without a reason".to_owned()),
        Some(EndReason::Completed) if report.requests != job.keys.len() as u64 => {
            wrong(format!("it is complete with {} requests of the input", job.keys.len()));
        }
        _ => {}
    }
    check_events(items, events, wrong);
    items.iter().for_each(|item| claim(actor, job, item));
}

/// Checks that the events tell what the items do, up to a panic of the callback.
fn check_events(items: &[Reported], events: &[ProgressEvent], wrong: impl Fn(String)) {
    let reported: BTreeMap<_, _> = items.iter().map(|item| (item.index, item.outcome)).collect();
    let mut finished = BTreeSet::new();
    for event in events {
        if let ProgressEvent::Finished { index, outcome } = event
            && (!finished.insert(*index) || reported.get(index) != Some(outcome))
        {
            wrong(format!("an event says {outcome} of {index}"));
        }
    }
}

fn claim(actor: &Actor, job: &Job, item: &Reported) {
    actor.world.claim(Claim {
        by: actor.name.clone(),
        id: item.id.map(|id| id.to_string()),
        device: device(&item.target),
        outcome: item.outcome,
        is_idempotent: job.plan.kind.is_idempotent(),
        is_from_journal: item.is_from_journal,
    });
}

/// Whether the run has read the state of an approval request after the outcome was reported.
fn was_decided(entry: &Entry, reported: Outcome) -> bool {
    match reported {
        Outcome::AwaitingApproval => entry.outcome != Outcome::Accepted,
        Outcome::Unknown => entry.filing.as_ref().is_some_and(|filing| filing.code.is_some()),
        _ => false,
    }
}

/// Checks that the journal says what the items say.
pub(crate) fn check_journal(actor: &Actor, items: &[Reported], store: &Store) {
    if store.take_failure() {
        return;
    }
    let entries = match store.finished() {
        Ok(entries) => entries,
        Err(error) => return actor.world.violate(format!("the journal cannot be read: {error}")),
    };
    let entries: BTreeMap<_, _> =
        entries.iter().map(|entry| (entry.target.as_str(), entry)).collect();
    for item in items.iter().filter(|item| !item.is_from_journal && item.attempts > 0) {
        let Reported { target, outcome, id, .. } = item;
        let entry = entries.get(target.as_str());
        let agrees = entry.is_some_and(|entry| {
            let is_same = id.is_none_or(|id| id == entry.client_request_id);
            is_same && (entry.outcome == *outcome || was_decided(entry, *outcome))
        });
        if !agrees {
            let entry = entry.map(|entry| (entry.outcome, entry.client_request_id));
            let what = format!("the journal says {entry:?} of {target}, the item {outcome} {id:?}");
            actor.world.violate(what);
        }
    }
}
