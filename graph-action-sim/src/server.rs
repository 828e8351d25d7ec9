//! HTTP: from a socket to a request, and back. What to answer is decided elsewhere.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

use crate::{
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

/// Serves until told to stop, or until the other end of the channel is dropped.
pub(crate) async fn serve(listener: TcpListener, world: Arc<World>, stop: oneshot::Receiver<()>) {
    tokio::select! {
        () = accept(listener, world) => {}
        _ = stop => {}
    }
}

async fn accept(listener: TcpListener, world: Arc<World>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, Arc::clone(&world)))),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn converse(stream: TcpStream, world: Arc<World>) {
    // A delay is all that is lost.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(request, &world));
    // An error here is a client that went away, or no HTTP; there is nobody to tell.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(
    request: Request<Incoming>,
    world: &World,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let request = receive(request).await?;
    let stamp = Stamp::new(&request, world.clock.now());
    let answer = world.exchange(&request, &stamp);
    Ok(answer.into_response(&stamp).map(Full::new))
}

async fn receive(request: Request<Incoming>) -> Result<Received, hyper::Error> {
    let (head, body) = request.into_parts();
    Ok(Received {
        body: read(body).await?,
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: head.headers,
    })
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
