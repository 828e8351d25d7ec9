//! Several requests in one batch.

use std::{
    fmt,
    marker::PhantomData,
    sync::atomic::{AtomicU64, Ordering},
};

use super::{input::Input, options::Options, run::Run};
use crate::{
    approval::header::Justification,
    declare::action::Action,
    request::{Request, call::Call},
    response::error::Error,
    response::{kinds::Response, raw::RawResponse},
    send::client::Client,
};

/// Requests of any actions that are sent together through `$batch`, each with its own outcome.
///
/// More than 20 requests, more than 4 MB, or requests of both versions are split into several
/// batches. The requests do not depend on each other and run in no particular order. A request that
/// definitely did not run is retried as the client's [`Retry`](crate::Retry) says. A second request
/// for the same target is rejected if its action is not idempotent (conformance D-32).
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
#[cfg(feature = "bulk")]
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    id: u64,
    calls: Vec<Call>,
    justification: Option<Result<Justification, String>>,
}

/// A request in a batch; exchange it for the outcome with [`Replies::take`].
#[cfg(feature = "bulk")]
#[must_use = "without it the outcome of the request cannot be read"]
pub struct Handle<A> {
    batch: u64,
    index: usize,
    action: PhantomData<fn() -> A>,
}

impl Batch {
    /// Creates an empty batch.
    #[allow(clippy::new_without_default, reason = "an empty batch is an error when it is sent")]
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self { id: NEXT.fetch_add(1, Ordering::Relaxed), calls: Vec::new(), justification: None }
    }

    /// Adds a request.
    pub fn push<A: Action>(&mut self, request: Request<A>) -> Handle<A> {
        self.calls.push(request.into_call());
        Handle { batch: self.id, index: self.calls.len() - 1, action: PhantomData }
    }

    /// Returns the number of requests.
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns whether the batch has no requests.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Sets the justification of requests without their own; see
    /// [`ClientBuilder::justification`](crate::ClientBuilder::justification). `send` rejects one
    /// that is blank or too long.
    pub fn justification(mut self, text: &str) -> Self {
        self.justification = Some(Justification::new(text));
        self
    }

    /// Sends the requests. Dropping the future abandons those in flight, which may have run by then.
    ///
    /// # Errors
    ///
    /// Returns an error before anything is sent if the batch is empty, if its justification is invalid, if the provider supplies no
    /// token, or if a permission is missing and the client's [`Preflight`](crate::Preflight) refuses
    /// that. Every other error belongs to one request; [`Replies::take`] returns it.
    pub async fn send(self, client: &Client) -> Result<Replies, Error> {
        if self.is_empty() {
            return Err(Error::input("the batch is empty; push a request before sending it"));
        }
        let pipeline = client.pipeline();
        let mut metas: Vec<_> = self.calls.iter().map(|call| call.meta).collect();
        metas.dedup();
        for meta in metas {
            pipeline.check_permission(meta, pipeline.preflight).await?;
        }
        let options = Options {
            retry: pipeline.retry.clone(),
            safety_stop: None,
            can_allow_repeats: false,
            justification: self.justification,
            adds_references: false,
            ..Options::default()
        };
        options.check()?;
        let count = self.calls.len();
        let mut run: Run<()> = Run::start(client, Input::of(self.calls), options);
        let mut results: Vec<_> = std::iter::repeat_with(|| None).take(count).collect();
        while let Some(item) = run.next_raw().await {
            let index = usize::try_from(item.index).ok();
            if let Some(result) = index.and_then(|index| results.get_mut(index)) {
                *result = Some(item.result);
            }
        }
        // Whatever ended the run, those requests may have been sent.
        let lost = || Err(Error::no_answer("the run ended unexpectedly"));
        let results = results.into_iter().map(|result| result.or_else(|| Some(lost()))).collect();
        Ok(Replies { batch: self.id, results })
    }
}

/// The outcomes of a batch.
#[cfg(feature = "bulk")]
pub struct Replies {
    batch: u64,
    results: Vec<Option<Result<Box<RawResponse>, Error>>>,
}

impl Replies {
    /// Takes the value that the action of a request returned.
    ///
    /// # Errors
    ///
    /// Returns the error of the request, or an error if the handle belongs to another batch.
    pub fn take<A: Action>(
        &mut self,
        handle: Handle<A>,
    ) -> Result<<A::Response as Response>::Value, Error> {
        let result = self.results.get_mut(handle.index).filter(|_| handle.batch == self.batch);
        match result.and_then(Option::take) {
            Some(result) => result.and_then(|response| A::Response::decode(*response)),
            None => Err(Error::input(
                "the handle belongs to another batch; pass it to the replies of its own batch",
            )),
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
