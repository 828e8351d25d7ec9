//! What may still stop a run or one of its requests: a plan.
//!
//! A plan depends on the engine, so the engine knows it only by this trait.

use std::{collections::HashMap, panic::AssertUnwindSafe};

use futures_util::FutureExt as _;

use super::{
    journal_store::{
        filing::Filing,
        record::{ApprovalUpdate, Record},
    },
    run_journal::RunJournal,
};
use crate::{
    clock::BoxFuture,
    endpoint::Endpoint,
    envelope::item::Item,
    response::{error::Error, outcome::Outcome},
};

/// What may still stop a run or one of its requests.
pub(crate) trait Guard: Send + Sync {
    /// A limit within 24 hours besides those of the client and of the run.
    fn daily_limit(&self) -> Option<u64>;

    /// Refuses the run before anything is sent. `justification` is that of requests without their own.
    fn check_start(
        &self,
        endpoint: &Endpoint,
        token: &str,
        justification: Option<&str>,
    ) -> Result<(), Error>;

    /// Returns the targets to which nothing must be sent, each with the reason. An error ends the run.
    fn refused(&self, targets: Vec<String>)
    -> BoxFuture<'_, Result<HashMap<String, Error>, Error>>;
}

/// Takes out the items that the guard does not allow. Until it has decided, no item is taken out.
pub(crate) async fn take_skipped(
    guard: &dyn Guard,
    journal: &RunJournal,
    items: &mut Vec<Item>,
) -> Result<Vec<(Item, Error)>, Error> {
    let targets = items.iter().map(|item| item.target.clone()).collect();
    // It calls code of the caller. Nothing was sent yet, so that a panic must not look like a lost response.
    let reasons = AssertUnwindSafe(async { guard.refused(targets).await }).catch_unwind().await;
    let mut reasons = reasons.unwrap_or_else(|_| Err(Error::plan("the inventory panicked")))?;
    if reasons.is_empty() {
        return Ok(Vec::new());
    }
    let resubmitted = items.iter().filter(|item| reasons.contains_key(&item.target));
    let records = resubmitted.filter_map(|item| ended(item, reasons.get(&item.target)?)).collect();
    journal.write(records).await?;
    let mut skipped = Vec::new();
    for mut item in std::mem::take(items) {
        match reasons.remove(&item.target) {
            None => items.push(item),
            Some(error) => {
                if error.is_skipped() {
                    // It does not await that it is sent again.
                    item.filing = None;
                }
                skipped.push((item, error));
            }
        }
    }
    Ok(skipped)
}

/// What to write about a request that was approved and is not sent again.
fn ended(item: &Item, error: &Error) -> Option<Record> {
    if !error.is_skipped() {
        return None;
    }
    let filing = Box::new(Filing { is_resubmitted: false, ..item.resubmitted()?.clone() });
    Some(Record::Approval(ApprovalUpdate {
        target: item.target.clone(),
        outcome: Outcome::NotExecuted,
        filing,
        reason: Some(format!("approved, but {error}")),
        evidence: None,
    }))
}
