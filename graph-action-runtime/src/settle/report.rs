//! What came of settling.

use std::fmt;

use crate::{
    bulk::journal_store::evidence::{Evidence, EvidenceSource},
    response::outcome::Outcome,
};

/// What was settled, by which evidence, and what stays unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SettleReport {
    /// The requests that have an outcome now.
    pub settled: Vec<Settled>,
    /// The requests that stay unknown, in the order of their targets.
    pub unknown: Vec<StillUnknown>,
    /// The sources that could not be read, for example for lack of a permission. What they have may still settle
    /// a request.
    pub unreadable: Vec<UnreadableSource>,
}

/// A request that has an outcome now.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settled {
    /// The target of the request, as in [`Entry::target`](crate::bulk::Entry::target).
    pub target: String,
    /// The outcome. An approval request that was found may have been decided already.
    pub outcome: Outcome,
    /// What shows it; the journal has it too.
    pub evidence: Evidence,
}

/// A request that stays unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StillUnknown {
    /// The target of the request, as in [`Entry::target`](crate::bulk::Entry::target).
    pub target: String,
    /// The reason.
    pub reason: StillUnknownReason,
}

/// The reason why a request stays unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StillUnknownReason {
    /// Nothing was found, which proves nothing (conformance N-4).
    NoEvidence,
    /// What was found may be about another request of the journal (conformance N-5).
    Ambiguous,
    /// The request is not an action on a managed device, so the service shows no evidence of it.
    NotOnDevice,
}

/// A source of evidence that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnreadableSource {
    /// The source.
    pub source: EvidenceSource,
    /// The reason.
    pub reason: String,
}

impl fmt::Display for SettleReport {
    /// Writes one line for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = self.settled.iter().filter(|it| it.outcome == Outcome::Accepted).count();
        let others = self.settled.len() - accepted;
        write!(f, "{accepted} settled as accepted, {others} found among the approval requests, ")?;
        write!(f, "{} still unknown", self.unknown.len())?;
        for UnreadableSource { source, reason } in &self.unreadable {
            write!(f, "; {source}: {reason}")?;
        }
        Ok(())
    }
}

impl fmt::Display for StillUnknownReason {
    /// Writes a clause for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEvidence => {
                "nothing was found, which proves nothing; look again later, or check the device"
            }
            Self::Ambiguous => {
                "what was found may be about another request for the same device; check the device"
            }
            Self::NotOnDevice => "it is not an action on a managed device; check what it acts on",
        })
    }
}
