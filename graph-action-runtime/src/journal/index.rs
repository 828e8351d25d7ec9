//! Where the entry of each target is in the file.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, BuildHasherDefault},
};

use foldhash::quality::RandomState;

use crate::{
    bulk::journal_store::entry::{Entry, Summary},
    hashed::Hashed,
    response::outcome::Outcome,
};

/// A map by the key of a target.
pub(super) type ByKey<T> = HashMap<Key, T, BuildHasherDefault<Hashed>>;

/// The hash of a target: the text would take ten times the memory. If it is as good as a random number, two of a
/// million targets have the same one in about one of 37 million journals. Whoever reads the entry of a target
/// compares the target, so nobody gains by a collision, and a fast hash is enough.
pub(super) type Key = u64;

/// The line of the latest entry of a target, and its state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) offset: u64,
    /// With the line end.
    pub(super) length: u32,
    /// `None` while the request is in flight.
    pub(super) outcome: Option<Outcome>,
}

impl Slot {
    /// Whether the request ran or may have run.
    pub(super) fn may_have_run(&self) -> bool {
        self.outcome.is_none_or(|it| matches!(it, Outcome::Accepted | Outcome::Unknown))
    }
}

/// The outcome of an entry; `None` while it is in flight.
pub(super) fn outcome(entry: &Entry) -> Option<Outcome> {
    (!entry.is_in_flight).then_some(entry.outcome)
}

/// What is known of each target without reading the file: about 50 bytes each.
#[derive(Debug, Default)]
pub(super) struct Index {
    hasher: RandomState,
    positions: ByKey<usize>,
    /// In the order in which the targets came in.
    slots: Vec<Slot>,
}

impl Index {
    pub(super) fn key(&self, target: &str) -> Key {
        self.hasher.hash_one(target)
    }

    pub(super) fn slot(&self, key: Key) -> Option<Slot> {
        self.slots.get(*self.positions.get(&key)?).copied()
    }

    pub(super) fn set(&mut self, key: Key, slot: Slot) {
        let next = self.slots.len();
        let position = *self.positions.entry(key).or_insert(next);
        match self.slots.get_mut(position) {
            Some(known) => *known = slot,
            None => self.slots.push(slot),
        }
    }

    /// The position after that of a target; the end if the target is not known.
    pub(super) fn after(&self, target: &str) -> usize {
        self.positions.get(&self.key(target)).map_or(self.slots.len(), |position| position + 1)
    }

    /// All slots from a position on, each with the position after it.
    pub(super) fn from(&self, position: usize) -> impl Iterator<Item = (usize, Slot)> {
        let slots = self.slots.iter().enumerate().skip(position);
        slots.map(|(position, slot)| (position + 1, *slot))
    }

    pub(super) fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for slot in &self.slots {
            *match slot.outcome {
                Some(Outcome::Accepted) => &mut summary.accepted,
                Some(Outcome::Rejected) => &mut summary.rejected,
                Some(Outcome::NotExecuted) => &mut summary.not_executed,
                Some(Outcome::AwaitingApproval) => &mut summary.awaiting_approval,
                Some(Outcome::Unknown) => &mut summary.unknown,
                None => &mut summary.in_flight,
            } += 1;
        }
        summary
    }
}
