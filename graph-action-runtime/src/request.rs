//! A request: an action, its target, and how it is sent.

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
    approval::header::ApprovalHeader,
    clock::BoxFuture,
    declare::action::Action,
    declare::meta::Version,
    endpoint::Endpoint,
    random,
    response::error::Error,
    response::{kinds::Response, raw::RawResponse, reply::Reply},
    send::{client::Client, retry::Retry},
};

pub(crate) mod body;
pub(crate) mod call;
mod header;
pub(crate) mod key;
pub(crate) mod literal;
mod options;
pub(crate) mod path;
pub(crate) mod query;
mod spelling;

use call::Call;

/// An action on one resource. Nothing is sent until [`send`](Self::send) is awaited, which also
/// rejects a key that is not safe and a parameter that cannot be serialised.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<A> {
    call: Call,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> Request<A> {
    pub(crate) fn from_call(call: Call) -> Self {
        Self { call, action: PhantomData }
    }

    /// Sets the version. Without it, the request calls the lowest version that has the action, its
    /// route and every parameter that is set. A lower version causes an error when the request is
    /// sent.
    pub fn version(mut self, version: Version) -> Self {
        self.call.version = Some(version);
        self
    }

    /// Sets how long one attempt may take, from the token to the last byte of the response, in place
    /// of the client's setting.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call.timeout = Some(timeout);
        self
    }

    /// Sets how often and how long the request is retried, in place of the client's setting.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.call.retry = Some(retry.into());
        self
    }

    /// Sets a query parameter. Pass the name and the value unencoded. A second `$select` or
    /// `$expand` adds to the first; for any other name, the last value counts.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.call.query.set(name, value.into());
        self
    }

    /// Sets a header, such as `Prefer` or `ConsistencyLevel`; requests for further pages carry it
    /// too. `send` rejects headers that the client writes itself (`Authorization`, `Host`,
    /// `Content-Type`, …).
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.call.set_header(name, value);
        self
    }

    /// Sends `If-Match`: the service runs the action only if the resource still has this ETag (RFC 9110,
    /// 13.1.1). Pass `@odata.etag`, or the header `ETag`, as Graph sent it, with its quotes; `*` stands for any
    /// resource that exists. `send` rejects anything else. In a batch, the item has the header.
    ///
    /// If the resource has changed, the outcome is [`Outcome::Rejected`](crate::Outcome::Rejected), and
    /// [`Error::is_precondition_failed`] is true: nothing was done. If an earlier attempt may have run, the
    /// outcome stays unknown, because that attempt can be what changed the resource.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, NoContent, Request};
    ///
    /// /// Returns whether the resource was still as it was read.
    /// async fn update<A>(client: &Client, patch: Request<A>, etag: &str) -> Result<bool, Error>
    /// where
    ///     A: Action<Response = NoContent>,
    /// {
    ///     match patch.if_match(etag).send(client).await {
    ///         Ok(NoContent) => Ok(true),
    ///         Err(error) if error.is_precondition_failed() => Ok(false),
    ///         Err(error) => Err(error),
    ///     }
    /// }
    /// ```
    pub fn if_match(mut self, etag: &str) -> Self {
        self.call.set_etag(etag);
        self
    }

    /// Sets what the action is for, in place of the client's setting; see
    /// [`ClientBuilder::justification`](crate::ClientBuilder::justification). `send` rejects one that is
    /// blank or too long. A read sends none.
    pub fn justification(mut self, text: &str) -> Self {
        self.call.set_justification(text);
        self
    }

    /// Sends the code of an approval request that was approved, in place of a justification: that runs the
    /// action (conformance L-7).
    ///
    /// The request must be the one that was filed: the same identity, method, URL, parameters and query.
    /// Otherwise the service rejects it, and it has to be filed again.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, NoContent, Request};
    /// use uuid::Uuid;
    ///
    /// async fn complete<A: Action<Response = NoContent>>(
    ///     client: &Client,
    ///     request: Request<A>,
    ///     code: Uuid,
    /// ) -> Result<NoContent, Error> {
    ///     request.approved(code).send(client).await
    /// }
    /// ```
    pub fn approved(mut self, code: Uuid) -> Self {
        self.call.approval = Some(ApprovalHeader::Code(code));
        self
    }

    /// Sets the `client-request-id` by which Microsoft's support finds the request; otherwise a fresh
    /// one is used (conformance A-21).
    pub fn client_request_id(mut self, id: Uuid) -> Self {
        self.call.client_request_id = Some(id);
        self
    }

    /// Builds the HTTP request as it would be sent, without the token, and sends nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if a key, a header or the version is rejected, or if a parameter cannot be
    /// serialised.
    pub fn build(&self, endpoint: &Endpoint) -> Result<http::Request<Bytes>, Error> {
        let id = self.call.client_request_id.unwrap_or_else(random::uuid);
        self.call.build(endpoint, id)
    }

    /// Sends the request and returns what the action returns.
    ///
    /// # Errors
    ///
    /// See [`Error::outcome`]: every error says whether the action ran.
    pub fn send(self, client: &Client) -> SendFuture<<A::Response as Response>::Value> {
        SendFuture { response: client.pipeline().execute(self.call), decode: A::Response::decode }
    }

    /// Sends the request and returns what the action returns together with the status and ids of the
    /// response.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`send`](Self::send).
    pub fn send_reply(
        self,
        client: &Client,
    ) -> SendFuture<Reply<<A::Response as Response>::Value>> {
        SendFuture {
            response: client.pipeline().execute(self.call),
            decode: Reply::decode::<A::Response>,
        }
    }
}

impl<A> Request<A> {
    pub(crate) fn into_call(self) -> Call {
        self.call
    }
}

impl<A> Clone for Request<A> {
    /// Copies the request; the copy has its own `client-request-id` unless one is set.
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), action: PhantomData }
    }
}

impl<A> fmt::Debug for Request<A> {
    /// Prints no parameter, since it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

/// A request that is being sent; await it. Dropping it abandons the request, whose action may have
/// run by then.
#[must_use = "a request does nothing until it is awaited"]
pub struct SendFuture<T> {
    response: BoxFuture<'static, Result<RawResponse, Error>>,
    decode: fn(RawResponse) -> Result<T, Error>,
}

impl<T> Future for SendFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.response.as_mut().poll(context).map(|response| response.and_then(self.decode))
    }
}

impl<T> fmt::Debug for SendFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SendFuture(…)")
    }
}
