//! Content that is not JSON, as it arrives.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use http::{HeaderMap, StatusCode, header};

use crate::{
    clock::{BoxFuture, Clock},
    declare::meta::ActionMeta,
    headers::header_text,
    response::error::Error,
    response::kinds::{Read, Response},
    response::raw::{RawBody, RawResponse},
    transport::ResponseBody,
};

/// A stream of bytes, as reports return it: `returns = Content` yields the content itself.
///
/// Each piece has to arrive within the call's time-out. An error means that the rest is lost; the
/// action was accepted.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// # async fn example(content: graph_action::Content) -> Result<(), graph_action::Error> {
/// println!("{}", content.media_type().unwrap_or("unknown"));
/// let bytes = content.bytes().await?;
/// # let _ = bytes;
/// # Ok(()) }
/// ```
pub struct Content {
    /// `None` after the end, or the first error.
    body: Option<ResponseBody>,
    status: StatusCode,
    headers: HeaderMap,
    media_type: Option<String>,
    clock: Arc<dyn Clock>,
    timeout: Duration,
    limit: Option<BoxFuture<'static, ()>>,
    meta: &'static ActionMeta,
    client_request_id: String,
}

impl Response for Content {
    type Value = Self;
    const READ: Read = Read::Stream;

    fn decode(response: RawResponse) -> Result<Self, Error> {
        Ok(Self {
            media_type: header_text(&response.headers, header::CONTENT_TYPE).map(ToOwned::to_owned),
            body: Some(match response.body {
                RawBody::Stream(body) => body,
                RawBody::Whole(bytes) => bytes.into(),
            }),
            status: response.status,
            headers: response.headers,
            clock: response.clock,
            timeout: response.timeout,
            limit: None,
            meta: response.meta,
            client_request_id: response.client_request_id,
        })
    }
}

impl Content {
    /// The media type that the service names.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// All of it, in memory.
    ///
    /// # Errors
    ///
    /// When it is cut off, or a piece does not arrive in time.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let mut bytes = BytesMut::new();
        while let Some(piece) = std::future::poll_fn(|cx| Pin::new(&mut self).poll_next(cx)).await {
            bytes.extend_from_slice(&piece?);
        }
        Ok(bytes.freeze())
    }

    /// Ends the stream with an error.
    fn end(&mut self, message: String) -> Error {
        (self.body, self.limit) = (None, None);
        Error::response_lost(message, self.status, self.headers.clone(), Bytes::new())
            .of_action(self.meta.name)
            .with_client_request_id(&self.client_request_id)
    }
}

impl Stream for Content {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(body) = &mut this.body else { return Poll::Ready(None) };
        if let Poll::Ready(piece) = Pin::new(body).poll_next(context) {
            this.limit = None;
            return Poll::Ready(match piece {
                Some(Ok(bytes)) => Some(Ok(bytes)),
                Some(Err(error)) => Some(Err(this
                    .end(format!("the content was cut off: {error}"))
                    .caused_by(error))),
                None => {
                    this.body = None;
                    None
                }
            });
        }
        let limit = this.limit.get_or_insert_with(|| this.clock.sleep(this.timeout));
        limit.as_mut().poll(context).map(|()| {
            let limit = this.timeout;
            Some(Err(this.end(format!("no more of the content came within {limit:?}"))))
        })
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").field("media_type", &self.media_type).finish_non_exhaustive()
    }
}
