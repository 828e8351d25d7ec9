//! Which request an entry of evidence is about (conformance N-1, N-4, N-5). Pure: the time is a parameter.
//!
//! A *claim* is a request of the journal that ran or may have run, with the device, and with the time in which
//! the service can have got it. Evidence belongs to a claim if it is about the same device and action, was
//! requested in that time, and not definitely by somebody else. Only if it belongs to exactly one claim, and
//! that one is unknown, it settles the claim. So accepted requests are claims too: evidence that may be theirs
//! settles no other one.
//!
//! Two sources have one action under different ids. If the one is used up, or is about somebody else's action,
//! evidence of the other at about the same time is taken for the same action, and settles nothing.

use std::{
    collections::HashMap,
    time::{Duration, SystemTime},
};

use uuid::Uuid;

use super::{
    names::ActionNames,
    report::{StillUnknown, StillUnknownReason},
};
use crate::{
    approval::answer::LIFETIME,
    bulk::journal_store::{entry::Entry, evidence::Evidence, record::Settlement, sent_by::SentBy},
    response::outcome::Outcome,
};

/// How much the clocks of the client and of the service may differ (conformance N-1).
pub(crate) const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// How long after its intent a request may reach the service, if its process died before it knew the outcome.
/// Our choice: an attempt takes at most 100 s, unless the client sets another time-out.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(10 * 60);

/// The requests of a journal, by device.
pub(crate) struct Claims {
    names: ActionNames,
    tolerance: Duration,
    by_device: HashMap<Uuid, OnDevice>,
    /// Unknown requests that name no device.
    without_device: Vec<String>,
}

/// What is known about one device.
#[derive(Default)]
struct OnDevice {
    claims: Vec<Claim>,
    /// What only somebody else can have requested.
    foreign: Vec<Evidence>,
}

/// A request that ran or may have run.
struct Claim {
    target: String,
    parameters: Option<String>,
    sent_by: Option<SentBy>,
    started: SystemTime,
    earliest: SystemTime,
    latest: SystemTime,
    is_unknown: bool,
    /// Whether it has taken evidence as its own.
    is_taken: bool,
    /// Whether evidence was found that may be about another request.
    is_ambiguous: bool,
    /// What settles it, or has settled it.
    evidence: Option<Evidence>,
}

impl Claims {
    /// The claims of entries; only those that are accepted or unknown count.
    pub(crate) fn new(
        entries: impl IntoIterator<Item = Entry>,
        names: ActionNames,
        tolerance: Duration,
        now: SystemTime,
    ) -> Self {
        let (by_device, without_device) = (HashMap::new(), Vec::new());
        let mut claims = Self { names, tolerance, by_device, without_device };
        for entry in entries {
            let is_unknown = entry.outcome == Outcome::Unknown;
            match device_of(&entry.target) {
                _ if !is_unknown && entry.outcome != Outcome::Accepted => {}
                Some(device) => {
                    let claim = Claim::new(entry, tolerance, now);
                    claims.by_device.entry(device).or_default().claims.push(claim);
                }
                None if is_unknown => claims.without_device.push(entry.target),
                None => {}
            }
        }
        claims
    }

    /// Since when evidence can be about an unknown request; `None` if no such request is on a device.
    pub(crate) fn earliest(&self) -> Option<SystemTime> {
        self.unsettled().map(|(_, claim)| claim.earliest).min()
    }

    /// The devices of requests that no evidence has settled.
    pub(crate) fn devices(&self) -> Vec<Uuid> {
        let mut devices: Vec<_> = self.unsettled().map(|(device, _)| device).collect();
        devices.sort_unstable();
        devices.dedup();
        devices
    }

    /// Takes evidence as that of a request, whatever its outcome; each request takes one. Returns whether it is
    /// one's own.
    pub(crate) fn take(&mut self, device: &str, evidence: &Evidence) -> bool {
        let device = Uuid::try_parse(device).ok();
        let known = device.and_then(|device| self.by_device.get_mut(&device));
        let mut claims = known.into_iter().flat_map(|known| &mut known.claims);
        let names = &self.names;
        let own = claims.find(|claim| {
            !claim.is_taken && claim.is_about(evidence, names) && claim.may_be_sent_by(evidence)
        });
        own.map(|claim| claim.is_taken = true).is_some()
    }

    /// Takes in an entry of evidence about a device. Of several that settle one request, the nearest to its
    /// start counts.
    pub(crate) fn offer(&mut self, device: &str, evidence: Evidence) {
        let device = Uuid::try_parse(device).ok();
        let Some(known) = device.and_then(|device| self.by_device.get_mut(&device)) else { return };
        if known.has_used(&evidence, self.tolerance) {
            return;
        }
        let OnDevice { claims, foreign } = known;
        let names = &self.names;
        let (own, others): (Vec<_>, Vec<_>) = claims
            .iter_mut()
            .filter(|claim| claim.is_about(&evidence, names))
            .partition(|claim| claim.may_be_sent_by(&evidence));
        if own.is_empty() && !others.is_empty() {
            foreign.push(evidence);
            return;
        }
        let mut fitting = own.into_iter();
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => only.found(evidence),
            (Some(first), Some(second)) => {
                let others = fitting;
                for claim in [first, second].into_iter().chain(others) {
                    claim.is_ambiguous = true;
                }
            }
            (None, _) => {}
        }
    }

    /// Takes the requests that the evidence so far settles, in the order of their targets.
    pub(crate) fn settle(&mut self) -> Vec<Settlement> {
        let mut settlements = Vec::new();
        for claim in self.by_device.values_mut().flat_map(|known| &mut known.claims) {
            if let Some(evidence) = claim.evidence.clone().filter(|_| claim.is_unknown) {
                claim.is_unknown = false;
                settlements.push(Settlement::by_evidence(claim.target.clone(), evidence));
            }
        }
        settlements.sort_unstable_by(|one, other| one.target.cmp(&other.target));
        settlements
    }

    /// The requests that stay unknown, in the order of their targets.
    pub(crate) fn still_unknown(&self) -> Vec<StillUnknown> {
        let unsettled = self.unsettled().map(|(_, claim)| {
            let reason = match claim.is_ambiguous {
                true => StillUnknownReason::Ambiguous,
                false => StillUnknownReason::NoEvidence,
            };
            StillUnknown { target: claim.target.clone(), reason }
        });
        let reason = StillUnknownReason::NotOnDevice;
        let without_device = self.without_device.iter().cloned();
        let without_device = without_device.map(|target| StillUnknown { target, reason });
        let mut unknown: Vec<_> = unsettled.chain(without_device).collect();
        unknown.sort_unstable_by(|one, other| one.target.cmp(&other.target));
        unknown
    }

    fn unsettled(&self) -> impl Iterator<Item = (Uuid, &Claim)> {
        let all = self.by_device.iter();
        let all = all.flat_map(|(device, known)| known.claims.iter().map(|claim| (*device, claim)));
        all.filter(|(_, claim)| claim.is_unknown && claim.evidence.is_none())
    }
}

impl OnDevice {
    /// Whether evidence has settled a request, or is another source's of what cannot settle any.
    fn has_used(&self, evidence: &Evidence, tolerance: Duration) -> bool {
        let settled = self.claims.iter().filter(|claim| !claim.is_unknown);
        let used = settled.filter_map(|claim| claim.evidence.as_ref()).chain(&self.foreign);
        used.into_iter().any(|used| {
            if used.source == evidence.source {
                return used.id == evidence.id;
            }
            distance(used.requested, evidence.requested) <= tolerance
        })
    }
}

impl Claim {
    fn new(entry: Entry, tolerance: Duration, now: SystemTime) -> Self {
        let (earliest, latest) = time_of_arrival(&entry);
        let latest = latest.min(now);
        let is_unknown = entry.outcome == Outcome::Unknown;
        Self {
            is_unknown,
            target: entry.target,
            parameters: entry.parameters,
            sent_by: entry.sent_by,
            started: entry.started,
            earliest: earliest.checked_sub(tolerance).unwrap_or(earliest),
            latest: latest.checked_add(tolerance).unwrap_or(latest),
            is_taken: false,
            is_ambiguous: false,
            // That it was filed does not say that it ran.
            evidence: entry.evidence.filter(|_| !is_unknown).map(|evidence| *evidence),
        }
    }

    /// Whether the action and the time are those of the request.
    fn is_about(&self, evidence: &Evidence, names: &ActionNames) -> bool {
        (self.earliest..=self.latest).contains(&evidence.requested)
            && names.accept(&evidence.action, self.parameters.as_deref())
    }

    /// Whether the evidence may name the sender.
    fn may_be_sent_by(&self, evidence: &Evidence) -> bool {
        let initiator = evidence.initiator.as_deref().filter(|name| !name.trim().is_empty());
        let named = self.sent_by.as_ref().zip(initiator);
        named.is_none_or(|(sender, initiator)| sender.may_be(initiator))
    }

    fn found(&mut self, evidence: Evidence) {
        let started = self.started;
        let how_near = |evidence: &Evidence| distance(evidence.requested, started);
        let is_nearer =
            self.evidence.as_ref().is_none_or(|known| how_near(&evidence) < how_near(known));
        if self.is_unknown && is_nearer {
            self.evidence = Some(evidence);
        }
    }
}

/// The device in a target, whose path ends with the id of the device, or with the id and the action.
pub(crate) fn device_of(target: &str) -> Option<Uuid> {
    let path = target.split('?').next()?;
    let mut segments = path.rsplit('/');
    let (last, before) = (segments.next()?, segments.next()?);
    let is_deletion = target.starts_with("DELETE ");
    Uuid::try_parse(if is_deletion { last } else { before }).ok()
}

/// When the service can have got the request, by the client's clock.
fn time_of_arrival(entry: &Entry) -> (SystemTime, SystemTime) {
    let latest = entry.ended.or_else(|| entry.started.checked_add(LONGEST_ATTEMPT));
    let latest = latest.unwrap_or(entry.started).max(entry.started);
    let filing = entry.filing.as_ref();
    match filing.filter(|filing| filing.code.is_some() && !filing.is_resubmitted) {
        None => (entry.started, latest),
        // Another process of the same sender has used its approval, at any time until then (conformance L-15).
        Some(filing) => {
            let expires = filing.expires.or_else(|| entry.started.checked_add(LIFETIME));
            (entry.started, expires.unwrap_or(latest).max(latest))
        }
    }
}

fn distance(one: SystemTime, other: SystemTime) -> Duration {
    one.duration_since(other).unwrap_or_else(|error| error.duration())
}

#[cfg(test)]
mod tests;
