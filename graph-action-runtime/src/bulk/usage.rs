//! What was sent within the last day: by the job, according to its journal, and by others, as far as the
//! tenant's audit shows it (conformance M-4).

use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt as _;
use tokio::sync::{RwLock, RwLockReadGuard};

use super::{
    budget::{Budget, DAY},
    caught::caught,
    journal_store::evidence::Evidence,
    run_journal::RunJournal,
};
use crate::{
    auth::provider::AccessToken,
    declare::{action::Action, meta::ActionMeta},
    response::error::Error,
    send::client::Client,
    settle::{
        audit::{self, ListRemoteActionAudits},
        claims::Claims,
        names::ActionNames,
    },
    trace,
};

/// When the audit is read again. Our choice: others who work at the same time are seen within the hour, and a
/// long run takes a few calls more.
const MAX_AGE: Duration = Duration::from_secs(60 * 60);

/// What was sent within the last day.
pub(crate) struct Usage {
    client: Client,
    journal: RunJournal,
    /// The action in the audit; `None` if the token does not say that it may read it.
    names: Option<ActionNames>,
    /// When the audit was read. A round holds it shared while its requests are on their way, and exclusively
    /// while it reads the audit again.
    read: RwLock<Option<SystemTime>>,
}

impl Usage {
    pub(crate) fn new(
        client: &Client,
        journal: &RunJournal,
        action: &ActionMeta,
        token: Option<&AccessToken>,
    ) -> Self {
        let may_read = |token: &AccessToken| token.may_send(ListRemoteActionAudits::META);
        let names = ActionNames::of(action).filter(|_| token.is_some_and(may_read));
        Self { client: client.clone(), journal: journal.clone(), names, read: RwLock::default() }
    }

    /// The budget of a run that starts with this many approval requests.
    pub(crate) async fn budget(&self, limit: u64, pending: u64) -> Result<Budget, Error> {
        let now = self.client.clock().now();
        let sent = self.journal.sent_since(before(now, DAY)).await?;
        let sent = sent.into_iter().map(|entry| entry.started).collect();
        let mut budget = Budget::new(limit, sent, pending);
        *self.read.write().await = Some(now);
        if let Some(by_others) = self.by_others(now).await? {
            budget.set_others(by_others);
        }
        Ok(budget)
    }

    /// Returns what a round holds while its requests are on their way. If the audit was read too long ago, it
    /// is read first, and `set_others` gets the times at which others sent.
    ///
    /// The audit is read while no request is on its way, because the journal does not know yet which of those
    /// run: the round waits for the others to end, and new ones wait for it. Without a journal the audit is
    /// not read again: what the run itself has sent would count as another's.
    pub(crate) async fn enter(
        &self,
        set_others: impl FnOnce(Vec<SystemTime>),
    ) -> Result<Option<RwLockReadGuard<'_, Option<SystemTime>>>, Error> {
        if self.names.is_none() || !self.journal.keeps_entries() {
            return Ok(None);
        }
        let read = self.read.read().await;
        if !self.is_due(*read) {
            return Ok(Some(read));
        }
        drop(read);
        let mut read = self.read.write().await;
        // Another round may have read it meanwhile.
        if self.is_due(*read) {
            let now = self.client.clock().now();
            *read = Some(now);
            if let Some(others) = self.by_others(now).await? {
                set_others(others);
            }
        }
        Ok(Some(read.downgrade()))
    }

    fn is_due(&self, read: Option<SystemTime>) -> bool {
        let now = self.client.clock().now();
        read.is_none_or(|read| now.duration_since(read).unwrap_or_default() >= MAX_AGE)
    }

    /// Returns when others sent within the last day; `None` if it cannot be read.
    async fn by_others(&self, now: SystemTime) -> Result<Option<Vec<SystemTime>>, Error> {
        let Some(names) = &self.names else { return Ok(None) };
        let audit = match caught(self.audit(names, now)).await {
            Ok(audit) => audit,
            Err(error) => {
                trace::unreadable("what others sent", &error);
                return Ok(None);
            }
        };
        // Whatever the clocks say: each request of the journal accounts for one entry of the day.
        let entries = self.journal.sent_since(before(now, DAY * 2)).await?;
        let mut own = Claims::new(entries, names.clone(), DAY, now);
        let others = audit.into_iter().filter(|(device, evidence)| !own.take(device, evidence));
        Ok(Some(others.map(|(_, evidence)| evidence.requested).collect()))
    }

    /// The action in the audit of the last day, with the devices.
    async fn audit(
        &self,
        names: &ActionNames,
        now: SystemTime,
    ) -> Result<Vec<(String, Evidence)>, Error> {
        let since = before(now, DAY);
        let (mut found, mut entries) = (Vec::new(), audit::since(&self.client, since).await?);
        while let Some(entry) = entries.try_next().await? {
            let entry = entry.into_evidence(now);
            found.extend(entry.filter(|(_, evidence)| {
                evidence.requested >= since && names.accept(&evidence.action, None)
            }));
        }
        Ok(found)
    }
}

fn before(now: SystemTime, time: Duration) -> SystemTime {
    now.checked_sub(time).unwrap_or(SystemTime::UNIX_EPOCH)
}
