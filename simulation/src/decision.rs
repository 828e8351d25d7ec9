//! What is decided on approval requests, and what is known about them besides their state in the service.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::sent::Approvable;

/// What becomes of an approval request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Approve,
    Reject,
    /// Somebody takes it back.
    Cancel,
    /// It is approved, and another tool completes it.
    CompleteElsewhere,
    /// Nobody looks at it until it expires.
    Expire,
}

impl Decision {
    pub(crate) const ALL: [Self; 5] =
        [Self::Approve, Self::Reject, Self::Cancel, Self::CompleteElsewhere, Self::Expire];
}

/// What is known about approval requests besides their state in the service.
#[derive(Default)]
pub(crate) struct Approvals {
    /// By code.
    pub(crate) decisions: BTreeMap<String, Decision>,
    pub(crate) approved: BTreeSet<String>,
    /// What was sent to file a request, by its justification.
    pub(crate) sent: BTreeMap<String, Approvable>,
    /// The justification of the last attempt, by device.
    pub(crate) last: BTreeMap<String, String>,
    /// The code that the client has received, by device.
    pub(crate) received: BTreeMap<String, String>,
    /// How often another tool acted on a device.
    pub(crate) elsewhere: BTreeMap<String, u64>,
    /// The ids of those requests.
    pub(crate) elsewhere_ids: BTreeSet<String>,
}
