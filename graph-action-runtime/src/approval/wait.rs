//! Waits until somebody has decided on an approval request.

use std::time::Duration;

use uuid::Uuid;

use super::{
    request::{ApprovalRequest, ApprovalStatus},
    states::approval_states,
};
use crate::{response::error::Error, response::outcome::Outcome, send::client::Client};

/// The pause after the first read; each further pause is twice as long. Our choice: the service sends no
/// notification, and a person decides (conformance L-9).
const FIRST_PAUSE: Duration = Duration::from_secs(15);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);

/// Waits until somebody has decided on the approval request with this code, or until the time-out, and
/// returns the approval request as it was read last; `None` if the service did not know it by then.
///
/// The pause between two reads, by the client's clock, is 15 s at first and grows to 5 minutes. A read that
/// fails for a temporary reason is repeated.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{
///     Client, Error,
///     approval::{ApprovalStatus, wait_for_approval},
/// };
/// use uuid::Uuid;
///
/// async fn is_approved(client: &Client, code: Uuid) -> Result<bool, Error> {
///     let time_out = Duration::from_secs(3600);
///     let approval_request = wait_for_approval(client, code, time_out).await?;
///     Ok(approval_request.is_some_and(|it| it.status == ApprovalStatus::Approved))
/// }
/// ```
///
/// # Errors
///
/// Returns an error at once if reading again would not help, for example because of a missing permission;
/// otherwise at the time-out, if the last read failed.
#[cfg(feature = "bulk")]
pub async fn wait_for_approval(
    client: &Client,
    code: Uuid,
    timeout: Duration,
) -> Result<Option<ApprovalRequest>, Error> {
    let clock = client.clock();
    let start = clock.now();
    let (mut pause, mut slept) = (FIRST_PAUSE, Duration::ZERO);
    loop {
        let read = approval_states(client, [code]).await.map(|mut found| found.remove(&code));
        let asked = match &read {
            Ok(Some(request)) if is_decided(&request.status) => return read,
            Err(error) if !is_temporary(error) => return read,
            Err(error) => error.retry_after().unwrap_or_default(),
            Ok(_) => Duration::ZERO,
        };
        // A clock that is set back does not prolong the wait.
        let elapsed = clock.now().duration_since(start).unwrap_or_default().max(slept);
        let left = timeout.saturating_sub(elapsed);
        if left.is_zero() || asked > left {
            return read;
        }
        let next = pause.min(left).max(asked);
        clock.sleep(next).await;
        slept += next;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn is_decided(status: &ApprovalStatus) -> bool {
    !matches!(
        status,
        ApprovalStatus::NeedsApproval | ApprovalStatus::Unknown | ApprovalStatus::Other(_)
    )
}

/// Whether another read may succeed.
fn is_temporary(error: &Error) -> bool {
    error.is_safe_to_resend() || matches!(error.outcome(), Outcome::Unknown | Outcome::Accepted)
}
