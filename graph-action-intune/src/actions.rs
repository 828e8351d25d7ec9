//! A list of actions.

use std::{fmt, iter::Copied, ops::Deref, slice};

use graph_action::ActionMeta;

/// A list of actions: `&ACTIONS` is a slice.
///
/// ```
/// use graph_action::{Scheme, access::Report, intune::managed_device};
///
/// let report = Report::new(&managed_device::ACTIONS, Scheme::Application);
/// assert!(managed_device::ACTIONS.iter().any(|action| action.name == "Wipe"));
/// # assert!(!report.grants.is_empty());
/// ```
// A function, because the compiler evaluates a constant that nobody reads: the metadata of all actions took it a
// fifth of its time for this crate.
#[derive(Clone, Copy)]
pub struct Actions(fn() -> &'static [&'static ActionMeta]);

impl Actions {
    pub(crate) const fn new(list: fn() -> &'static [&'static ActionMeta]) -> Self {
        Self(list)
    }
}

impl Deref for Actions {
    type Target = [&'static ActionMeta];

    fn deref(&self) -> &'static Self::Target {
        (self.0)()
    }
}

impl IntoIterator for Actions {
    type Item = &'static ActionMeta;
    type IntoIter = Copied<slice::Iter<'static, &'static ActionMeta>>;

    fn into_iter(self) -> Self::IntoIter {
        (self.0)().iter().copied()
    }
}

impl fmt::Debug for Actions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}
