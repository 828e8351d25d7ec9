//! One action on many devices, each acted on once.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use futures_util::Stream;
use http::StatusCode;
use tokio::sync::{Semaphore, mpsc};

use crate::{
    auth::preflight::Preflight,
    declare::action::Action,
    headers::{REQUEST_ID, header_text},
    request::Request,
    response::{error::Error, kinds::Response, outcome::Outcome},
    send::{client::Client, retry::Retry},
};

pub(crate) mod batch;
mod control;
mod dry_run;
mod engine;
mod intake;
pub(crate) mod journal_store;
mod options;
mod report;
mod round;
mod run_journal;
mod safety;

pub use control::Control;
pub use dry_run::DryRun;
pub(crate) use engine::{Engine, Finished};
pub(crate) use intake::Calls;
pub use journal_store::{
    Completion, Entry, Intent, Job, JournalStore, NoJournal, Record, Refusal, Settlement, Summary,
};
pub(crate) use options::Options;
pub use report::{EndReason, ProgressEvent, Report};
use run_journal::RunJournal;
pub use safety::SafetyStop;

impl Client {
    /// Sends many requests of one action, through `$batch`, as fast as the service allows. The
    /// requests are taken from the iterator as they are needed.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, Request, bulk::Report};
    ///
    /// async fn run<A: Action + 'static>(
    ///     client: &Client,
    ///     requests: Vec<Request<A>>,
    /// ) -> Result<Report, Error> {
    ///     let mut run = client.bulk(requests).start().await?;
    ///     while let Some(item) = run.next().await {
    ///         if let Err(error) = &item.result {
    ///             eprintln!("{}: {}: {error}", item.target, item.outcome());
    ///         }
    ///     }
    ///     Ok(run.report())
    /// }
    /// ```
    pub fn bulk<A, I>(&self, requests: I) -> Bulk<A>
    where
        A: Action + 'static,
        I: IntoIterator<Item = Request<A>>,
        I::IntoIter: Send + 'static,
    {
        self.bulk_stream(Iter(requests.into_iter()))
    }

    /// As [`bulk`](Self::bulk), of requests that come as a stream: from pages of devices, say.
    pub fn bulk_stream<A: Action + 'static>(
        &self,
        requests: impl Stream<Item = Request<A>> + Send + 'static,
    ) -> Bulk<A> {
        let calls = Box::pin(IntoCalls(Box::pin(requests)));
        Bulk { client: self.clone(), calls, options: Options::default(), action: PhantomData }
    }
}

/// A run over many requests that is being set up.
///
/// - Batches follow each other one at a time unless [`concurrency`](Self::concurrency) says more, at
///   the pace of the client's [`Limits`](crate::Limits) (conformance D-28, D-29).
/// - An action that is not idempotent reaches a target once: a second request for it is refused
///   (conformance D-32), and one that may have run is never sent again.
/// - What surely did not run is sent again, ten times within half an hour unless
///   [`retry`](Self::retry) says otherwise (conformance D-31).
/// - A token that lacks the permission is refused before the first batch, and a run of which half of
///   the last 50 requests failed ends itself.
#[must_use = "a run does nothing until it is started"]
pub struct Bulk<A> {
    client: Client,
    calls: Calls,
    options: Options,
    action: PhantomData<fn() -> A>,
}

impl<A: Action + 'static> Bulk<A> {
    /// How many batches are in flight at once; one unless set.
    pub fn concurrency(mut self, batches: usize) -> Self {
        self.options.concurrency = batches.max(1);
        self
    }

    /// How many requests a batch takes, from 1 to 20; 20 unless set. Some workloads refuse more
    /// than a few (conformance D-15).
    pub fn batch_size(mut self, requests: usize) -> Self {
        self.options.batch_size = requests.clamp(1, crate::envelope::encode::MAX_ITEMS);
        self
    }

    /// How often and how long each request is sent again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// What to do when the token lacks every permission of the action; the run is refused unless
    /// set (conformance F-9).
    pub fn preflight(mut self, preflight: Preflight) -> Self {
        self.options.preflight = preflight;
        self
    }

    /// When the run gives up on itself; `None` for never.
    pub fn safety_stop(mut self, stop: impl Into<Option<SafetyStop>>) -> Self {
        self.options.safety_stop = stop.into();
        self
    }

    /// Sends an action to the same target more than once, where the input says so. The run then
    /// needs no memory of its targets, which is some 20 bytes for each.
    pub fn allow_repeats(mut self) -> Self {
        self.options.repeats = true;
        self
    }

    /// Keeps what is sent in a journal, so that a run that was killed can be resumed: start it again
    /// with the same journal and the same requests. A request that has an outcome keeps it. A request
    /// that was in flight is unknown and is not sent again, unless the action is idempotent. A run
    /// with a journal sends to a target once, even with [`allow_repeats`](Self::allow_repeats).
    ///
    /// The feature `journal` has a [`JournalStore`] that keeps a SQLite file. The run takes a clone
    /// of the store, which has to be the same store; wrap yours in an [`Arc`].
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, Request, bulk::{JournalStore, Report}};
    ///
    /// async fn resume<A: Action + 'static>(
    ///     client: &Client,
    ///     requests: Vec<Request<A>>,
    ///     journal: &(impl JournalStore + Clone),
    /// ) -> Result<Report, Error> {
    ///     let mut run = client.bulk(requests).journal(journal).start().await?;
    ///     while run.next().await.is_some() {}
    ///     Ok(run.report())
    /// }
    /// ```
    pub fn journal(mut self, journal: &(impl JournalStore + Clone)) -> Self {
        self.options.journal = RunJournal::new(journal.clone());
        self
    }

    /// Is told what happens, with the account so far. It is called from within the run, which waits
    /// for it, and which ends when it panics.
    pub fn on_progress(
        mut self,
        told: impl FnMut(&ProgressEvent, &Report) + Send + 'static,
    ) -> Self {
        self.options.progress = Some(Box::new(told));
        self
    }

    /// Checks the token and starts the run, which goes on in the background of the tokio runtime as
    /// fast as its outcomes are taken.
    ///
    /// # Errors
    ///
    /// If there is no token, if the token lacks every permission of the action, or if the journal
    /// cannot be used. Nothing was sent.
    pub async fn start(self) -> Result<Run<A>, Error> {
        let pipeline = self.client.pipeline();
        pipeline.check_permission(A::META, self.options.preflight).await?;
        self.options.journal.open(&Job::new(A::META, &pipeline.endpoint)).await?;
        Ok(self.client.start(self.calls, self.options))
    }

    /// Builds every request and sends none.
    ///
    /// `each` is given the requests that would be sent, without a token, and the errors of those
    /// that would be refused, with their places in the input from 0.
    pub async fn dry_run(
        self,
        each: impl FnMut(u64, Result<http::Request<bytes::Bytes>, Error>),
    ) -> DryRun {
        dry_run::dry_run(self.client.pipeline(), self.calls, &self.options, each).await
    }
}

impl Client {
    pub(crate) fn start<A>(&self, calls: Calls, options: Options) -> Run<A> {
        // Enough for the outcomes of all batches that are in flight.
        let room = options.concurrency.saturating_mul(options.batch_size);
        let (sender, results) = mpsc::channel(room.min(Semaphore::MAX_PERMITS));
        let (control, report) = (Control::new(), Arc::new(Mutex::new(Report::default())));
        let engine = Engine::new(
            Arc::clone(self.pipeline()),
            calls,
            options,
            control.clone(),
            report.clone(),
            sender,
        );
        drop(tokio::spawn(engine.run()));
        Run { results, control, report, action: PhantomData }
    }
}

impl<A> fmt::Debug for Bulk<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bulk").field("options", &self.options).finish_non_exhaustive()
    }
}

/// A run: a stream of outcomes, in the order in which they come.
///
/// Every request that it takes from the input comes out once, with its outcome. Take them: when
/// nobody does, the run waits. Dropping it cancels the run; what is in flight is then still waited
/// for in the background, as long as the tokio runtime lives.
#[must_use = "a run stops when nobody takes its outcomes"]
pub struct Run<A> {
    pub(crate) results: mpsc::Receiver<Finished>,
    control: Control,
    report: Arc<Mutex<Report>>,
    action: PhantomData<fn() -> A>,
}

/// A request of a run and its outcome.
#[derive(Debug)]
#[non_exhaustive]
pub struct BulkItem<T> {
    /// Its place in the input, from 0.
    pub index: u64,
    /// What it acts on: method and URL, without the version.
    pub target: String,
    /// What the action returned, or why that is not known.
    pub result: Result<T, Error>,
    /// How often it was sent in this run.
    pub attempts: u32,
    /// The status of the last answer, in this run or, by the journal, in an earlier one.
    pub status: Option<StatusCode>,
    /// Graph's id of the request, if it answered.
    pub request_id: Option<String>,
    /// The id that the client gave the request; `None` where it could not be built.
    pub client_request_id: Option<String>,
}

impl<T> BulkItem<T> {
    /// What became of the request.
    pub fn outcome(&self) -> Outcome {
        self.result.as_ref().map_or_else(Error::outcome, |_| Outcome::Accepted)
    }
}

type Value<A> = <<A as Action>::Response as Response>::Value;

impl<A: Action> Run<A> {
    /// The next outcome; `None` when the run has ended.
    pub async fn next(&mut self) -> Option<BulkItem<Value<A>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<A> Run<A> {
    /// The account so far; final when the stream has ended.
    pub fn report(&self) -> Report {
        self.report.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What pauses, resumes and cancels it.
    pub fn control(&self) -> Control {
        self.control.clone()
    }
}

impl<A: Action> Stream for Run<A> {
    type Item = BulkItem<Value<A>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let finished = ready!(self.results.poll_recv(context));
        Poll::Ready(finished.map(Finished::into_item::<A>))
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

impl Finished {
    fn into_item<A: Action>(self) -> BulkItem<Value<A>> {
        let Self { index, target, result, attempts } = self;
        let (status, request_id, client_request_id) = match &result {
            Ok(answer) => (
                Some(answer.status),
                header_text(&answer.headers, REQUEST_ID),
                Some(answer.client_request_id.as_str()),
            ),
            Err(error) => (error.status(), error.request_id(), error.client_request_id()),
        };
        let request_id = request_id.map(str::to_owned);
        let client_request_id = client_request_id.map(str::to_owned);
        let result = result.and_then(A::Response::decode);
        BulkItem { index, target, result, attempts, status, request_id, client_request_id }
    }
}

/// An iterator as a stream.
pub(crate) struct Iter<I>(pub(crate) I);

impl<I> Unpin for Iter<I> {}

impl<I: Iterator> Stream for Iter<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

/// Requests without their type.
struct IntoCalls<S>(Pin<Box<S>>);

impl<A, S: Stream<Item = Request<A>>> Stream for IntoCalls<S> {
    type Item = crate::request::call::Call;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map(|request| request.map(Request::into_call))
    }
}
