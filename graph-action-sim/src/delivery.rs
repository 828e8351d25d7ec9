//! The body of an answer, as it goes out.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use graph_action::{Clock, transport::BoxFuture};
use http::Response;
use http_body::{Body, Frame, SizeHint};

use crate::fault::Delivery;

/// How many pieces a slow body has.
const PIECES: usize = 8;

/// Why a connection ends without an answer, or within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// As if there were no more to say.
    Closed,
    /// At once.
    Reset,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault ends the connection")
    }
}

impl std::error::Error for Broken {}

/// Sends an answer out.
pub(crate) fn deliver(
    response: Response<Bytes>,
    delivery: Delivery,
    clock: &Arc<dyn Clock>,
    slowness: Duration,
) -> Result<Response<Outgoing>, Broken> {
    let whole = |rest| Outgoing { rest, flow: Flow::Free };
    match delivery {
        Delivery::Closed => Err(Broken::Closed),
        Delivery::Reset => Err(Broken::Reset),
        Delivery::Whole => Ok(response.map(whole)),
        Delivery::Truncated => Ok(response.map(|body| whole(body.slice(..body.len() / 2)))),
        Delivery::Cut => Ok(response.map(|rest| Outgoing { flow: Flow::cut(&rest), rest })),
        Delivery::Slow => {
            let clock = Arc::clone(clock);
            Ok(response.map(|rest| Outgoing { flow: Flow::slow(&rest, clock, slowness), rest }))
        }
    }
}

/// A body that is going out.
pub(crate) struct Outgoing {
    rest: Bytes,
    flow: Flow,
}

/// What keeps a body from going out at once.
enum Flow {
    Free,
    /// It ends when no more than this is left.
    Cut {
        left: usize,
        is_flushed: bool,
    },
    /// A piece of this size after each pause.
    Slow {
        piece: usize,
        pause: Duration,
        clock: Arc<dyn Clock>,
        paused: BoxFuture<'static, ()>,
    },
}

impl Flow {
    fn cut(body: &Bytes) -> Self {
        Self::Cut { left: body.len().div_ceil(2), is_flushed: false }
    }

    fn slow(body: &Bytes, clock: Arc<dyn Clock>, slowness: Duration) -> Self {
        let pause = slowness / PIECES as u32;
        let paused = clock.sleep(pause);
        Self::Slow { piece: body.len().div_ceil(PIECES).max(1), pause, clock, paused }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        let Self { rest, flow } = &mut *self;
        if rest.is_empty() {
            return Poll::Ready(None);
        }
        let size = match flow {
            Flow::Free => rest.len(),
            Flow::Cut { left, .. } if rest.len() > *left => rest.len() - *left,
            Flow::Cut { is_flushed: true, .. } => return Poll::Ready(Some(Err(Broken::Closed))),
            Flow::Cut { is_flushed, .. } => {
                // The first half is written while this waits.
                *is_flushed = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Flow::Slow { piece, pause, clock, paused } => {
                ready!(paused.as_mut().poll(context));
                *paused = clock.sleep(*pause);
                rest.len().min(*piece)
            }
        };
        Poll::Ready(Some(Ok(Frame::data(rest.split_to(size)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
