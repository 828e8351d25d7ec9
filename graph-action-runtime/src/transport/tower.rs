//! Middleware: layers of [tower](https://docs.rs/tower) between the client and the network.
//!
//! A layer is good for what belongs to the connection: a proxy with a login, metrics, an audit of what
//! leaves the machine, a limit that several clients share. Everything else is the client's, and a layer
//! must not do it a second time:
//!
//! - **Retries.** The client knows which action may run twice, and counts what it sends. A layer that
//!   sends a request again hides the first attempt from it: a wipe whose response was lost runs twice. If
//!   there has to be such a layer, let it repeat only requests that are marked with [`MayReplay`]. No
//!   marker means that the request must not be sent again.
//! - **Redirects.** They could carry the token to another host.
//! - **Decompression** and other changes of the body are fine, except of status and `Retry-After`.
//!
//! The request carries the token. A layer that logs must leave out the header `authorization`, which is
//! marked sensitive.
//!
//! [`ServiceTransport`] makes a transport of a service, and [`TransportService`] a service of a transport:
//!
//! ```
//! # use graph_action_runtime as graph_action;
//! use std::task::{Context, Poll};
//! use graph_action::{
//!     Client, StaticToken,
//!     transport::{MemoryTransport, tower::{MayReplay, ServiceTransport, TransportService}},
//! };
//! use tower_service::Service;
//!
//! type HttpRequest = http::Request<bytes::Bytes>;
//!
//! /// Prints what may not be sent again. With the crate `tower`, a `Layer` makes it.
//! #[derive(Clone)]
//! struct Count<S>(S);
//!
//! impl<S: Service<HttpRequest>> Service<HttpRequest> for Count<S> {
//!     type Response = S::Response;
//!     type Error = S::Error;
//!     type Future = S::Future;
//!
//!     fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
//!         self.0.poll_ready(context)
//!     }
//!
//!     fn call(&mut self, request: HttpRequest) -> S::Future {
//!         if request.extensions().get::<MayReplay>().is_none() {
//!             println!("{} {}", request.method(), request.uri().host().unwrap_or_default());
//!         }
//!         self.0.call(request)
//!     }
//! }
//!
//! # let network = MemoryTransport::new(|_| Ok(http::Response::new("".into())));
//! let service = Count(TransportService::new(network));
//! let client = Client::builder(StaticToken::new("token"))
//!     .transport(ServiceTransport::new(service))
//!     .build()?;
//! # let _ = client;
//! # Ok::<(), graph_action::Error>(())
//! ```
//!
//! [`ReqwestTransport::of_cloud`](super::ReqwestTransport::of_cloud) is the network that a client uses by
//! default.
//!
//! An error of a service means that the request may have been sent, so that the outcome of an action is
//! unknown. A service that knows better returns a [`TransportError`], also inside other errors.

use std::{
    error::Error as StdError,
    fmt,
    future::poll_fn,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use tower_service::Service;

pub use super::MayReplay;
use super::{BoxFuture, ResponseBody, Transport, TransportError};
use crate::response::box_error::BoxError;

/// A transport over a tower service.
///
/// It cannot close the idle connections of its service, which the client asks for when a response belongs to
/// another request ([`Transport::close_idle_connections`]). The client checks each response all the same.
#[cfg(feature = "tower")]
pub struct ServiceTransport<S>(
    // Locked only to clone it: a service need not be `Sync`.
    Mutex<S>,
);

impl<S> ServiceTransport<S> {
    /// Creates a transport. Each request goes to a clone of the service, once that is ready.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

#[cfg(feature = "tower")]
impl<S, B> Transport for ServiceTransport<S>
where
    S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            // Nothing was sent yet, whatever the error says.
            ready.map_err(TransportError::not_sent)?;
            let response = service.call(request).await.map_err(|error| classify(error.into()))?;
            Ok(response.map(ResponseBody::new))
        })
    }
}

/// Returns the error of a transport below the layers as it is; any other error leaves open whether the
/// request was sent.
fn classify(error: BoxError) -> TransportError {
    let error = match error.downcast::<TransportError>() {
        Ok(error) => return *error,
        Err(error) => error,
    };
    let first: &(dyn StdError + 'static) = &*error;
    let mut causes = std::iter::successors(Some(first), |&cause| cause.source());
    match causes.find_map(|cause| cause.downcast_ref::<TransportError>()) {
        Some(cause) if cause.is_invalid_certificate() => TransportError::invalid_certificate(error),
        Some(cause) if cause.is_not_sent() => TransportError::not_sent(error),
        _ => TransportError::perhaps_sent(error),
    }
}

impl<S> fmt::Debug for ServiceTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServiceTransport(…)")
    }
}

/// A tower service over a transport. It is always ready.
#[cfg(feature = "tower")]
pub struct TransportService<T>(Arc<T>);

impl<T: Transport> TransportService<T> {
    /// Creates a service.
    pub fn new(transport: T) -> Self {
        Self(Arc::new(transport))
    }
}

impl<T> Clone for TransportService<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[cfg(feature = "tower")]
impl<T: Transport> Service<http::Request<Bytes>> for TransportService<T> {
    type Response = http::Response<ResponseBody>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Self::Response, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request).await })
    }
}

impl<T> fmt::Debug for TransportService<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransportService(…)")
    }
}
