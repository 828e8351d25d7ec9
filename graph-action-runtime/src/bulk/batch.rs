//! Several requests in one exchange.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    sync::atomic::{AtomicU64, Ordering},
};

use crate::{
    bulk::{Options, Run},
    declare::action::Action,
    request::{Request, call::Call},
    response::error::Error,
    response::kinds::Response,
    response::raw::RawResponse,
    send::client::Client,
};

/// Requests of any actions that are sent together through `$batch`, each with its own outcome.
///
/// More than 20, or more than fit into 4 MB, go in as many batches as they need, and so do those of
/// another version. They do not depend on each other, and come in no order. What surely did not run
/// is sent again as the client's [`Retry`](crate::Retry) says; a second request for a target by an
/// action that is not idempotent is refused (conformance D).
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Batch, Client, Error, Request};
///
/// async fn both<A: Action, B: Action>(
///     client: &Client,
///     lock: Request<A>,
///     sync: Request<B>,
/// ) -> Result<(), Error> {
///     let mut batch = Batch::new();
///     let (lock, sync) = (batch.push(lock), batch.push(sync));
///     let mut replies = batch.send(client).await?;
///     replies.take(lock)?;
///     replies.take(sync)?;
///     Ok(())
/// }
/// ```
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    id: u64,
    calls: Vec<Call>,
}

/// Stands for a request in a batch, and later for its outcome.
#[must_use = "it is the way to the outcome of its request"]
pub struct Handle<A> {
    batch: u64,
    index: usize,
    action: PhantomData<fn() -> A>,
}

impl Batch {
    /// A batch without requests.
    #[allow(clippy::new_without_default, reason = "an empty batch is an error when it is sent")]
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { id: NEXT.fetch_add(1, Ordering::Relaxed), calls: Vec::new() }
    }

    /// Adds a request.
    pub fn push<A: Action>(&mut self, request: Request<A>) -> Handle<A> {
        self.calls.push(request.into_call());
        Handle { batch: self.id, index: self.calls.len() - 1, action: PhantomData }
    }

    /// How many requests it has.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Sends the requests. Dropping the future abandons those that are in flight; they may have run
    /// by then.
    ///
    /// # Errors
    ///
    /// When the batch is empty, there is no token, or the token lacks what one of the actions needs
    /// and the client refuses that: nothing was sent. All else is told of each request.
    pub async fn send(self, client: &Client) -> Result<Replies, Error> {
        if self.is_empty() {
            return Err(Error::input("the batch is empty; push a request before sending it"));
        }
        let mut metas: Vec<_> = self.calls.iter().map(|call| call.meta).collect();
        metas.dedup();
        for meta in metas {
            client.check_permission(meta, client.verdict()).await?;
        }
        let options =
            Options { retry: client.retry().clone(), safety_stop: None, ..Options::default() };
        let count = self.calls.len();
        let calls = Box::pin(crate::bulk::Iter(self.calls.into_iter()));
        let mut run: Run<()> = client.start(calls, options);
        let mut results: Vec<_> = std::iter::repeat_with(|| None).take(count).collect();
        while let Some(finished) = poll_fn(|context| run.results.poll_recv(context)).await {
            let place = usize::try_from(finished.index).ok().and_then(|at| results.get_mut(at));
            if let Some(place) = place {
                *place = Some(finished.result);
            }
        }
        // Whatever ended the run before its time, those may have been sent.
        let lost = || Err(Error::no_answer("the run ended unexpectedly"));
        let results = results.into_iter().map(|result| result.or_else(|| Some(lost()))).collect();
        Ok(Replies { batch: self.id, results })
    }
}

/// The outcomes of a batch.
pub struct Replies {
    batch: u64,
    results: Vec<Option<Result<RawResponse, Error>>>,
}

impl Replies {
    /// What became of a request: what its action returned, or why that is not known.
    ///
    /// # Errors
    ///
    /// Those of the request; and when the handle is of another batch.
    pub fn take<A: Action>(
        &mut self,
        handle: Handle<A>,
    ) -> Result<<A::Response as Response>::Value, Error> {
        let place = self.results.get_mut(handle.index).filter(|_| handle.batch == self.batch);
        match place.and_then(Option::take) {
            Some(result) => result.and_then(A::Response::decode),
            None => Err(Error::input("the handle is of another batch; take it from its own")),
        }
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("calls", &self.calls).finish_non_exhaustive()
    }
}

impl<A> fmt::Debug for Handle<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Handle").field(&self.index).finish()
    }
}

impl fmt::Debug for Replies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replies").field("requests", &self.results.len()).finish_non_exhaustive()
    }
}
