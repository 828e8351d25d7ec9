//! The items of a round on their way: in a batch, or each by itself.

use std::{panic::AssertUnwindSafe, sync::atomic::Ordering, time::SystemTime};

use futures_util::FutureExt as _;

use super::{
    RoundSender,
    outcome::{Next, RoundOutcome},
};
use crate::{
    approval::header::ApprovalHeader,
    auth::provider::AccessToken,
    envelope::{
        dispatch::{Dispatched, dispatch},
        dispatch_each::dispatch_each,
        item::{Item, costs},
    },
    response::{error::Error, raw::RawResponse},
    send::attempts::Step,
};

impl RoundSender {
    pub(super) async fn exchange(
        &self,
        items: Vec<Item>,
        sent: SystemTime,
        token: &AccessToken,
    ) -> RoundOutcome {
        let (alone, together): (Vec<_>, Vec<_>) = if items.iter().any(|item| item.goes_alone) {
            items.into_iter().partition(|item| item.goes_alone)
        } else {
            (Vec::new(), items)
        };
        // The items outlive a transport that panics: each gets its outcome, and the journal has it.
        let each = dispatch_each(&self.pipeline, &alone, token).await;
        let batch = AssertUnwindSafe(dispatch(&self.pipeline, &together, token)).catch_unwind();
        let batch = batch.await.unwrap_or_else(|_| Dispatched::panicked(&together));
        let mut round = RoundOutcome {
            batches: u64::from(!together.is_empty()),
            anomalies: batch.anomalies,
            ..RoundOutcome::default()
        };
        let (items, results) = (joined(alone, together), joined(each.results, batch.results));
        // Before the failures: a throttle means something else if the service admitted a part.
        let admitted = items.iter().zip(&results).filter(|(_, result)| result.is_ok());
        for cost in costs(admitted.map(|(item, _)| item)) {
            self.pipeline.gates.record_success(cost, sent, self.pipeline.clock.now());
        }
        round.items.reserve(items.len());
        for (mut item, result) in items.into_iter().zip(results) {
            round.retries += u64::from(item.attempts.count() > 1);
            round.throttled += u64::from(result.as_ref().is_err_and(Error::is_throttled));
            let next = self.after(&mut item, result, sent, token);
            round.items.push((item, next));
        }
        // They are sent together, after the longest of their waits (conformance D-21).
        let due = round.items.iter().filter_map(|(_, next)| next.due()).max();
        for (_, next) in &mut round.items {
            if let (Next::Retry(time), Some(due)) = (next, due) {
                *time = due;
            }
        }
        round
    }

    /// Decides what follows for an item, and tells the gate about a failure.
    fn after(
        &self,
        item: &mut Item,
        result: Result<Box<RawResponse>, Error>,
        sent: SystemTime,
        token: &AccessToken,
    ) -> Next {
        let cost = item.call.cost();
        match result {
            Ok(response) => Next::Done(Ok(response)),
            Err(error) if lost_justification(item, &error) => {
                self.without_batches.store(true, Ordering::Relaxed);
                self.pipeline.gates.record_success(cost, sent, self.pipeline.clock.now());
                item.attempts.send_again_after(error);
                Next::Retry(self.pipeline.time())
            }
            Err(error) => {
                if error.is_batch_filed() {
                    self.without_batches.store(true, Ordering::Relaxed);
                }
                match self.pipeline.after_failure(&mut item.attempts, error, token, cost, sent) {
                    Step::End(error) => Next::Done(Err(error)),
                    Step::Retry(wait) => Next::Retry(self.pipeline.time() + wait),
                }
            }
        }
    }
}

/// Joins two lists without a copy if the first one is empty, as it nearly always is.
fn joined<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    if first.is_empty() {
        return second;
    }
    first.extend(second);
    first
}

/// Whether the service did not see the justification of an item: batches do not carry it here (conformance
/// L-14). Nothing ran and nothing was filed.
fn lost_justification(item: &Item, error: &Error) -> bool {
    let is_justified = |header: &ApprovalHeader| header.code().is_none();
    !item.goes_alone
        && error.needs_justification()
        && item.call.approval_header().is_some_and(is_justified)
}
