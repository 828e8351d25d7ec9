//! How the items of a run get their outcomes.

use tokio::task::Id;

use super::Engine;
use crate::{
    bulk::{
        control::Command,
        failure_window::Trip,
        item::RawItem,
        journal_store::filing::Filing,
        report::{EndReason, ProgressEvent},
        round::outcome::{Next, RoundOutcome},
        trace,
    },
    envelope::item::Item,
    request::key::Key,
    response::{error::Error, outcome::Outcome, raw::RawResponse},
};

impl Engine {
    /// Reports the result of a round, and delivers or queues its items.
    pub(super) async fn finish_round(&mut self, id: Id, round: RoundOutcome) {
        self.in_flight.remove(&id);
        self.has_unsynced = self.sender.journal.keeps_entries();
        for anomaly in round.anomalies {
            self.progress.update(|report| report.anomalies += 1);
            self.progress.emit(&ProgressEvent::Anomaly(anomaly.to_string()));
        }
        self.progress.update(|report| {
            report.throttled += round.throttled;
            report.batches += round.batches;
            report.retries += round.retries;
        });
        self.report_others();
        for (item, next) in round.items {
            match next {
                Next::Retry(due) => self.queue.push_delayed(item, due),
                Next::Done(result) => self.finish_item(item, result).await,
            }
        }
        if let Some(reason) = round.fatal {
            self.progress.hide_reason();
            self.control.end(EndReason::Stopped(reason));
        }
    }

    /// Delivers the items of a round that panicked. They may have been sent.
    pub(super) async fn finish_panicked(&mut self, round: Id) {
        let Some(in_flight) = self.in_flight.remove(&round) else { return };
        for (index, meta, target, key) in in_flight.items() {
            let result = Err(Error::no_answer("the task that sent it panicked").of_action(meta));
            let (target, key) = (target.to_owned(), key.map(Key::from));
            self.deliver(RawItem { index, target, key, result, attempts: 1 }).await;
        }
    }

    /// Ends the input and the queue of a run that ends; rounds in flight continue.
    pub(super) async fn cancel_pending(&mut self, reason: &EndReason) {
        self.input.close();
        let items = self.queue.take_all();
        for (item, error) in self.sender.finish_unsent(items, reason).await {
            self.finish_item(item, Err(error)).await;
        }
    }

    async fn finish_item(&mut self, mut item: Item, result: Result<Box<RawResponse>, Error>) {
        let (index, attempts) = (item.index, item.attempts.count());
        let key = item.call.key.take();
        let (target, result) = match result {
            Ok(mut response) => {
                item.attempts.complete(&mut response);
                (item.target, Ok(response))
            }
            Err(error) => {
                let target = item.target.clone();
                let approval = item.resubmitted().and_then(Filing::approval);
                let error = item.fail(error);
                // What was approved and did not run can be sent again with its code.
                let did_not_run = error.outcome() == Outcome::NotExecuted;
                let error = match approval.filter(|_| did_not_run) {
                    Some(approval) => error.still_awaiting(approval),
                    None => error,
                };
                (target, Err(error))
            }
        };
        self.deliver(RawItem { index, target, key, result, attempts }).await;
    }

    /// Counts and reports an outcome, and sends it to the owner of the run. Waits while the channel
    /// is full.
    pub(super) async fn deliver(&mut self, item: RawItem) {
        let (index, outcome) = (item.index, item.outcome());
        let error = item.result.as_ref().err();
        let is_from_journal = error.is_some_and(Error::is_from_journal);
        let is_run_stopped = error.is_some_and(Error::is_run_stopped);
        let is_put_off = error.is_some_and(Error::is_put_off);
        let is_skipped = error.is_some_and(Error::is_skipped);
        self.has_put_off |= is_put_off;
        trace::item(index, &item.target, outcome, item.attempts);
        self.progress.update(|report| {
            report.count(outcome);
            report.put_off += u64::from(is_put_off);
            report.skipped += u64::from(is_skipped);
            report.from_journal += u64::from(is_from_journal);
        });
        self.progress.emit(&ProgressEvent::Finished { index, outcome });
        // Only requests that this run has sent say something about its chances. A request that awaits
        // approval or a justification is not a failure (conformance L-5).
        let needs_approval =
            outcome == Outcome::AwaitingApproval || error.is_some_and(Error::needs_justification);
        let was_sent = !is_from_journal && !is_run_stopped && !is_put_off && !is_skipped;
        if was_sent && !needs_approval {
            self.count_failure(outcome != Outcome::Accepted);
        }
        if self.items.send(item).await.is_err() {
            // The owner has dropped the run.
            self.control.cancel();
        }
    }

    fn count_failure(&mut self, failed: bool) {
        match self.failures.as_mut().and_then(|window| window.count(failed)) {
            None => {}
            Some(Trip::Pause(reason)) => self.control.send(Command::Pause(reason)),
            Some(Trip::End(reason)) => self.control.end(EndReason::Stopped(reason)),
        }
    }
}
