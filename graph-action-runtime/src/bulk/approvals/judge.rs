//! What the state of an approval request does to the entry of its target (conformance L-15, L-18). Pure.

use std::time::{Duration, SystemTime};

use crate::{
    approval::request::{ApprovalRequest, ApprovalStatus, IdentitySet},
    bulk::journal_store::{entry::Entry, filing::Filing},
    response::outcome::Outcome,
};

/// How much the clocks of the client and of the service may differ when a lost approval request is looked
/// for (conformance N-1).
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// How long after its intent a request may reach the service: redirects and time-outs. Our choice.
const LATEST_ARRIVAL: Duration = Duration::from_secs(60 * 60);

/// What becomes of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays as it is.
    Stays,
    /// It still awaits approval.
    Pending,
    /// The request can be sent again, with the code.
    Approved,
    /// It has another outcome, for this reason.
    Ended(Outcome, String),
}

/// Decides by the approval request that was read, or by its absence.
pub(super) fn judge(filing: &Filing, found: Option<&ApprovalRequest>, now: SystemTime) -> Verdict {
    let Some(found) = found else {
        return match filing.expires {
            None => Verdict::Stays,
            Some(expires) if expires > now => Verdict::Stays,
            Some(_) if filing.is_resubmitted => {
                let reason = "its approval request is gone since it was sent again";
                Verdict::Ended(Outcome::Unknown, reason.to_owned())
            }
            Some(_) => {
                Verdict::Ended(Outcome::NotExecuted, "its approval request has expired".to_owned())
            }
        };
    };
    let decided = |what: &str| {
        let by = found.approver.as_ref().and_then(|set| set.names().next());
        let by = by.map(|name| format!(" by {name}")).unwrap_or_default();
        let text = found.approval_justification.as_ref().map(|text| format!(": {text}"));
        format!("its approval request was {what}{by}{}", text.unwrap_or_default())
    };
    match &found.status {
        ApprovalStatus::Approved => Verdict::Approved,
        ApprovalStatus::Rejected => Verdict::Ended(Outcome::Rejected, decided("rejected")),
        ApprovalStatus::Cancelled => Verdict::Ended(Outcome::NotExecuted, decided("cancelled")),
        ApprovalStatus::Expired => {
            let reason = "its approval request has expired";
            Verdict::Ended(Outcome::NotExecuted, reason.to_owned())
        }
        ApprovalStatus::Completed => {
            let reason = "its approval request was used up, but not by this job";
            Verdict::Ended(Outcome::Unknown, reason.to_owned())
        }
        ApprovalStatus::NeedsApproval | ApprovalStatus::Unknown | ApprovalStatus::Other(_) => {
            Verdict::Pending
        }
    }
}

/// Finds the approval request of an entry without a code by reference, requestor and time (conformance
/// L-18). If two fit, neither is found (N-5).
pub(super) fn find_lost<'r>(
    entry: &Entry,
    filing: &Filing,
    requests: &'r [ApprovalRequest],
    requestor: &[String],
) -> Option<&'r ApprovalRequest> {
    let reference = filing.reference.as_deref()?;
    let mut fitting = requests.iter().filter(|request| {
        let text = request.request_justification.as_deref().unwrap_or_default();
        text.trim_end().ends_with(reference)
            && is_requested_by(request, requestor)
            && is_in_time(request, entry.started)
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether one of the names of the requestor is ours, as far as both are known.
fn is_requested_by(request: &ApprovalRequest, own: &[String]) -> bool {
    let mut names = request.requestor.iter().flat_map(IdentitySet::names).peekable();
    let are_known = !own.is_empty() && names.peek().is_some();
    !are_known || names.any(|name| own.iter().any(|own| own.eq_ignore_ascii_case(name)))
}

fn is_in_time(request: &ApprovalRequest, sent: SystemTime) -> bool {
    request.request_date_time.is_none_or(|filed| {
        let earliest = sent.checked_sub(TOLERANCE).unwrap_or(sent);
        (earliest..=earliest + TOLERANCE + LATEST_ARRIVAL).contains(&filed)
    })
}

#[cfg(test)]
mod tests;
