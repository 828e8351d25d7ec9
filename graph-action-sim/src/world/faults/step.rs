//! The faults of one request, scripted by a test.

use crate::world::faults::fault::Fault;

/// The faults of one request; see [`Sim::script`](crate::Sim::script).
///
/// ```
/// use graph_action_sim::{Fault, Sim, Step};
///
/// let sim = Sim::builder().build()?;
/// sim.script([
///     Step::from(Fault::LostResponse),
///     Step::no_fault(),
///     Step::from(Fault::Shuffled).item(0, Fault::Throttled).item(3, Fault::Dropped),
/// ]);
/// sim.script([Fault::Locked, Fault::Conflict]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    pub(crate) fault: Option<Fault>,
    pub(crate) items: Vec<(u64, Fault)>,
}

impl Step {
    /// Returns a step without a fault.
    pub fn no_fault() -> Self {
        Self::default()
    }

    /// Adds a fault of an item in the batch; `index` counts from 0.
    #[must_use]
    pub fn item(mut self, index: u64, fault: Fault) -> Self {
        self.items.push((index, fault));
        self
    }
}

impl From<Fault> for Step {
    /// Returns a step in which the call, or the batch as a whole, meets the fault.
    fn from(fault: Fault) -> Self {
        Self { fault: Some(fault), items: Vec::new() }
    }
}
