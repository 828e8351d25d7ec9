//! The body of a response.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, stream};
use http_body::Frame;
use http_body_util::{BodyDataStream, BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};

use crate::response::box_error::BoxError;

/// The body of a response: a stream of bytes as they arrive. Trailers are dropped, since Graph
/// documents none.
///
#[derive(Default)]
pub struct ResponseBody(
    // An empty body, such as that of a 204, needs no box.
    Option<BodyDataStream<UnsyncBoxBody<Bytes, BoxError>>>,
);

impl ResponseBody {
    /// Wraps a body from any HTTP library.
    pub fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Some(BodyDataStream::new(body.map_err(Into::into).boxed_unsync())))
    }

    /// Puts a piece back that was taken from the beginning.
    pub(crate) fn after(self, first: Result<Bytes, BoxError>) -> Self {
        Self::new(StreamBody::new(stream::iter([first]).chain(self).map_ok(Frame::data)))
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self::new(Full::new(bytes))
    }
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.poll_next(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
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
        match &mut self.0 {
            Some(body) => Pin::new(body).poll_next(context),
            None => Poll::Ready(None),
        }
    }
}
