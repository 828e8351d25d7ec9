//! What will happen to a request: decided when it arrives, from the seed and the order of arrival.

use std::{
    collections::VecDeque,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use fastrand::Rng;

use super::{Fault, Faults, Step, Target};
use crate::{answer::Answer, draw};

/// Decides what happens to each request.
#[derive(Debug, Default)]
pub(crate) struct Planner {
    pub(crate) seed: u64,
    pub(crate) faults: Faults,
    pub(crate) latency: Option<(Duration, Duration)>,
    script: Mutex<VecDeque<Step>>,
    arrivals: AtomicU64,
}

/// What happens to a request.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) latency: Duration,
    pub(crate) fault: Option<Fault>,
    /// What happens to its items, if that was said in advance.
    script: Option<Vec<(usize, Fault)>>,
    /// What draws for this request start from.
    seed: u64,
}

/// What happens to one call or item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fate {
    pub(crate) fault: Option<Fault>,
    /// Whether the caller gets to know the status.
    pub(crate) is_heard: bool,
}

impl Fate {
    pub(crate) fn of_call(fault: Option<Fault>) -> Self {
        Self { fault, is_heard: fault.is_none_or(Fault::lets_hear) }
    }

    /// What happens to an item, when the batch meets a fault as well.
    pub(crate) fn of_item(item: Option<Fault>, batch: Option<Fault>) -> Self {
        let is_heard = batch.is_none_or(Fault::lets_hear_items);
        let fate = Self::of_call(item);
        Self { is_heard: fate.is_heard && is_heard, ..fate }
    }
}

impl Planner {
    /// Adds to what was said in advance.
    pub(crate) fn script(&self, steps: impl Iterator<Item = Step>) {
        self.script.lock().unwrap_or_else(PoisonError::into_inner).extend(steps);
    }

    /// Decides on a request that has just arrived.
    pub(crate) fn arrive(&self, target: Target) -> Plan {
        let number = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let mut rng = draw::rng(self.seed, number);
        let (seed, drawn) = (rng.u64(..), rng.f64());
        let latency = self.latency(rng.f64());
        match self.script.lock().unwrap_or_else(PoisonError::into_inner).pop_front() {
            Some(Step { fault, items }) => Plan { latency, fault, script: Some(items), seed },
            None => Plan { latency, fault: self.faults.pick(target, drawn), script: None, seed },
        }
    }

    /// What happens to an item of a batch.
    pub(crate) fn item(&self, plan: &Plan, index: usize) -> Option<Fault> {
        match &plan.script {
            Some(items) => items.iter().find(|(other, _)| *other == index).map(|(_, fault)| *fault),
            None => self.faults.pick(Target::Item, plan.rng(index).f64()),
        }
    }

    /// What happens to every action on the entity with this key.
    pub(crate) fn device(&self, key: &str) -> Option<Fault> {
        let mut hasher = DefaultHasher::new();
        key.to_ascii_lowercase().hash(&mut hasher);
        self.faults.pick(Target::Device, draw::rng(self.seed, hasher.finish()).f64())
    }

    fn latency(&self, drawn: f64) -> Duration {
        let (least, most) = self.latency.unwrap_or_default();
        least + most.saturating_sub(least).mul_f64(drawn)
    }
}

impl Plan {
    /// Draws for an item, whatever is drawn for others.
    pub(crate) fn rng(&self, index: usize) -> Rng {
        draw::rng(self.seed, index as u64)
    }

    /// Refuses a request that was not meant when its faults were said in advance, so that a test
    /// does not pass by a fault that struck nothing.
    pub(crate) fn check(&self, target: Target, items: usize) -> Result<(), Answer> {
        let Some(script) = &self.script else {
            return Ok(());
        };
        let misfit = self.fault.filter(|fault| !fault.strikes(target));
        let no_item = script.iter().find(|(index, _)| *index >= items);
        let not_an_item = script.iter().find(|(_, fault)| !fault.strikes(Target::Item));
        let fault = misfit.or(no_item.or(not_an_item).map(|(_, fault)| *fault));
        fault.map_or(Ok(()), |fault| Err(Answer::misfit(fault)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planner(seed: u64) -> Planner {
        let faults = Faults::none().calls(Fault::Locked, 0.3).items(Fault::Dropped, 0.3);
        Planner { seed, faults, ..Planner::default() }
    }

    fn faults(planner: &Planner, count: usize) -> Vec<Option<Fault>> {
        (0..count).map(|_| planner.arrive(Target::Call).fault).collect()
    }

    #[test]
    fn the_same_seed_brings_the_same() {
        assert_eq!(faults(&planner(1), 100), faults(&planner(1), 100));
        assert_ne!(faults(&planner(1), 100), faults(&planner(2), 100));
    }

    #[test]
    fn a_share_is_met() {
        let planner = planner(3);
        let met = faults(&planner, 10_000).into_iter().flatten().count();
        assert!((2800..3200).contains(&met), "{met}");
        let plan = planner.arrive(Target::Batch);
        let met = (0..10_000).filter_map(|index| planner.item(&plan, index)).count();
        assert!((2800..3200).contains(&met), "{met}");
    }

    #[test]
    fn what_is_drawn_for_an_item_does_not_depend_on_others() {
        let (one, other) = (planner(4), planner(4));
        let (plan, same) = (one.arrive(Target::Batch), other.arrive(Target::Batch));
        let forward: Vec<_> = (0..20).map(|index| one.item(&plan, index)).collect();
        let mut backward: Vec<_> = (0..20).rev().map(|index| other.item(&same, index)).collect();
        backward.reverse();
        assert_eq!(forward, backward);
    }

    #[test]
    fn a_device_keeps_its_fate() {
        let faults = Faults::none().devices(Fault::Forbidden, 0.5);
        let planner = Planner { faults, ..Planner::default() };
        let keys: Vec<_> = (0..1000).map(|number| format!("Device-{number}")).collect();
        let struck = keys.iter().filter(|key| planner.device(key).is_some()).count();
        assert!((450..550).contains(&struck), "{struck}");
        for key in keys {
            assert_eq!(planner.device(&key), planner.device(&key.to_uppercase()));
        }
    }

    #[test]
    fn latency_is_between_its_ends() {
        let (least, most) = (Duration::from_millis(20), Duration::from_millis(30));
        let planner = Planner { latency: Some((least, most)), ..Planner::default() };
        let drawn: Vec<_> = (0..200).map(|_| planner.arrive(Target::Call).latency).collect();
        assert!(drawn.iter().all(|latency| (least..=most).contains(latency)), "{drawn:?}");
        assert!(drawn.iter().any(|latency| *latency > Duration::from_millis(28)));
        assert!(drawn.iter().any(|latency| *latency < Duration::from_millis(22)));
    }

    #[test]
    fn what_was_said_in_advance_comes_first_and_alone() {
        let faults = Faults::none().calls(Fault::Locked, 1.0).items(Fault::Dropped, 1.0);
        let planner = Planner { faults, ..Planner::default() };
        planner.script([Step::pass(), Step::pass().item(1, Fault::Omitted)].into_iter());
        planner.script([Step::from(Fault::Conflict)].into_iter());
        assert_eq!(planner.arrive(Target::Call).fault, None);
        let plan = planner.arrive(Target::Batch);
        assert_eq!([0, 1].map(|index| planner.item(&plan, index)), [None, Some(Fault::Omitted)]);
        assert_eq!(planner.arrive(Target::Call).fault, Some(Fault::Conflict));
        assert_eq!(planner.arrive(Target::Call).fault, Some(Fault::Locked));
    }
}
