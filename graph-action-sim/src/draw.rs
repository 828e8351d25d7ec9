//! Draws that repeat.

use fastrand::Rng;

/// A source of draws that depends on both numbers and on nothing else, as on a seed and on what
/// the draw is for.
pub(crate) fn rng(seed: u64, purpose: u64) -> Rng {
    Rng::with_seed(Rng::with_seed(seed).u64(..) ^ Rng::with_seed(purpose).u64(..))
}
