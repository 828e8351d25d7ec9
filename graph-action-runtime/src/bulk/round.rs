//! One batch of a run: its turn, its token, its response, and what follows for each item.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::sync::mpsc::UnboundedSender;

use super::{
    approvals::Approvals,
    control::{Command, Commands},
    earlier::{Earlier, earlier},
    guard::{Guard, take_skipped},
    journal_store::{entry::Entry, filing::Filing},
    parameters::filing,
    report::EndReason,
    run_journal::RunJournal,
    usage::Usage,
};
use crate::{
    auth::provider::AccessToken,
    envelope::item::{Item, costs},
    pacing::gate::WaitBudget,
    response::{error::Error, outcome::Outcome},
    send::{pipeline::Pipeline, retry::Retry},
};

mod exchange;
pub(crate) mod outcome;
pub(crate) mod places;

use outcome::{Next, RoundOutcome};
use places::Places;

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
    pub(crate) places: Arc<Places>,
    /// What others send; `None` without a limit.
    pub(crate) usage: Option<Arc<Usage>>,
    pub(crate) guard: Option<Arc<dyn Guard>>,
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
        let (mut known, mut fresh, mut another_job) = (Vec::new(), items, None);
        // Most items have no entry.
        for mut item in if entries.is_empty() { Vec::new() } else { std::mem::take(&mut fresh) } {
            let entry = entries.remove(&item.target);
            match self.earlier(&mut item, entry) {
                Some(error) => {
                    if error.is_journal() {
                        another_job.get_or_insert_with(|| error.to_string());
                    }
                    known.push((item, Next::Done(Err(error))));
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
        let usage = self.usage.clone();
        let entered = match &usage {
            Some(usage) => usage.enter(|others| self.places.set_others(others)).await,
            None => Ok(None),
        };
        // Held until the round has given its places back.
        let _entered = match entered {
            Ok(entered) => entered,
            Err(error) => {
                let fatal = Some(error.to_string());
                return RoundOutcome { fatal, ..RoundOutcome::unsent(fresh, &error) }.and(known);
            }
        };
        let (now, time) = (self.pipeline.clock.now(), self.pipeline.time());
        let (fresh, put_off) = self.places.take(fresh, &mut self.approvals.states(), now, time);
        known.extend(put_off);
        if fresh.is_empty() {
            return RoundOutcome::default().and(known);
        }
        let round = self.send_fresh(fresh).await;
        self.places.finish(&round, self.pipeline.clock.now());
        round.and(known)
    }

    /// Returns the error of each item that the run does not send; an outcome in the journal stands.
    pub(crate) async fn finish_unsent(
        &self,
        items: Vec<Item>,
        reason: &EndReason,
    ) -> Vec<(Item, Error)> {
        let mut entries = self.journal.lookup(&items).await.unwrap_or_default();
        let finish = |mut item: Item| {
            let entry = entries.remove(&item.target);
            let earlier = self.earlier(&mut item, entry);
            let error = earlier.unwrap_or_else(|| Error::run_stopped(&reason.to_string()));
            (item, error)
        };
        items.into_iter().map(finish).collect()
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
        let (entry, states) = (entry?, self.approvals.states());
        if entry.filing.as_ref().is_some_and(|filing| filing.is_whole_batch) {
            self.without_batches.store(true, Ordering::Relaxed);
        }
        match earlier(item, entry, &states, || self.filing(item)) {
            Earlier::Known(error) => return Some(error),
            Earlier::Resubmit(filing) => item.resubmit(filing),
            Earlier::Send(known) => item.call.known_approval = known.map(Box::new),
        }
        None
    }

    /// What an item is filed as.
    fn filing(&self, item: &Item) -> Filing {
        let identity = self.approvals.sender.as_ref().map(|sender| sender.identity.clone());
        filing(&item.call, &self.pipeline.endpoint, identity, !item.goes_alone)
    }

    async fn send_fresh(&mut self, mut items: Vec<Item>) -> RoundOutcome {
        // Before the turn, because it takes time; afterwards it reads only what has become too old.
        let mut refused = match self.take_skipped(&mut items).await {
            Ok(skipped) => skipped,
            Err(error) => return RoundOutcome::stopped(items, &error),
        };
        let token = match self.wait_turn(&items).await {
            Ok(token) => token,
            Err(error) => return RoundOutcome::unsent(items, &error).and(refused),
        };
        refused.extend(take_refused(&mut items, &token));
        match self.take_undecided(&mut items).await {
            Ok(undecided) => refused.extend(undecided),
            Err(error) => {
                let fatal = Some(error.to_string());
                return RoundOutcome { fatal, ..RoundOutcome::unsent(items, &error) }.and(refused);
            }
        }
        match self.take_skipped(&mut items).await {
            Ok(skipped) => refused.extend(skipped),
            Err(error) => return RoundOutcome::stopped(items, &error).and(refused),
        }
        if items.is_empty() {
            return RoundOutcome::default().and(refused);
        }
        let sent = self.pipeline.clock.now();
        for item in &mut items {
            item.attempts.begin(sent);
            // In the way in which it was filed, otherwise as the run does (conformance L-7).
            let filed = item.resubmitted().map(|filing| !filing.is_in_batch);
            item.goes_alone = filed.unwrap_or_else(|| self.without_batches.load(Ordering::Relaxed));
            let is_filed = self.journal.keeps_entries() && item.call.approval_header().is_some();
            if is_filed && item.resubmitted().is_none() {
                item.filing = Some(Box::new(self.filing(item)));
            }
        }
        let sender = self.approvals.sender.as_ref();
        let intents = self.journal.intents(&items, sender.map(|sender| &sender.sent_by), sent);
        if let Err(error) = self.journal.write(intents).await {
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

    /// Takes out the items that the plan does not allow any longer.
    async fn take_skipped(&mut self, items: &mut Vec<Item>) -> Result<Vec<(Item, Next)>, Error> {
        let Some(guard) = &self.guard else { return Ok(Vec::new()) };
        let skipped = tokio::select! {
            biased;
            reason = self.commands.wait_for_end() => Err(Error::run_stopped(&reason.to_string())),
            skipped = take_skipped(&**guard, &self.journal, items) => skipped,
        };
        let refused = |(item, error)| (item, Next::Done(Err(error)));
        Ok(skipped?.into_iter().map(refused).collect())
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
                    undecided.push((item, Next::Done(Err(Error::from_journal(entry, message)))));
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
        for cost in costs(items.iter()) {
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
        self.pipeline.token().await
    }
}

/// Takes out the items for which Graph has refused this token.
fn take_refused(items: &mut Vec<Item>, token: &AccessToken) -> Vec<(Item, Next)> {
    let mut refused = Vec::new();
    if items.iter().all(|item| item.attempts.may_renew_token()) {
        return refused;
    }
    for item in std::mem::take(items) {
        match item.attempts.check_token(token) {
            Err(error) => refused.push((item, Next::Done(Err(error)))),
            Ok(()) => items.push(item),
        }
    }
    refused
}
