//! Randomness that repeats: the same numbers under the same seed, in every process.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, DefaultHasher},
};

use fastrand::Rng;
use uuid::{Builder, Uuid};

/// A hash map without the random state that the standard library gives to each map: a run under one
/// seed takes the same path in every process.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Returns a generator that depends on both numbers and on nothing else, as on a seed and on the
/// purpose of the draw.
pub(crate) fn rng(seed: u64, purpose: u64) -> Rng {
    Rng::with_seed(Rng::with_seed(seed).u64(..) ^ Rng::with_seed(purpose).u64(..))
}

/// Returns a generator that depends on the seed and on the text, without regard to case.
pub(crate) fn rng_for_text(seed: u64, text: &str) -> Rng {
    let bytes = text.bytes().map(|byte| u64::from(byte.to_ascii_lowercase()));
    rng(seed, bytes.fold(0, |mixed, byte| Rng::with_seed(mixed ^ byte).u64(..)))
}

/// Draws a GUID.
pub(crate) fn guid(rng: &mut Rng) -> Uuid {
    Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid()
}
