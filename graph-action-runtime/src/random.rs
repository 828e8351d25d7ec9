//! The source of random numbers: ids of requests and the jitter of waits.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use uuid::{Builder, Uuid};

/// The source of random numbers of a client. A simulation supplies its own, so that one seed
/// reproduces a run.
pub(crate) struct Random(Box<dyn Fn() -> u128 + Send + Sync>);

impl Random {
    pub(crate) fn new(source: impl Fn() -> u128 + Send + Sync + 'static) -> Self {
        Self(Box::new(source))
    }

    /// A fresh id of version 4.
    pub(crate) fn uuid(&self) -> Uuid {
        Builder::from_random_bytes((self.0)().to_be_bytes()).into_uuid()
    }

    /// A number from 0 to 1.
    pub(crate) fn unit(&self) -> f64 {
        let [first, second, ..] = (self.0)().to_be_bytes();
        f64::from(u16::from_be_bytes([first, second])) / f64::from(u16::MAX)
    }
}

impl Default for Random {
    fn default() -> Self {
        Self::new(system)
    }
}

/// A fresh id of version 4, from the system's source.
pub(crate) fn uuid() -> Uuid {
    Random::default().uuid()
}

/// 128 random bits. The standard library keys each hasher from the operating system's generator, and
/// changes the key with each use: SipHash under a secret key cannot be guessed, and costs no crate.
fn system() -> u128 {
    let half = || u128::from(RandomState::new().build_hasher().finish());
    half() << 64 | half()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_of_version_4_and_do_not_repeat() {
        let random = Random::default();
        let ids: HashSet<_> = (0..100_000).map(|_| random.uuid()).collect();
        assert_eq!(ids.len(), 100_000);
        assert!(ids.iter().all(|id| id.get_version_num() == 4));
    }

    /// Each bit of the source is set about as often as not.
    #[test]
    fn every_bit_of_the_source_varies() {
        let numbers: Vec<_> = (0..4096).map(|_| system()).collect();
        for bit in 0..128 {
            let set = numbers.iter().filter(|number| *number >> bit & 1 == 1).count();
            assert!((1700..2400).contains(&set), "bit {bit} is set {set} times");
        }
    }

    #[test]
    fn a_unit_is_from_0_to_1() {
        assert_eq!(Random::new(|| 0).unit(), 0.0);
        assert_eq!(Random::new(|| u128::MAX).unit(), 1.0);
        assert!((0..1000).all(|_| (0.0..=1.0).contains(&Random::default().unit())));
    }
}
