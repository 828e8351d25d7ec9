//! The transport: the only part that touches the network.

use std::sync::Arc;

use bytes::Bytes;

use crate::{
    clock::BoxFuture,
    transport::{body::ResponseBody, error::TransportError},
};

/// A transport: it sends one HTTP request and returns the response, whatever the status.
///
/// A transport must neither follow redirects nor send a request twice: the client decides both. The
/// request carries the token, so a transport that logs must leave out the `authorization` header,
/// which is marked sensitive. To wrap another transport, hold it and call it; the feature `tower` takes
/// layers of tower. A layer below that repeats requests has to look for [`MayReplay`](super::MayReplay).
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use graph_action::transport::{BoxFuture, ResponseBody, Transport, TransportError};
///
/// /// Counts the requests.
/// struct Counted<T>(T, AtomicUsize);
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(
///         &self,
///         request: http::Request<bytes::Bytes>,
///     ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
///         self.1.fetch_add(1, Ordering::Relaxed);
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// Returns an error if no response arrived. The error says whether the request definitely was
    /// not sent.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;

    /// Stops using the connections that are open. The client calls it when a response belonged to
    /// another request, since later responses on that connection may be wrong too. Requests in
    /// flight are not affected. A transport that keeps no connections has nothing to do.
    fn close_idle_connections(&self) {}
}

/// An extension of a request that asks the transport for a new connection, because the last
/// response on an old one was a 503 (conformance A-25). A transport without connections ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewConnection;

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).send(request)
    }

    fn close_idle_connections(&self) {
        (**self).close_idle_connections();
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).send(request)
    }

    fn close_idle_connections(&self) {
        (**self).close_idle_connections();
    }
}
