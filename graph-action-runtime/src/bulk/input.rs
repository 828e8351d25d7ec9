//! The requests that come into a run.

use std::panic::AssertUnwindSafe;

use futures_util::{FutureExt as _, Stream, StreamExt as _, stream::BoxStream};

use super::{control::Control, report::EndReason};
use crate::request::call::Call;

/// The requests that come into a run: a stream of the caller, which is dropped when it ends or
/// panics, since it must not be polled again.
pub(crate) struct Input(Option<BoxStream<'static, Box<Call>>>);

impl Input {
    pub(crate) fn new(calls: impl Stream<Item = Box<Call>> + Send + 'static) -> Self {
        Self(Some(calls.boxed()))
    }

    pub(super) fn has_ended(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// Waits for the next request; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Box<Call>> {
        let call = self.0.as_mut()?.next().await;
        if call.is_none() {
            self.close();
        }
        call
    }

    /// Waits for a request, and takes up to `wanted` that are there by then; none at the end. If the
    /// stream panics, the run ends.
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
        let next = AssertUnwindSafe(self.next()).catch_unwind().await;
        next.unwrap_or_else(|_| {
            self.close();
            control.end(EndReason::Stopped("the request stream panicked".to_owned()));
            None
        })
    }
}
