//! A run that has started.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use futures_util::Stream;
use tokio::sync::{Semaphore, mpsc};
use tracing::Instrument as _;

use super::{
    approvals::Approvals,
    control::Control,
    engine::Engine,
    input::Input,
    item::{BulkItem, RawItem, Value},
    options::Options,
    progress::SharedReport,
    report::Report,
    run_start::RunStart,
};
use crate::{approval::policy::ProtectedOperation, declare::action::Action, send::client::Client};

/// A run: a stream of outcomes, in the order in which they are known.
///
/// The run yields every request that it takes from the input once, with its outcome. It waits if
/// you do not take them. If you drop it, the run is cancelled; a background task still waits for
/// the requests in flight, as long as the tokio runtime lives.
#[must_use = "a run waits if nobody takes its outcomes"]
pub struct Run<A> {
    items: mpsc::Receiver<RawItem>,
    control: Control,
    report: SharedReport,
    protected: Vec<ProtectedOperation>,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Run<A> {
    /// Returns the next outcome; `None` when the run has ended.
    pub async fn next(&mut self) -> Option<BulkItem<Value<A>>> {
        self.items.recv().await.map(RawItem::decode::<A>)
    }
}

impl<A> Run<A> {
    /// Starts a run that has no approval requests of an earlier one.
    pub(crate) fn start(client: &Client, input: Input, options: Options) -> Self {
        let approvals = Approvals::new(client.clone(), options.journal.clone(), None);
        let start = RunStart { action: None, approvals, day: None, protected: Vec::new() };
        Self::start_with(client, input, options, start)
    }

    pub(crate) fn start_with(
        client: &Client,
        input: Input,
        options: Options,
        start: RunStart,
    ) -> Self {
        // Room for the outcomes of all batches that are in flight, so that a batch can always end.
        let room = options.concurrency.saturating_mul(options.batch_size);
        let (sender, items) = mpsc::channel(room.min(Semaphore::MAX_PERMITS));
        let (control, pipeline) = (Control::new(), Arc::clone(client.pipeline()));
        let engine = Engine::new(pipeline, input, options, control.clone(), sender, start);
        let report = engine.report();
        let protected = engine.protected().to_vec();
        let span = engine.span();
        drop(tokio::spawn(engine.run().instrument(span)));
        Self { items, control, report, protected, action: PhantomData }
    }

    /// Returns the report so far; it is final when the stream has ended.
    pub fn report(&self) -> Report {
        self.report.get()
    }

    /// Returns for which platforms another administrator has to approve the action, as far as it was known
    /// when the run started: empty too if the token may not read the access policies (conformance L-12).
    pub fn protected_operations(&self) -> &[ProtectedOperation] {
        &self.protected
    }

    /// Returns a handle that pauses, resumes and cancels the run.
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    pub(crate) async fn next_raw(&mut self) -> Option<RawItem> {
        self.items.recv().await
    }
}

impl<A: Action> Stream for Run<A> {
    type Item = BulkItem<Value<A>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.poll_recv(context).map(|item| item.map(RawItem::decode::<A>))
    }
}

impl<A> Drop for Run<A> {
    fn drop(&mut self) {
        self.control.cancel();
    }
}

impl<A> fmt::Debug for Run<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run").field("report", &self.report()).finish_non_exhaustive()
    }
}
