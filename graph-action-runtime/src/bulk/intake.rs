//! What comes into a run.

use std::{
    collections::HashSet,
    hash::{BuildHasher as _, RandomState},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use futures_util::Stream;

use super::{Options, control::Control, report::EndReason};
use crate::{
    envelope::item::Item,
    request::call::Call,
    response::error::Error,
    send::{pipeline::Pipeline, retry::Retry},
};

/// The input of a run.
pub(crate) type Calls = Pin<Box<dyn Stream<Item = Call> + Send>>;

/// Numbers the requests of a run, and refuses what must not be sent.
pub(crate) struct Intake {
    pipeline: Arc<Pipeline>,
    retry: Retry,
    repeats: Repeats,
    next: u64,
    /// The targets so far, hashed: a full text takes ten times the memory, and two that have the
    /// same hash are one in billions.
    seen: HashSet<u64>,
    hasher: RandomState,
}

/// When a target may be in a run more than once.
#[derive(Debug, Clone, Copy)]
enum Repeats {
    Allowed,
    WhereIdempotent,
    /// Never: the journal has one entry for a target.
    OncePerJournal,
}

/// A request that was taken in.
pub(crate) struct Taken {
    pub(crate) index: u64,
    pub(crate) target: String,
    pub(crate) item: Result<Item, Error>,
}

impl Intake {
    pub(crate) fn new(pipeline: Arc<Pipeline>, options: &Options) -> Self {
        let repeats = match (options.journal.keeps_entries(), options.repeats) {
            (true, _) => Repeats::OncePerJournal,
            (false, true) => Repeats::Allowed,
            (false, false) => Repeats::WhereIdempotent,
        };
        Self {
            pipeline,
            retry: options.retry.clone(),
            repeats,
            next: 0,
            seen: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// Builds a request, and refuses it where its target was there before (conformance D-32).
    pub(crate) fn take(&mut self, call: Call) -> Taken {
        let index = self.next;
        self.next += 1;
        let (meta, target) = (call.meta, call.target(&self.pipeline.endpoint));
        let item = Item::new(index, target.clone(), call, &self.retry, &self.pipeline.random);
        let item = item.and_then(|item| match self.why_not(&item) {
            None => Ok(item),
            Some(why) => Err(Error::input(format!(
                "{target} is in this run more than once; it is not sent again, since {why}"
            ))),
        });
        Taken { index, target, item: item.map_err(|error| error.of_action(meta)) }
    }

    /// Why a request must not be sent, when its target was there before.
    fn why_not(&mut self, item: &Item) -> Option<&'static str> {
        let why = match self.repeats {
            Repeats::Allowed => return None,
            Repeats::WhereIdempotent if item.call.meta.idempotent => return None,
            Repeats::WhereIdempotent => "that would act twice (`allow_repeats` lets it)",
            Repeats::OncePerJournal => "a journal holds it once",
        };
        let is_new = self.seen.insert(self.hasher.hash_one(&item.target));
        (!is_new).then_some(why)
    }
}

/// Takes up to so many requests that are there; none at the end of the input. It is gone then, and
/// so it is when it panics, which ends the run: a stream may not be asked again.
pub(super) fn pull(
    input: &mut Option<Calls>,
    wanted: usize,
    control: &Control,
    context: &mut Context<'_>,
) -> Poll<Vec<Call>> {
    let mut calls = Vec::new();
    while calls.len() < wanted
        && let Some(stream) = input
    {
        match catch_unwind(AssertUnwindSafe(|| stream.as_mut().poll_next(context))) {
            Ok(Poll::Ready(Some(call))) => calls.push(call),
            Ok(Poll::Ready(None)) => *input = None,
            Ok(Poll::Pending) if calls.is_empty() => return Poll::Pending,
            Ok(Poll::Pending) => break,
            Err(_) => {
                *input = None;
                control.end(EndReason::Stopped("its input panicked".to_owned()));
            }
        }
    }
    Poll::Ready(calls)
}
