//! The passcodes that `resetPasscode` set, which Intune shows in the action results of the devices.

use std::{
    collections::HashMap,
    time::{Duration, SystemTime},
};

use futures_util::{StreamExt as _, stream};
use graph_action::{
    Action as _, Client, Outcome,
    intune::managed_device::{ActionDetails, ActionProgress, ResetPasscode, wait_for},
    journal::Journal,
};

use crate::{Failure, outcomes::Outcomes};

/// How many devices are read at once.
const CONCURRENCY: usize = 20;

/// Waits for the new passcodes of the devices that accepted the action, and adds them to the rows. Returns how
/// many devices have not shown theirs.
pub(crate) async fn collect(
    client: &Client,
    outcomes: &mut Outcomes<'_>,
    journal: Option<&Journal>,
    started: SystemTime,
    timeout: Duration,
) -> Result<usize, Failure> {
    // What an earlier run sent is older than this run.
    let mut sent = HashMap::new();
    for entry in journal.into_iter().flat_map(|journal| journal.entries(Outcome::Accepted)) {
        let entry = entry?;
        sent.insert(entry.target, entry.started);
    }
    let accepted = outcomes.rows_mut().filter(|(_, row)| row.outcome == Outcome::Accepted);
    let waits = accepted.map(|(device, row)| {
        let since = sent.get(&row.target).copied().unwrap_or(started);
        async move {
            let progress = wait_for(client, &*device.id, ResetPasscode::META, since, timeout).await;
            if let Ok(ActionProgress::Done(result)) = progress
                && let ActionDetails::ResetPasscode { passcode, .. } = result.details
            {
                row.passcode = passcode;
            }
            usize::from(row.passcode.is_none())
        }
    });
    Ok(stream::iter(waits)
        .buffer_unordered(CONCURRENCY)
        .fold(0, |sum, it| async move { sum + it })
        .await)
}
