//! The choice of faults for each request, when it arrives.
//!
//! A request draws from the seed and from its number in the order of arrival; an item draws from
//! that and from its index, so that it meets the same fault whatever the other items meet; a device
//! draws from the seed and its key alone. Steps that a test scripted come before all draws.

use std::{
    collections::VecDeque,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use fastrand::Rng;

use crate::world::{
    faults::{
        fault::{Fault, Subject},
        shares::Faults,
        step::Step,
    },
    lock::lock,
    response::Response,
    rng::{rng, rng_for_text},
};

/// Injects faults into requests.
#[derive(Debug, Default)]
pub(crate) struct FaultInjector {
    pub(crate) seed: u64,
    pub(crate) faults: Faults,
    /// The shortest and the longest latency.
    pub(crate) latency: Option<(Duration, Duration)>,
    script: Mutex<VecDeque<Step>>,
    has_stopped: AtomicBool,
    arrivals: AtomicU64,
}

/// The latency and the faults of one request.
#[derive(Debug)]
pub(crate) struct Injected {
    pub(crate) latency: Duration,
    pub(crate) fault: Option<Fault>,
    /// The faults of its items, if they were scripted.
    script: Option<Vec<(u64, Fault)>>,
    /// The seed of all draws for this request.
    seed: u64,
}

impl FaultInjector {
    /// Adds steps to the script.
    pub(crate) fn script(&self, steps: impl Iterator<Item = Step>) {
        lock(&self.script).extend(steps);
    }

    /// Ends all random faults.
    pub(crate) fn stop(&self) {
        self.has_stopped.store(true, Ordering::Relaxed);
    }

    fn pick(&self, subject: Subject, random_unit: f64) -> Option<Fault> {
        let has_stopped = self.has_stopped.load(Ordering::Relaxed);
        self.faults.pick(subject, random_unit).filter(|_| !has_stopped)
    }

    /// Decides on a request that has just arrived.
    pub(crate) fn inject(&self, subject: Subject) -> Injected {
        let number = self.arrivals.fetch_add(1, Ordering::Relaxed);
        let mut rng = rng(self.seed, number);
        let (seed, random_unit) = (rng.u64(..), rng.f64());
        let latency = self.latency(rng.f64());
        let (fault, script) = match lock(&self.script).pop_front() {
            Some(Step { fault, items }) => (fault, Some(items)),
            None => (self.pick(subject, random_unit), None),
        };
        Injected { latency, fault, script, seed }
    }

    /// Returns the fault of an item in a batch.
    pub(crate) fn item_fault(&self, batch: &Injected, index: u64) -> Option<Fault> {
        match &batch.script {
            Some(items) => items.iter().find(|(other, _)| *other == index).map(|(_, fault)| *fault),
            None => self.pick(Subject::Item, batch.rng(index).f64()),
        }
    }

    /// Returns the fault that every action meets on the entity with this key.
    pub(crate) fn device_fault(&self, key: &str) -> Option<Fault> {
        self.pick(Subject::Device, rng_for_text(self.seed, key).f64())
    }

    fn latency(&self, random_unit: f64) -> Duration {
        let (min, max) = self.latency.unwrap_or_default();
        min + max.saturating_sub(min).mul_f64(random_unit)
    }
}

impl Injected {
    /// Returns the generator of an item, which does not depend on the draws for others.
    pub(crate) fn rng(&self, index: u64) -> Rng {
        rng(self.seed, index)
    }

    /// Refuses a request to which its scripted faults do not apply, so that no test passes because a
    /// fault had no effect.
    pub(crate) fn check_script(&self, subject: Subject, items: u64) -> Result<(), Response> {
        let Some(script) = &self.script else {
            return Ok(());
        };
        let of_request = self.fault.filter(|fault| !fault.applies_to(subject));
        let of_item = script
            .iter()
            .find(|(index, fault)| *index >= items || !fault.applies_to(Subject::Item));
        let mismatch = of_request.or(of_item.map(|(_, fault)| *fault));
        mismatch.map_or(Ok(()), |fault| Err(Response::script_mismatch(fault)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injector(seed: u64) -> FaultInjector {
        let faults = Faults::none().calls(Fault::Locked, 0.3).items(Fault::Dropped, 0.3);
        FaultInjector { seed, faults, ..FaultInjector::default() }
    }

    fn faults(injector: &FaultInjector, count: usize) -> Vec<Option<Fault>> {
        (0..count).map(|_| injector.inject(Subject::Call).fault).collect()
    }

    #[test]
    fn the_same_seed_yields_the_same_faults() {
        assert_eq!(faults(&injector(1), 100), faults(&injector(1), 100));
        assert_ne!(faults(&injector(1), 100), faults(&injector(2), 100));
    }

    #[test]
    fn a_share_is_met() {
        let injector = injector(3);
        let met = faults(&injector, 10_000).into_iter().flatten().count();
        assert!((2800..3200).contains(&met), "{met}");
        let batch = injector.inject(Subject::Batch);
        let met = (0..10_000).filter_map(|index| injector.item_fault(&batch, index)).count();
        assert!((2800..3200).contains(&met), "{met}");
    }

    #[test]
    fn the_fault_of_an_item_does_not_depend_on_others() {
        let (one, other) = (injector(4), injector(4));
        let (batch, same) = (one.inject(Subject::Batch), other.inject(Subject::Batch));
        let forward: Vec<_> = (0..20).map(|index| one.item_fault(&batch, index)).collect();
        let mut backward: Vec<_> =
            (0..20).rev().map(|index| other.item_fault(&same, index)).collect();
        backward.reverse();
        assert_eq!(forward, backward);
    }

    #[test]
    fn a_device_keeps_its_fault() {
        let faults = Faults::none().devices(Fault::Forbidden, 0.5);
        let injector = FaultInjector { faults, ..FaultInjector::default() };
        let keys: Vec<_> = (0..1000).map(|number| format!("Device-{number}")).collect();
        let faulty = keys.iter().filter(|key| injector.device_fault(key).is_some()).count();
        assert!((450..550).contains(&faulty), "{faulty}");
        for key in keys {
            assert_eq!(injector.device_fault(&key), injector.device_fault(&key.to_uppercase()));
        }
    }

    #[test]
    fn latency_is_between_its_ends() {
        let (min, max) = (Duration::from_millis(20), Duration::from_millis(30));
        let injector = FaultInjector { latency: Some((min, max)), ..FaultInjector::default() };
        let drawn: Vec<_> = (0..200).map(|_| injector.inject(Subject::Call).latency).collect();
        assert!(drawn.iter().all(|latency| (min..=max).contains(latency)), "{drawn:?}");
        assert!(drawn.iter().any(|latency| *latency > Duration::from_millis(28)));
        assert!(drawn.iter().any(|latency| *latency < Duration::from_millis(22)));
    }

    #[test]
    fn scripted_steps_come_first_and_draw_nothing() {
        let faults = Faults::none().calls(Fault::Locked, 1.0).items(Fault::Dropped, 1.0);
        let injector = FaultInjector { faults, ..FaultInjector::default() };
        injector.script([Step::no_fault(), Step::no_fault().item(1, Fault::Omitted)].into_iter());
        injector.script([Step::from(Fault::Conflict)].into_iter());
        assert_eq!(injector.inject(Subject::Call).fault, None);
        let batch = injector.inject(Subject::Batch);
        assert_eq!(
            [0, 1].map(|index| injector.item_fault(&batch, index)),
            [None, Some(Fault::Omitted)]
        );
        assert_eq!(injector.inject(Subject::Call).fault, Some(Fault::Conflict));
        assert_eq!(injector.inject(Subject::Call).fault, Some(Fault::Locked));
    }
}
