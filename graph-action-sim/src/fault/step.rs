//! What goes wrong with one request, said in advance.

use super::Fault;

/// What happens to one request; see [`Sim::script`](crate::Sim::script).
///
/// ```
/// use graph_action_sim::{Fault, Sim, Step};
///
/// let sim = Sim::start();
/// sim.script([
///     Step::from(Fault::LostAnswer),
///     Step::pass(),
///     Step::from(Fault::Shuffled).item(0, Fault::Throttled).item(3, Fault::Dropped),
/// ]);
/// sim.script([Fault::Locked, Fault::Conflict]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    pub(crate) fault: Option<Fault>,
    pub(crate) items: Vec<(usize, Fault)>,
}

impl Step {
    /// Nothing goes wrong.
    pub fn pass() -> Self {
        Self::default()
    }

    /// Lets an item of the batch meet a fault too; `index` counts from 0.
    #[must_use]
    pub fn item(mut self, index: usize, fault: Fault) -> Self {
        self.items.push((index, fault));
        self
    }
}

impl From<Fault> for Step {
    /// The call, or the batch as a whole, meets the fault.
    fn from(fault: Fault) -> Self {
        Self { fault: Some(fault), items: Vec::new() }
    }
}
