//! Settling the requests of a journal: what is read, and what is written.

use std::{fmt, future::IntoFuture, time::Duration};

use futures_util::TryStreamExt as _;
use http::StatusCode;

use super::{
    audit,
    claims::{Claims, TOLERANCE},
    names::ActionNames,
    report::{SettleReport, Settled, StillUnknown, StillUnknownReason, UnreadableSource},
    results::GetActionResults,
};
use crate::{
    auth::{preflight, sender::Sender},
    bulk::{
        approvals::{Approvals, is_lost},
        journal_store::{Job, JournalStore, evidence::EvidenceSource, record::Record},
        run_journal::RunJournal,
    },
    clock::BoxFuture,
    declare::{action::Action, meta::ActionMeta},
    response::{error::Error, outcome::Outcome},
    send::client::Client,
    trace,
};

/// How many records are written at once: enough to be fast, and few enough for one transaction.
const WRITE_SIZE: usize = 500;

/// How many reads of devices may fail before the rest is left out. Our choice: what fails five times, such as a
/// permission, fails for all.
const MAX_FAILED_READS: u64 = 5;

#[cfg(feature = "bulk")]
impl Client {
    /// Prepares to settle the requests of a journal whose outcome is unknown, by evidence of the service; see
    /// the module [`settle`](crate::settle). `A` is the action of the journal's job. Settle after the run has
    /// ended.
    ///
    /// It reads, each as far as the token may:
    ///
    /// - approval requests, for requests whose response was lost
    ///   ([`ListApprovalRequests`](crate::approval::ListApprovalRequests)), with what their states mean for the
    ///   journal, as a run does;
    /// - the audit of remote actions ([`ListRemoteActionAudits`](super::ListRemoteActionAudits)), in pages;
    /// - the action results of each device that is left, in batches.
    ///
    /// An entry of evidence settles one request, once and for all. It has to be about the same device and action,
    /// requested between the time at which the intent was written and the time at which sending ended, give or
    /// take the [tolerance](Settle::tolerance), and not by somebody else. Of an action with parameters, Intune
    /// shows only the name.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, bulk::JournalStore, settle::SettleReport};
    ///
    /// async fn settle<A: Action>(
    ///     client: &Client,
    ///     journal: &(impl JournalStore + Clone),
    /// ) -> Result<SettleReport, Error> {
    ///     client.settle::<A>(journal).await
    /// }
    /// ```
    pub fn settle<A: Action>(&self, journal: &(impl JournalStore + Clone)) -> Settle {
        Settle {
            client: self.clone(),
            journal: RunJournal::new(journal.clone()),
            action: A::META,
            names: ActionNames::of(A::META),
            tolerance: TOLERANCE,
        }
    }
}

/// Settles the requests of a journal; made by [`Client::settle`].
#[must_use = "nothing is settled until this is awaited"]
pub struct Settle {
    client: Client,
    journal: RunJournal,
    action: &'static ActionMeta,
    names: Option<ActionNames>,
    tolerance: Duration,
}

impl Settle {
    /// Accepts evidence with this name too, in any letter case, besides those of
    /// [`action_names`](crate::action_names).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, bulk::JournalStore, settle::SettleReport};
    ///
    /// async fn settle<A: Action>(
    ///     client: &Client,
    ///     journal: &(impl JournalStore + Clone),
    /// ) -> Result<SettleReport, Error> {
    ///     client.settle::<A>(journal).named("collectLogs").await
    /// }
    /// ```
    pub fn named(mut self, name: impl Into<String>) -> Self {
        if let Some(names) = &mut self.names {
            names.add(name.into());
        }
        self
    }

    /// Sets how much the clocks of the client and of the service may differ; the default is 5 minutes. If it is
    /// too small, evidence is not found; if it is too large, the same action of another tool, shortly before or
    /// after, is taken for this one.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    async fn run(self) -> Result<SettleReport, Error> {
        let pipeline = self.client.pipeline();
        let token = pipeline.token().await?;
        let job = Job::new(self.action, &pipeline.endpoint, preflight::tenant(token.expose()));
        self.journal.open(&job).await?;
        let mut report = SettleReport::default();
        self.find_filings(Sender::read(token.expose()), &mut report).await?;
        let unknown = self.journal.entries(Outcome::Unknown).await?;
        let Some(names) = self.names.clone() else {
            let reason = StillUnknownReason::NotOnDevice;
            let targets = unknown.into_iter().map(|entry| entry.target);
            report.unknown = targets.map(|target| StillUnknown { target, reason }).collect();
            return Ok(report);
        };
        if !unknown.is_empty() {
            let entries = unknown.into_iter().chain(self.journal.entries(Outcome::Accepted).await?);
            let now = self.client.clock().now();
            let mut claims = Claims::new(entries, names, self.tolerance, now);
            let read = self.read_audit(&mut claims).await;
            note(&mut report, EvidenceSource::RemoteActionAudit, read);
            self.write(&mut claims, &mut report).await?;
            let read = self.read_devices(&mut claims).await;
            note(&mut report, EvidenceSource::DeviceActionResult, read);
            self.write(&mut claims, &mut report).await?;
            report.unknown = claims.still_unknown();
        }
        Ok(report)
    }

    /// Looks for the approval requests of requests whose response was lost (conformance L-18).
    async fn find_filings(
        &self,
        sender: Option<Sender>,
        report: &mut SettleReport,
    ) -> Result<(), Error> {
        let lost = self.journal.entries(Outcome::Unknown).await?;
        let lost: Vec<_> = lost.into_iter().filter(is_lost).map(|entry| entry.target).collect();
        if lost.is_empty() {
            return Ok(());
        }
        let approvals = Approvals::new(self.client.clone(), self.journal.clone(), sender);
        approvals.refresh().await?;
        if let Some(reason) = approvals.states().problem.clone() {
            let source = EvidenceSource::ApprovalRequest;
            report.unreadable.push(UnreadableSource { source, reason });
        }
        for entry in self.journal.of_targets(&lost).await? {
            if let Some(evidence) = entry.evidence.filter(|_| entry.outcome != Outcome::Unknown) {
                let (target, outcome) = (entry.target, entry.outcome);
                report.settled.push(Settled { target, outcome, evidence: *evidence });
            }
        }
        Ok(())
    }

    async fn read_audit(&self, claims: &mut Claims) -> Result<(), Error> {
        let Some(earliest) = claims.earliest() else { return Ok(()) };
        let mut entries = audit::since(&self.client, earliest).await?;
        while let Some(entry) = entries.try_next().await? {
            let read = self.client.clock().now();
            if let Some((device, evidence)) = entry.into_evidence(read) {
                claims.offer(&device, evidence);
            }
        }
        Ok(())
    }

    /// Reads the devices that are left. One that is not there has no results any more.
    async fn read_devices(&self, claims: &mut Claims) -> Result<(), Error> {
        let devices: Vec<_> = claims.devices().iter().map(ToString::to_string).collect();
        if devices.is_empty() {
            return Ok(());
        }
        let reads: Vec<_> = devices.iter().map(|id| GetActionResults.request(id)).collect();
        let mut run = self.client.bulk(reads).safety_stop(None).start().await?;
        let (mut failure, mut failed) = (Ok(()), 0);
        while let Some(item) = run.next().await {
            let device = usize::try_from(item.index).ok().and_then(|index| devices.get(index));
            match (item.result, device) {
                (Ok(results), Some(device)) => {
                    let read = self.client.clock().now();
                    for evidence in results.evidence(device, read) {
                        claims.offer(device, evidence);
                    }
                }
                (Err(error), _) if error.status() == Some(StatusCode::NOT_FOUND) => {}
                (Err(error), _) => {
                    failed += 1;
                    failure = failure.and(Err(error));
                    if failed == MAX_FAILED_READS {
                        run.control().cancel();
                    }
                }
                (Ok(_), None) => {}
            }
        }
        failure
    }

    /// Writes what the evidence so far settles.
    async fn write(&self, claims: &mut Claims, report: &mut SettleReport) -> Result<(), Error> {
        for settlements in claims.settle().chunks(WRITE_SIZE) {
            let records = settlements.iter().cloned().map(Record::Settlement).collect();
            self.journal.write(records).await?;
            for settlement in settlements {
                let (target, outcome) = (settlement.target.clone(), settlement.outcome);
                let evidence = settlement.evidence.clone();
                report.settled.extend(evidence.map(|evidence| Settled {
                    target,
                    outcome,
                    evidence: *evidence,
                }));
            }
        }
        Ok(())
    }
}

/// Notes a source that cannot be read; the others are read all the same.
fn note(report: &mut SettleReport, source: EvidenceSource, read: Result<(), Error>) {
    if let Err(error) = read {
        trace::unreadable(&source.to_string(), &error);
        let reason = error.to_string();
        report.unreadable.push(UnreadableSource { source, reason });
    }
}

impl IntoFuture for Settle {
    type Output = Result<SettleReport, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    /// # Errors
    ///
    /// Returns an error if the token provider fails, if the journal belongs to another job, and if it cannot be read or
    /// written. A source of evidence that cannot be read is part of the report.
    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Settle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { action, tolerance, .. } = self;
        let mut debug = f.debug_struct("Settle");
        debug.field("action", &action.name).field("tolerance", tolerance).finish_non_exhaustive()
    }
}
