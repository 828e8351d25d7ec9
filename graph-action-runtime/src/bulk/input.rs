//! The requests that come into a run.

use std::panic::AssertUnwindSafe;

use futures_util::{
    FutureExt as _, Stream, StreamExt as _,
    stream::{self, BoxStream},
};

use super::{control::Control, report::EndReason};
use crate::{
    request::call::Call,
    response::{box_error::BoxError, error::Error},
};

/// A request of the input, or the reason why no more can be read.
pub(crate) type Incoming = Result<Box<Call>, BoxError>;

/// The requests that come into a run: a stream of the caller, which is dropped when it ends, fails or
/// panics, since it must not be polled again.
pub(crate) struct Input(Option<BoxStream<'static, Incoming>>);

impl Input {
    pub(crate) fn new(calls: impl Stream<Item = Incoming> + Send + 'static) -> Self {
        Self(Some(calls.boxed()))
    }

    /// The input of requests that are all there.
    pub(crate) fn of(calls: Vec<Call>) -> Self {
        Self::new(stream::iter(calls.into_iter().map(|call| Ok(Box::new(call)))))
    }

    pub(super) fn has_ended(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// Waits for the next request; `None` at the end, and after an error.
    pub(crate) async fn next(&mut self) -> Option<Incoming> {
        let next = self.0.as_mut()?.next().await;
        if !matches!(next, Some(Ok(_))) {
            self.close();
        }
        next
    }

    /// Waits for a request, and takes up to `wanted` that are there by then; none at the end. If the
    /// stream fails or panics, the run ends.
    ///
    /// Nothing is lost if the future is dropped: it holds no request while it waits.
    pub(super) async fn pull(&mut self, wanted: usize, control: &Control) -> Vec<Box<Call>> {
        let mut calls = Vec::with_capacity(wanted);
        calls.extend(self.guarded_next(control).await);
        while calls.len() < wanted
            && let Some(Some(call)) = self.guarded_next(control).now_or_never()
        {
            calls.push(call);
        }
        calls
    }

    async fn guarded_next(&mut self, control: &Control) -> Option<Box<Call>> {
        let reason = match AssertUnwindSafe(self.next()).catch_unwind().await {
            Ok(Some(Ok(call))) => return Some(call),
            Ok(None) => return None,
            Ok(Some(Err(error))) => EndReason::InputFailed(Error::of_input(error).to_string()),
            Err(_) => {
                self.close();
                EndReason::Stopped("the request stream panicked".to_owned())
            }
        };
        control.end(reason);
        None
    }
}
