//! Content that is not JSON, as it arrives.

use std::{
    fmt,
    pin::{Pin, pin},
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use futures_util::{
    Stream, StreamExt,
    future::{Either, select},
    stream,
};
use graph_action_metadata::ResponseKind;

use crate::response::{
    error::Error,
    kinds::{Read, Response},
    raw::{RawBody, RawResponse},
};

/// A stream of bytes, such as a report. With `returns = Content`, `send` returns it.
///
/// Each piece must arrive within the time-out of the call. An error means that the rest is lost; the
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
    media_type: Option<String>,
    pieces: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
}

impl Response for Content {
    type Value = Self;
    const READ: Read = Read::Stream;
    const KIND: ResponseKind = ResponseKind::Content;

    fn decode(response: RawResponse) -> Result<Self, Error> {
        let media_type = response.media_type.as_ref().and_then(|value| value.to_str().ok());
        let media_type = media_type.map(ToOwned::to_owned);
        Ok(Self { media_type, pieces: Box::pin(pieces(response)) })
    }
}

impl Content {
    /// Returns the media type that the service names.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// Reads the whole content into memory.
    ///
    /// # Errors
    ///
    /// Returns an error if the content is cut off, or a piece does not arrive in time.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let mut bytes = BytesMut::new();
        while let Some(piece) = self.next().await {
            bytes.extend_from_slice(&piece?);
        }
        Ok(bytes.freeze())
    }
}

impl Stream for Content {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").finish_non_exhaustive()
    }
}

/// Returns the pieces of a body; the first error is the last item.
fn pieces(mut response: RawResponse) -> impl Stream<Item = Result<Bytes, Error>> + Send {
    if let RawBody::Whole(bytes) = response.body {
        response.body = RawBody::Stream(bytes.into());
    }
    let pieces = stream::unfold(Some(response), async |response| {
        let mut response = response?;
        let piece = next_piece(&mut response).await?;
        let rest = piece.is_ok().then_some(response);
        Some((piece, rest))
    });
    // An unfolded stream panics when it is polled after its end; a fused one does not.
    pieces.fuse()
}

async fn next_piece(response: &mut RawResponse) -> Option<Result<Bytes, Error>> {
    let RawBody::Stream(body) = &mut response.body else { return None };
    let (clock, timeout) = (&response.clock, response.timeout);
    // The clock is not asked for a sleep unless the piece has to be waited for.
    let sleep = pin!(async { clock.sleep(timeout).await });
    match select(body.next(), sleep).await {
        Either::Left((piece, _)) => Some(piece?.map_err(|error| {
            let lost = response.lost(format!("the content was cut off: {error}"));
            lost.caused_by(error).redacted(&response.redactor)
        })),
        Either::Right(_) => {
            Some(Err(response.lost(format!("no more content arrived within {timeout:?}"))))
        }
    }
}
