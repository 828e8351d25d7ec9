//! All expectations of a test.

use std::panic::Location;

use http::Method;

use crate::world::{
    calls::{Call, OperationId},
    expectations::{expected::Expected, reply::Reply, words},
};

/// All expectations of a test, and the calls that it did not expect.
#[derive(Debug, Default)]
pub(crate) struct Expectations {
    pub(super) all: Vec<Expected>,
    pub(super) unexpected: Vec<Unexpected>,
}

/// A call that met no expectation.
#[derive(Debug)]
pub(super) struct Unexpected {
    pub(super) call: String,
    pub(super) reason: Vec<String>,
}

/// What the expectations say about a call.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Nothing: the simulator decides.
    Unwatched,
    /// The call meets the expectation with this index, whose reply is this one, if it has any.
    Expected(usize, Option<Reply>),
    /// The test expects no such call, for this reason.
    Unexpected(String),
}

impl Expectations {
    /// Adds an expectation of one call on any target, and returns its index.
    pub(crate) fn add(
        &mut self,
        action: &'static str,
        operation: OperationId,
        location: &'static Location<'static>,
    ) -> usize {
        self.all.push(Expected::new(action, operation, location));
        self.all.len() - 1
    }

    /// Changes an expectation.
    pub(crate) fn change(&mut self, index: usize, change: impl FnOnce(&mut Expected)) {
        self.all.get_mut(index).map(change);
    }

    /// Returns how many calls met an expectation.
    pub(crate) fn calls(&self, index: usize) -> u64 {
        self.all.get(index).map_or(0, |expected| expected.slots.calls())
    }

    /// Judges a call, and counts it.
    pub(crate) fn judge(&mut self, call: &Call) -> Verdict {
        let is_watched = self.all.iter().any(|one| one.operation == call.operation)
            || !(self.all.is_empty() || call.operation.is_read());
        if !is_watched {
            return Verdict::Unwatched;
        }
        let found = self.all.iter().position(|one| one.takes(call));
        let Some((index, expected)) = found.and_then(|at| Some((at, self.all.get_mut(at)?))) else {
            let reason = self.reason(call);
            let text = reason.join("; ");
            self.unexpected.push(Unexpected { call: words::of_call(call), reason });
            return Verdict::Unexpected(text);
        };
        Verdict::Expected(index, expected.meet(call))
    }

    /// Notes a write to a path that the simulator does not know, once there is an expectation.
    pub(crate) fn note_unknown(&mut self, method: &Method, path: &str, refusal: &str) {
        if !self.all.is_empty() && *method != Method::GET {
            let reason = vec![refusal.to_owned()];
            self.unexpected.push(Unexpected { call: format!("{method} {path}"), reason });
        }
    }

    /// Notes that the simulator refused a call that the test wants to be executed.
    pub(crate) fn refuse(&mut self, index: usize, call: &Call, refusal: &str) {
        let text = format!("{}\n    {refusal}", words::of_call(call));
        self.change(index, |expected| expected.refusals.push(text));
    }
}
