//! The calls of one action that a test expects.

use std::panic::Location;

use crate::world::{
    calls::{Call, OperationId},
    expectations::{
        body::ExpectedBody,
        reply::Reply,
        target::{Slots, Targets},
    },
};

/// How often a call is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub(crate) min: u64,
    /// `None` for no limit.
    pub(crate) max: Option<u64>,
}

impl From<u64> for Times {
    fn from(times: u64) -> Self {
        Self { min: times, max: Some(times) }
    }
}

impl From<std::ops::RangeInclusive<u64>> for Times {
    fn from(times: std::ops::RangeInclusive<u64>) -> Self {
        Self { min: *times.start(), max: Some(*times.end()) }
    }
}

impl From<std::ops::RangeFrom<u64>> for Times {
    fn from(times: std::ops::RangeFrom<u64>) -> Self {
        Self { min: times.start, max: None }
    }
}

/// The calls of one action that a test expects.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(super) action: &'static str,
    pub(super) operation: OperationId,
    pub(super) location: &'static Location<'static>,
    pub(super) slots: Slots,
    pub(super) body: Option<ExpectedBody>,
    pub(super) replies: Vec<Reply>,
    pub(super) times: Option<Times>,
    /// What the simulator said to calls that it should have executed.
    pub(super) refusals: Vec<String>,
}

impl Expected {
    /// Returns an expectation of one call on any target.
    pub(super) fn new(
        action: &'static str,
        operation: OperationId,
        location: &'static Location<'static>,
    ) -> Self {
        Self {
            action,
            operation,
            location,
            slots: Slots::new(Targets::Any),
            body: None,
            replies: Vec::new(),
            times: None,
            refusals: Vec::new(),
        }
    }

    pub(crate) fn on(&mut self, targets: Targets) {
        self.slots = Slots::new(targets);
    }

    pub(crate) fn sending(&mut self, body: ExpectedBody) {
        self.body = Some(body);
    }

    pub(crate) fn then(&mut self, reply: Reply) {
        self.replies.push(reply);
    }

    pub(crate) fn times(&mut self, times: Times) {
        self.times = Some(times);
    }

    /// Returns how often a call is expected on each target: as often as there are replies, unless the
    /// test says otherwise, and at least once.
    pub(super) fn expected_times(&self) -> Times {
        self.times.unwrap_or_else(|| (self.replies.len().max(1) as u64).into())
    }

    /// Returns the slot of the target of a call of this operation.
    pub(super) fn slot(&self, call: &Call) -> Option<usize> {
        self.slots.find(&call.keys).filter(|_| self.operation == call.operation)
    }

    pub(super) fn has_body_of(&self, call: &Call) -> bool {
        let body = self.body.as_ref();
        body.is_none_or(|body| body.differences(call.body.as_ref()).is_empty())
    }

    /// Whether more calls are expected in a slot.
    pub(super) fn is_open(&self, slot: usize) -> bool {
        let max = self.expected_times().max;
        self.slots.get(slot).is_some_and(|slot| max.is_none_or(|max| slot.calls < max))
    }

    pub(super) fn takes(&self, call: &Call) -> bool {
        self.slot(call).is_some_and(|slot| self.is_open(slot) && self.has_body_of(call))
    }

    /// Counts a call and returns its reply. The last reply repeats.
    pub(super) fn meet(&mut self, call: &Call) -> Option<Reply> {
        let slot = self.slot(call)?;
        let number = self.slots.get(slot).map_or(0, |slot| slot.calls);
        self.slots.count(slot);
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        self.replies.get(number).or(self.replies.last()).cloned()
    }
}
