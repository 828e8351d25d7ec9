//! What the journal says about a request before it is sent. Pure.

use super::{
    approvals::States,
    journal_store::{entry::Entry, filing::Filing},
    parameters::parameters,
};
use crate::{
    approval::{answer::ApprovalRef, header::ApprovalHeader},
    envelope::item::Item,
    response::{error::Error, outcome::Outcome},
};

/// What the journal says about a request.
pub(crate) enum Earlier {
    /// Nothing speaks against sending it. An approval request of the same request may be known, which the
    /// service may say is still pending (conformance L-6).
    Send(Option<ApprovalRef>),
    /// It was approved: it is sent again, with the code.
    Resubmit(Filing),
    /// It is not sent.
    Known(Error),
}

/// Decides by the entry of a request. `filing` returns what the request would be filed as, now.
pub(crate) fn earlier(
    item: &Item,
    entry: Entry,
    states: &States,
    filing: impl Fn() -> Filing,
) -> Earlier {
    let is_awaiting = entry.outcome == Outcome::AwaitingApproval;
    if !is_awaiting && let Some(difference) = entry.difference(&parameters(&item.call)) {
        let message = format!("according to the journal, {} {difference}", item.target);
        return Earlier::Known(Error::journal(message));
    }
    let state = match entry.outcome {
        Outcome::Unknown if entry.is_in_flight => {
            "is in flight in another run; wait for its outcome"
        }
        Outcome::NotExecuted => return Earlier::Send(known_approval(&entry, filing)),
        Outcome::Unknown if item.call.meta.idempotent => return Earlier::Send(None),
        Outcome::AwaitingApproval => return awaiting(item, entry, states, filing),
        Outcome::Accepted => "was accepted; it is not sent again",
        Outcome::Rejected => "was rejected; fix the cause, then settle it as not executed",
        Outcome::Unknown => "may have run; check the device, then settle it",
    };
    let message = entry.message.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
    let message = format!("according to the journal, the request {state}{message}");
    Earlier::Known(Error::from_journal(entry, message))
}

/// The approval request of exactly this request.
fn known_approval(entry: &Entry, filing: impl Fn() -> Filing) -> Option<ApprovalRef> {
    let known = entry.filing.as_ref();
    let known = known.filter(|known| known.code.is_some() && !known.is_whole_batch)?;
    known.approval().filter(|_| known.difference(&filing()).is_none())
}

fn awaiting(item: &Item, entry: Entry, states: &States, filing: impl Fn() -> Filing) -> Earlier {
    let known = |entry: Entry, reason: String| {
        let message = format!("according to the journal, the request awaits approval: {reason}");
        Earlier::Known(Error::from_journal(entry, message))
    };
    let Some(filed) = &entry.filing else {
        let reason = "the journal does not know what was filed; settle it as not executed to file it \
                      again";
        return known(entry, reason.to_owned());
    };
    if let Some(difference) = filed.difference(&filing()) {
        let reason = format!(
            "{difference}. Nothing was sent. Send it as it was filed, or settle it as not executed to \
             file it again"
        );
        return known(entry, reason);
    }
    if filed.is_whole_batch {
        let reason = "the service filed the whole batch, which cannot be sent again in exactly the same way. \
                      Nothing was sent. When that approval request was cancelled or has expired, the next run \
                      files this one by itself; settle it as not executed to file it again now";
        return known(entry, reason.to_owned());
    }
    let is_given = item.call.approval_header().and_then(ApprovalHeader::code) == filed.code;
    if filed.code.is_some() && (is_given || states.is_approved(&item.target)) {
        let filing = Filing { is_resubmitted: true, ..(**filed).clone() };
        return Earlier::Resubmit(filing);
    }
    let reason = match (&states.problem, filed.code) {
        (Some(problem), _) => format!("its state cannot be read: {problem}"),
        (None, Some(_)) => "nobody has approved it yet".to_owned(),
        (None, None) => "its approval request was not found".to_owned(),
    };
    known(entry, reason)
}
