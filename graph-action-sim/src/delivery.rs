//! One exchange as its caller sees it, over a socket or without one: latency, connections that end
//! early, and bodies that end early or arrive slowly.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use graph_action::{BoxError, Clock, transport::BoxFuture};
use http_body::{Frame, SizeHint};

use crate::world::{
    access::token_endpoint,
    faults::{Fault, Injected},
    request::{Body, Request},
    respond,
    response::delivery::Delivery,
    state::World,
};

/// The number of pieces of a slow body.
const PIECES: u8 = 8;

/// The reason why a connection ends without a response, or within one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The simulator closed it.
    Closed,
    /// The simulator reset it.
    Reset,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => "the simulator closed the connection before the end of the response",
            Self::Reset => "the simulator reset the connection",
        })
    }
}

impl std::error::Error for Broken {}

/// Takes a request whose body is not read yet, and returns the part of the response that the faults
/// of the request let through.
///
/// # Errors
///
/// Returns [`Broken`] if the connection ends instead, or the error of reading the body.
pub(crate) async fn exchange<E: Into<BoxError>>(
    world: &World,
    mut request: Request,
    body: impl Future<Output = Result<Body, E>>,
) -> Result<http::Response<Outgoing>, BoxError> {
    if let Some(issued) = &world.issued_tokens
        && let Some(tenant) = token_endpoint::tenant(&request.path).map(str::to_owned)
    {
        request.body = body.await.map_err(Into::into)?;
        let now = world.clock.now();
        let response = token_endpoint::respond(&request, &tenant, issued, now);
        return Ok(response.map(Outgoing::whole));
    }
    let injected = world.injector.inject(respond::subject(&request));
    if !injected.latency.is_zero() {
        world.clock.sleep(injected.latency).await;
    }
    reset_if(Fault::ResetBeforeReading, &injected, world)?;
    request.body = body.await.map_err(Into::into)?;
    reset_if(Fault::ResetAfterReading, &injected, world)?;
    let ids = world.ids(&request);
    let (response, delivery) = world.respond(&request, &ids, &injected);
    let response = response.into_http(&ids);
    if let Delivery::Late(delay) = delivery {
        world.clock.sleep(delay).await;
    }
    Ok(deliver(response, delivery, &world.clock, world.slow_body_duration)?)
}

fn reset_if(fault: Fault, injected: &Injected, world: &World) -> Result<(), Broken> {
    if injected.fault != Some(fault) {
        return Ok(());
    }
    world.counts().count_without_response();
    Err(Broken::Reset)
}

fn deliver(
    response: http::Response<Bytes>,
    delivery: Delivery,
    clock: &Arc<dyn Clock>,
    slow_body_duration: Duration,
) -> Result<http::Response<Outgoing>, Broken> {
    match delivery {
        Delivery::Closed => Err(Broken::Closed),
        Delivery::Reset => Err(Broken::Reset),
        Delivery::Whole | Delivery::Late(_) => Ok(response.map(Outgoing::whole)),
        Delivery::Truncated => {
            Ok(response.map(|body| Outgoing::whole(body.slice(..body.len() / 2))))
        }
        Delivery::Cut => Ok(response.map(|rest| Outgoing { flow: Flow::cut(&rest), rest })),
        Delivery::Slow => Ok(response.map(|rest| {
            let flow = Flow::slow(&rest, Arc::clone(clock), slow_body_duration);
            Outgoing { rest, flow }
        })),
    }
}

/// A body on its way out.
pub(crate) struct Outgoing {
    rest: Bytes,
    flow: Flow,
}

impl Outgoing {
    fn whole(rest: Bytes) -> Self {
        Self { rest, flow: Flow::Free }
    }
}

/// The reason why a body does not go out at once.
enum Flow {
    Free,
    /// The connection ends when only this much is left, in bytes.
    Cut {
        left: usize,
        is_flushed: bool,
    },
    /// A piece of this size goes out after each delay.
    Slow {
        piece: usize,
        delay: Duration,
        clock: Arc<dyn Clock>,
        elapsed: BoxFuture<'static, ()>,
    },
}

impl Flow {
    fn cut(body: &Bytes) -> Self {
        Self::Cut { left: body.len().div_ceil(2), is_flushed: false }
    }

    fn slow(body: &Bytes, clock: Arc<dyn Clock>, duration: Duration) -> Self {
        let delay = duration / u32::from(PIECES);
        let elapsed = clock.sleep(delay);
        Self::Slow { piece: body.len().div_ceil(PIECES.into()).max(1), delay, clock, elapsed }
    }
}

impl http_body::Body for Outgoing {
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
                // A server flushes the first half when it has to wait; an error at once would make
                // it drop what it buffered.
                *is_flushed = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Flow::Slow { piece, delay, clock, elapsed } => {
                ready!(elapsed.as_mut().poll(context));
                *elapsed = clock.sleep(*delay);
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
