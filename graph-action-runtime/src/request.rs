//! A request: an action, whom it acts on, and how it is sent.

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use uuid::Uuid;

use crate::{
    clock::BoxFuture,
    declare::action::Action,
    declare::meta::Version,
    request::path::Key,
    response::error::Error,
    response::kinds::Response,
    response::raw::RawResponse,
    response::reply::Reply,
    send::client::{Client, Endpoint},
    send::retry::Retry,
};

pub(crate) mod body;
pub(crate) mod call;
pub(crate) mod literal;
pub(crate) mod path;
pub(crate) mod query;

use call::Call;

/// An action on its way to one resource. Nothing is sent until [`send`](Self::send) is awaited;
/// what was wrong with a key or a parameter is reported there.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<A> {
    call: Call,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Request<A> {
    #[doc(hidden)]
    pub fn new(action: &A, keys: &[Key]) -> Self {
        Self::from_parts(action, None, keys)
    }

    #[doc(hidden)]
    pub fn bound(action: &A, (route, mut keys): (usize, Vec<Key>), more: &[Key]) -> Self {
        keys.extend_from_slice(more);
        Self::from_parts(action, Some(route), &keys)
    }

    fn from_parts(action: &A, route: Option<usize>, keys: &[Key]) -> Self {
        let mut call = Call::new(A::META, route, keys, action.body());
        call.read = A::Response::READ;
        Self { call, action: PhantomData }
    }

    /// Calls a higher version than the lowest that has the action, its route and every parameter
    /// that is set. Asking for a lower one is an error when it is sent.
    pub fn version(mut self, version: Version) -> Self {
        self.call.wanted = Some(version);
        self
    }

    /// How long a sending may take, from the token to the last byte of the answer; 100 s unless the
    /// client says otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call.timeout = Some(timeout);
        self
    }

    /// How often and how long the call is sent again, unless as the client says.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.call.retry = Some(retry);
        self
    }

    /// Sets a query parameter, name and value as they are meant, not encoded. A second `$select` or
    /// `$expand` adds to the first; another name keeps its last value.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.call.query.set(name, value.into());
        self
    }

    /// Sets a header, as in `Prefer` or `ConsistencyLevel`; the pages that follow get it too. Those
    /// that the client writes itself
    /// (`Authorization`, `Host`, `Content-Type`, …) are refused when the request is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.call.set_header(name, value);
        self
    }

    /// Sets the `client-request-id` by which Microsoft's support finds the call; a fresh one
    /// otherwise (conformance A-21).
    pub fn client_request_id(mut self, id: Uuid) -> Self {
        self.call.client_request_id = Some(id);
        self
    }

    /// The HTTP request as it would be sent, without the token. Nothing is sent.
    ///
    /// # Errors
    ///
    /// When a key, a header or the version is refused, or a parameter does not serialise.
    pub fn build(&self, target: &Endpoint) -> Result<http::Request<Bytes>, Error> {
        self.call.build(target, self.call.request_id())
    }

    /// Sends the request and gives what the action returns.
    ///
    /// # Errors
    ///
    /// See [`Error::outcome`]: every error says whether the action ran.
    pub fn send(self, client: &Client) -> SendFuture<<A::Response as Response>::Value> {
        SendFuture { answer: client.execute(self.call), decode: A::Response::decode }
    }

    /// Sends the request and gives what the action returns together with the status and ids of the
    /// answer.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_reply(
        self,
        client: &Client,
    ) -> SendFuture<Reply<<A::Response as Response>::Value>> {
        SendFuture { answer: client.execute(self.call), decode: Reply::decode::<A::Response> }
    }
}

impl<A> Request<A> {
    pub(crate) fn into_call(self) -> Call {
        self.call
    }
}

impl<A> Clone for Request<A> {
    /// The same request once more; each sending has a `client-request-id` of its own unless one is
    /// set.
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), action: PhantomData }
    }
}

impl<A> fmt::Debug for Request<A> {
    /// Prints no parameter: they may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

/// A request that is being sent; await it. Dropping it abandons the call, whose action may have
/// run by then.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendFuture<T> {
    answer: BoxFuture<'static, Result<RawResponse, Error>>,
    decode: fn(RawResponse) -> Result<T, Error>,
}

impl<T> Future for SendFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.answer.as_mut().poll(context).map(|answer| answer.and_then(self.decode))
    }
}

impl<T> fmt::Debug for SendFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SendFuture(…)")
    }
}
