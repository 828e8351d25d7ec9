//! One batch of a run: its turn, its token, its response, and what follows for each item.

use std::{
    collections::HashMap,
    panic::AssertUnwindSafe,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use futures_util::FutureExt as _;
use tokio::sync::mpsc::UnboundedSender;

use super::{
    approvals::Approvals,
    budget::{Budget, Full, Kind},
    control::{Command, Commands},
    earlier::{Earlier, earlier},
    journal_store::{entry::Entry, filing::Filing},
    options::AtDailyLimit,
    parameters::filing,
    report::EndReason,
    run_journal::RunJournal,
};
use crate::{
    approval::header::ApprovalHeader,
    auth::provider::AccessToken,
    envelope::{
        decode::Anomaly,
        dispatch::{Dispatched, dispatch},
        dispatch_each::dispatch_each,
        item::{Item, costs},
    },
    pacing::gate::WaitBudget,
    response::{error::Error, outcome::Outcome, raw::RawResponse},
    send::{attempts::Step, pipeline::Pipeline, retry::Retry},
};

/// The sender of a run's batches; each batch gets a clone.
#[derive(Clone)]
pub(crate) struct RoundSender {
    pub(crate) pipeline: Arc<Pipeline>,
    pub(crate) retry: Retry,
    pub(crate) commands: Commands,
    pub(crate) waits: UnboundedSender<Duration>,
    pub(crate) journal: RunJournal,
    /// Whether each request is sent by itself; all rounds share it.
    pub(crate) without_batches: Arc<AtomicBool>,
    pub(crate) approvals: Arc<Approvals>,
    /// What may be sent today; all rounds share it.
    pub(crate) budget: Option<Arc<Mutex<Budget>>>,
    pub(crate) at_daily_limit: AtDailyLimit,
}

/// The result of a batch.
#[derive(Default)]
pub(crate) struct RoundOutcome {
    pub(crate) items: Vec<(Item, Next)>,
    pub(crate) anomalies: Vec<Anomaly>,
    pub(crate) throttled: u64,
    /// How many batches were sent: one, or none.
    pub(crate) batches: u64,
    /// How many of the items had been sent before.
    pub(crate) retries: u64,
    /// Why the run cannot go on.
    pub(crate) fatal: Option<String>,
}

/// What follows for an item.
pub(crate) enum Next {
    Done(Box<Result<RawResponse, Error>>),
    /// It is sent again, but not before a time of the pipeline.
    Retry(Duration),
}

impl RoundOutcome {
    /// The same error for all items, which were not sent.
    fn unsent(items: Vec<Item>, error: &Error) -> Self {
        let items = items.into_iter().map(|item| (item, Next::done(Err(error.duplicate()))));
        Self { items: items.collect(), ..Self::default() }
    }

    /// Adds items that were not part of the batch.
    fn and(mut self, others: Vec<(Item, Next)>) -> Self {
        self.items.extend(others);
        self
    }
}

impl Next {
    /// The result, unless the item is sent again.
    fn result(&self) -> Option<&Result<RawResponse, Error>> {
        match self {
            Self::Done(result) => Some(&**result),
            Self::Retry(_) => None,
        }
    }

    fn done(result: Result<RawResponse, Error>) -> Self {
        Self::Done(Box::new(result))
    }
}

impl RoundSender {
    /// Sends items of one version, except those with an outcome in the journal.
    pub(crate) async fn send(mut self, items: Vec<Item>) -> RoundOutcome {
        let mut entries = match self.lookup(&items).await {
            Ok(entries) => entries,
            Err(error) => {
                let fatal = Some(error.to_string());
                return RoundOutcome { fatal, ..RoundOutcome::unsent(items, &error) };
            }
        };
        let (mut known, mut fresh, mut another_job) = (Vec::new(), Vec::new(), None);
        for mut item in items {
            let entry = entries.remove(&item.target);
            match self.earlier(&mut item, entry) {
                Some(error) => {
                    if error.is_journal() {
                        another_job.get_or_insert_with(|| error.to_string());
                    }
                    known.push((item, Next::done(Err(error))));
                }
                None => fresh.push(item),
            }
        }
        if let Some(reason) = another_job {
            // The requests are not those of the journal's job. They could act on other devices in a
            // way that nobody wants, so the run ends first.
            let error = Error::run_stopped(&EndReason::Stopped(reason.clone()).to_string());
            let fatal = Some(reason);
            return RoundOutcome { fatal, ..RoundOutcome::unsent(fresh, &error) }.and(known);
        }
        let (fresh, put_off) = self.take_places(fresh);
        known.extend(put_off);
        if fresh.is_empty() {
            return RoundOutcome::default().and(known);
        }
        let round = self.send_fresh(fresh).await;
        self.settle_places(&round);
        round.and(known)
    }

    /// Returns the error of each item that the run does not send; an outcome in the journal stands.
    pub(crate) async fn settle_unsent(
        &self,
        items: Vec<Item>,
        reason: &EndReason,
    ) -> Vec<(Item, Error)> {
        let mut entries = self.journal.lookup(&items).await.unwrap_or_default();
        let settle = |mut item: Item| {
            let entry = entries.remove(&item.target);
            let earlier = self.earlier(&mut item, entry);
            let error = earlier.unwrap_or_else(|| Error::run_stopped(&reason.to_string()));
            (item, error)
        };
        items.into_iter().map(settle).collect()
    }

    /// Returns the entries of items, with the states of their approval requests.
    async fn lookup(&self, items: &[Item]) -> Result<HashMap<String, Entry>, Error> {
        let entries = self.journal.lookup(items).await?;
        let is_awaiting = |entry: &Entry| entry.outcome == Outcome::AwaitingApproval;
        if !entries.values().any(is_awaiting) || !self.approvals.is_stale() {
            return Ok(entries);
        }
        self.approvals.refresh().await?;
        self.journal.lookup(items).await
    }

    /// Returns the outcome that an item has already, or makes it what is to be sent.
    fn earlier(&self, item: &mut Item, entry: Option<Entry>) -> Option<Error> {
        let states = self.approvals.states();
        match earlier(item, entry?, &states, || self.filing(item)) {
            Earlier::Known(error) => return Some(error),
            Earlier::Resubmit(filing) => item.resubmit(filing),
            Earlier::Send(known) => item.call.known_approval = known,
        }
        None
    }

    /// Takes a place of the day for each item, before it waits for its turn; returns those that have none
    /// too.
    fn take_places(&self, items: Vec<Item>) -> (Vec<Item>, Vec<(Item, Next)>) {
        let Some(mut budget) = self.budget() else { return (items, Vec::new()) };
        let (now, time) = (self.pipeline.clock.now(), self.pipeline.time());
        let mut states = self.approvals.states();
        let waits = self.at_daily_limit == AtDailyLimit::Wait;
        let (mut placed, mut put_off) = (Vec::new(), Vec::new());
        for item in items {
            // A run that waits sends everything in its turn.
            let older = if waits { 0 } else { states.older_than(&item.target) };
            let kind = kind(&item);
            let limit = budget.limit();
            let next = match budget.take(kind, older, now) {
                Ok(()) => {
                    states.take(&item.target);
                    placed.push(item);
                    continue;
                }
                Err(Full::Busy) => Next::Retry(time + BUSY_PAUSE),
                Err(Full::Day(wait)) if waits => Next::Retry(time + wait),
                Err(Full::Day(_)) => Next::done(Err(Error::daily_limit(limit))),
                Err(Full::Pending) => Next::done(Err(Error::pending_approvals(limit))),
            };
            put_off.push((item, next));
        }
        (placed, put_off)
    }

    /// Gives back the places of items that did not run.
    fn settle_places(&self, round: &RoundOutcome) {
        let Some(mut budget) = self.budget() else { return };
        let now = self.pipeline.clock.now();
        for (item, next) in &round.items {
            let outcome = match next.result() {
                Some(Ok(_)) => Outcome::Accepted,
                Some(Err(error)) => item.attempts.outcome(true, Some(error)),
                None => item.attempts.outcome(false, item.attempts.last_error()),
            };
            budget.settle(kind(item), outcome, now);
        }
    }

    fn budget(&self) -> Option<MutexGuard<'_, Budget>> {
        Some(self.budget.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What an item is filed as.
    fn filing(&self, item: &Item) -> Filing {
        let identity = self.approvals.sender.as_ref().map(|sender| sender.identity.clone());
        filing(&item.call, &self.pipeline.endpoint, identity, !self.goes_alone(item))
    }

    /// Whether an item is sent by itself: in the way in which it was filed, otherwise as the run does.
    fn goes_alone(&self, item: &Item) -> bool {
        let filed = item.resubmitted().map(|filing| !filing.is_in_batch);
        filed.unwrap_or_else(|| self.without_batches.load(Ordering::Relaxed))
    }

    async fn send_fresh(&mut self, mut items: Vec<Item>) -> RoundOutcome {
        let token = match self.wait_turn(&items).await {
            Ok(token) => token,
            Err(error) => return RoundOutcome::unsent(items, &error),
        };
        let mut refused = take_refused(&mut items, &token);
        match self.take_undecided(&mut items).await {
            Ok(undecided) => refused.extend(undecided),
            Err(error) => {
                let fatal = Some(error.to_string());
                return RoundOutcome { fatal, ..RoundOutcome::unsent(items, &error) }.and(refused);
            }
        }
        if items.is_empty() {
            return RoundOutcome::default().and(refused);
        }
        let sent = self.pipeline.clock.now();
        for item in &mut items {
            item.attempts.begin(sent);
            let is_filed = self.journal.keeps_entries() && item.call.approval_header().is_some();
            if is_filed && item.resubmitted().is_none() {
                item.filing = Some(self.filing(item));
            }
        }
        if let Err(error) = self.journal.write(self.journal.intents(&items, sent)).await {
            // A request without an entry in the journal could be sent again by the next run.
            items.iter_mut().for_each(|item| item.attempts.take_back());
            let fatal = Some(error.to_string());
            return RoundOutcome { fatal, ..RoundOutcome::unsent(items, &error) }.and(refused);
        }
        let mut round = self.exchange(items, sent, &token).await;
        let results = round.items.iter().map(|(item, next)| (item, next.result()));
        let completions = self.journal.completions(results, self.pipeline.clock.now());
        if let Err(error) = self.journal.write(completions).await {
            round.fatal = Some(error.to_string());
        }
        round.and(refused)
    }

    /// Reads the states of approval requests again if they have become too old while the items waited for
    /// their turn; takes out the items whose request is not approved any longer (conformance L-15).
    async fn take_undecided(&self, items: &mut Vec<Item>) -> Result<Vec<(Item, Next)>, Error> {
        let is_resubmitted = items.iter().any(|item| item.resubmitted().is_some());
        if !is_resubmitted || !self.approvals.is_stale() {
            return Ok(Vec::new());
        }
        self.approvals.refresh().await?;
        let mut entries = self.journal.lookup(items).await?;
        let states = self.approvals.states().clone();
        let mut undecided = Vec::new();
        for mut item in std::mem::take(items) {
            // Without a state, a person has given the code.
            let is_approved = states.problem.is_some() || states.is_approved(&item.target);
            match entries.remove(&item.target).filter(|_| !is_approved) {
                Some(entry) if item.resubmitted().is_some() => {
                    item.filing = None;
                    let message =
                        "the state of its approval request has changed before it was sent";
                    undecided.push((item, Next::done(Err(Error::from_journal(entry, message)))));
                }
                _ => items.push(item),
            }
        }
        Ok(undecided)
    }

    /// Waits for the turn of all items, and while the run is paused; returns a token to send them
    /// with.
    async fn wait_turn(&mut self, items: &[Item]) -> Result<AccessToken, Error> {
        let stopped = |reason: EndReason| Error::run_stopped(&reason.to_string());
        loop {
            self.commands.wait_while_paused().await.map_err(stopped)?;
            let mut commands = self.commands.clone();
            let token = tokio::select! {
                // A run that has ended sends nothing, even if a token has just arrived.
                biased;
                reason = commands.wait_for_end() => return Err(stopped(reason)),
                token = self.token_in_turn(items) => token?,
            };
            // After a pause the reservation has long expired, and so may have the token.
            if self.commands.latest() == Command::Run {
                return Ok(token);
            }
        }
    }

    async fn token_in_turn(&self, items: &[Item]) -> Result<AccessToken, Error> {
        for cost in costs(items) {
            let on_wait = |wait| {
                // Nobody listens when the run has ended.
                let _ = self.waits.send(wait);
            };
            let budget = WaitBudget::Run(self.retry.time_left(Duration::ZERO));
            let now = self.pipeline.clock.now();
            self.pipeline
                .wait_turn(cost, budget, now, on_wait)
                .await
                .map_err(Error::wait_too_long)?;
        }
        self.pipeline.token(&mut self.pipeline.deadline(None)).await
    }

    async fn exchange(
        &self,
        items: Vec<Item>,
        sent: SystemTime,
        token: &AccessToken,
    ) -> RoundOutcome {
        let (alone, together): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| match &item.filing {
                // As the journal has it, even if the run has changed its way since.
                Some(filing) => !filing.is_in_batch,
                None => self.goes_alone(item),
            });
        // The items outlive a transport that panics: each gets its outcome, and the journal has it.
        let each = AssertUnwindSafe(dispatch_each(&self.pipeline, &alone, token)).catch_unwind();
        let each = each.await.unwrap_or_else(|_| Dispatched::panicked(&alone));
        let batch = AssertUnwindSafe(dispatch(&self.pipeline, &together, token)).catch_unwind();
        let batch = batch.await.unwrap_or_else(|_| Dispatched::panicked(&together));
        let batches = u64::from(!together.is_empty());
        let in_batch = alone.iter().map(|_| false).chain(together.iter().map(|_| true));
        let in_batch: Vec<_> = in_batch.collect();
        let items: Vec<_> = alone.into_iter().chain(together).collect();
        let results = each.results.into_iter().chain(batch.results);
        let now = self.pipeline.clock.now();
        let (time, mut due) = (self.pipeline.time(), Duration::ZERO);
        let retries = items.iter().filter(|item| item.attempts.count() > 1).count() as u64;
        let anomalies = batch.anomalies;
        let mut round = RoundOutcome { anomalies, batches, retries, ..RoundOutcome::default() };
        for ((mut item, is_in_batch), result) in items.into_iter().zip(in_batch).zip(results) {
            let cost = item.call.cost();
            let next = match result {
                Ok(response) => {
                    self.pipeline.gates.record_success(cost, sent, now);
                    Next::done(Ok(response))
                }
                Err(error) if is_in_batch && lost_justification(&item, &error) => {
                    self.without_batches.store(true, Ordering::Relaxed);
                    self.pipeline.gates.record_success(cost, sent, now);
                    item.attempts.send_again_after(error);
                    Next::Retry(time)
                }
                Err(error) => {
                    round.throttled += u64::from(error.is_throttled());
                    let attempts = &mut item.attempts;
                    match self.pipeline.after_failure(attempts, error, token, cost, sent) {
                        Step::End(error) => Next::done(Err(error)),
                        Step::Retry(wait) => {
                            due = due.max(time + wait);
                            Next::Retry(due)
                        }
                    }
                }
            };
            round.items.push((item, next));
        }
        // They are sent together, after the longest of their waits (conformance D-21).
        for (_, next) in &mut round.items {
            if let Next::Retry(time) = next {
                *time = due;
            }
        }
        round
    }
}

/// How long an item waits for the places of others that are on their way. Our choice: a batch takes about
/// a second.
const BUSY_PAUSE: Duration = Duration::from_secs(1);

/// What an item is to the budget of the day.
fn kind(item: &Item) -> Kind {
    match item.call.approval_header() {
        None => Kind::Plain,
        Some(header) if header.code().is_some() => Kind::Resubmission,
        Some(_) => Kind::Filing,
    }
}

/// Whether the service did not see the justification of an item: batches do not carry it here (conformance
/// L-14). Nothing ran and nothing was filed.
fn lost_justification(item: &Item, error: &Error) -> bool {
    let is_justified = |header: &ApprovalHeader| header.code().is_none();
    error.needs_justification() && item.call.approval_header().is_some_and(is_justified)
}

/// Takes out the items for which Graph has refused this token.
fn take_refused(items: &mut Vec<Item>, token: &AccessToken) -> Vec<(Item, Next)> {
    let mut refused = Vec::new();
    for item in std::mem::take(items) {
        match item.attempts.check_token(token) {
            Err(error) => refused.push((item, Next::done(Err(error)))),
            Ok(()) => items.push(item),
        }
    }
    refused
}
