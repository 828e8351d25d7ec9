//! HTTP: from a socket to a request, and back. What to answer is decided elsewhere.

use std::{error::Error, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http::request::Parts;
use http_body_util::BodyExt;
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::{
    batch,
    delivery::{self, Broken, Outgoing},
    elsewhere,
    fault::{Fault, Target},
    received::{Body, Received},
    stamp::Stamp,
    world::World,
};

/// How much of a body is kept, in bytes.
const KEPT: usize = 4 * 1024 * 1024;

/// How much of a body is read, in bytes. A client that writes all before it reads would not see
/// the 413 if the connection were closed at once.
const READ: usize = 64 * 1024 * 1024;

/// How long to wait after a connection could not be accepted, as when files run out.
const PAUSE: Duration = Duration::from_millis(10);

/// Where a simulator listens.
pub(crate) struct Listeners<L> {
    pub(crate) graph: L,
    pub(crate) elsewhere: L,
}

/// Serves until told to stop, or until the other end of the channel is dropped.
pub(crate) async fn serve(
    listeners: Listeners<TcpListener>,
    world: Arc<World>,
    stop: oneshot::Receiver<()>,
) {
    let (graph, strays) = (Arc::clone(&world), world);
    tokio::select! {
        () = accept(listeners.graph, |stream| converse(stream, Arc::clone(&graph))) => {}
        () = accept(listeners.elsewhere, |stream| elsewhere::converse(stream, Arc::clone(&strays))) => {}
        _ = stop => {}
    }
}

async fn accept<F>(listener: TcpListener, converse: impl Fn(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream))),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn converse(stream: TcpStream, world: Arc<World>) {
    // A delay is all that is lost.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(request, &world));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // Any other error is a client that went away, or no HTTP; there is nobody to tell.
    if let Err(error) = (&mut connection).await
        && is_reset(&error)
    {
        // Without it the connection would just be closed.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

fn is_reset(error: &hyper::Error) -> bool {
    error.source().and_then(|source| source.downcast_ref()) == Some(&Broken::Reset)
}

async fn answer(
    request: Request<Incoming>,
    world: &World,
) -> Result<Response<Outgoing>, Box<dyn Error + Send + Sync>> {
    let (head, body) = request.into_parts();
    let mut request = Received::new(head);
    let target = if batch::version(&request).is_some() { Target::Batch } else { Target::Call };
    let plan = world.planner.arrive(target);
    if !plan.latency.is_zero() {
        world.clock.sleep(plan.latency).await;
    }
    if plan.fault == Some(Fault::ResetBeforeReading) {
        world.counts().count_unanswered();
        return Err(Broken::Reset.into());
    }
    request.body = read(body).await?;
    if plan.fault == Some(Fault::ResetAfterReading) {
        world.counts().count_unanswered();
        return Err(Broken::Reset.into());
    }
    let stamp = Stamp::new(&request, world.clock.now());
    let (answer, delivery) = world.exchange(&request, &stamp, &plan);
    let response = answer.into_response(&stamp);
    Ok(delivery::deliver(response, delivery, &world.clock, world.slowness)?)
}

impl Received {
    /// A request whose body is still to come.
    fn new(head: Parts) -> Self {
        Self {
            path: head.uri.path().to_owned(),
            query: head.uri.query().map(str::to_owned),
            method: head.method,
            headers: head.headers,
            body: Body::Whole(Bytes::new()),
        }
    }
}

async fn read(mut body: Incoming) -> Result<Body, hyper::Error> {
    let mut kept = BytesMut::new();
    let mut length = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length <= KEPT {
            kept.extend_from_slice(&data);
        }
        if length > READ {
            break;
        }
    }
    Ok(if length > KEPT { Body::TooLarge } else { Body::Whole(kept.freeze()) })
}
