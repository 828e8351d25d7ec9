//! The seam below everything: one HTTP exchange.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::Stream;

use crate::response::box_error::BoxError;

pub use crate::clock::BoxFuture;

mod memory;
#[cfg(feature = "__reqwest")]
mod reqwest;

pub use memory::MemoryTransport;
#[cfg(feature = "__reqwest")]
pub use reqwest::ReqwestTransport;

/// Sends one HTTP request and gives its answer, whatever the status.
///
/// It neither follows redirects nor sends anything twice: both are decided above it. The request
/// carries the token; a transport that logs must leave the `authorization` header out (it is
/// marked sensitive). To wrap one transport in another, hold it and call it.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::transport::{BoxFuture, ResponseBody, Transport, TransportError};
///
/// /// Counts what passes.
/// struct Counted<T>(T, std::sync::atomic::AtomicUsize);
///
/// impl<T: Transport> Transport for Counted<T> {
///     fn send(
///         &self,
///         request: http::Request<bytes::Bytes>,
///     ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
///         self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request.
    ///
    /// # Errors
    ///
    /// When no answer came; the error says whether the request was surely not sent.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>>;
}

/// Asks a transport for a new connection, as an extension of the request: the last answer on an old
/// one was a 503 (conformance A-25). A transport that knows no connections leaves it.
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
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        (**self).send(request)
    }
}

/// Why no answer came, and whether the request was surely not sent.
pub struct TransportError {
    not_sent: bool,
    source: BoxError,
}

impl TransportError {
    /// The request did not leave: name resolution, connect or TLS failed. It may be sent again.
    pub fn not_sent(source: impl Into<BoxError>) -> Self {
        Self { not_sent: true, source: source.into() }
    }

    /// The request may have reached the service. When in doubt, this one.
    pub fn perhaps_sent(source: impl Into<BoxError>) -> Self {
        Self { not_sent: false, source: source.into() }
    }

    /// Whether the request surely did not leave.
    pub fn is_not_sent(&self) -> bool {
        self.not_sent
    }

    pub(crate) fn into_source(self) -> BoxError {
        self.source
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("not_sent", &self.not_sent)
            .field("source", &self.source)
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

/// The body of an answer, as it arrives.
pub struct ResponseBody(Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>);

impl ResponseBody {
    /// Takes the body of any HTTP library.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Box::pin(IntoBoxError(Box::pin(body))))
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes)))
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody(…)")
    }
}

impl Stream for ResponseBody {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.0.as_mut().poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(frame)) => {
                    // Trailers carry nothing that Graph documents.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}

struct Whole(Option<Bytes>);

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }
}

struct IntoBoxError<B>(Pin<Box<B>>);

impl<B> http_body::Body for IntoBoxError<B>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        self.0
            .as_mut()
            .poll_frame(context)
            .map(|frame| frame.map(|frame| frame.map_err(Into::into)))
    }
}
