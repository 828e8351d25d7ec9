//! One connection: from bytes to a request, and back.

use std::{convert::Infallible, error::Error, sync::Arc};

use bytes::{Bytes, BytesMut};
use graph_action::BoxError;
use http::{Request as HttpRequest, Response, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::{
    delivery::{self, Broken, Outgoing},
    world::{
        foreign_origin::LeakedRequest,
        request::{Body, MAX_BODY, Request, origins::Origins},
        state::World,
    },
};

/// The most that is read of a body, in bytes. If the connection were closed at [`MAX_BODY`], a
/// client that writes everything before it reads would not see the 413.
const MAX_READ: usize = 64 * 1024 * 1024;

/// Serves the simulated Graph on a connection.
pub(super) async fn serve_graph(stream: TcpStream, world: Arc<World>, origins: Arc<Origins>) {
    // A failure costs only time.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| respond(request, &world, &origins));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // Any other error is a client that went away or does not speak HTTP; nobody waits for it.
    if let Err(error) = (&mut connection).await
        && is_reset(&error)
    {
        // Without this, the operating system would close the connection instead of resetting it.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

/// Serves the foreign origin on a connection: records every request, and responds as if it had done
/// what was asked.
pub(super) async fn serve_foreign_origin(stream: TcpStream, world: Arc<World>) {
    let service = service_fn(|request: HttpRequest<Incoming>| {
        world.leaked_requests().push(LeakedRequest::new(&request.into_parts().0));
        let mut response = Response::new(Empty::<Bytes>::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        async { Ok::<_, Infallible>(response) }
    });
    // An error is a client that went away or does not speak HTTP; nobody waits for it.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn is_reset(error: &hyper::Error) -> bool {
    error.source().and_then(|source| source.downcast_ref()) == Some(&Broken::Reset)
}

async fn respond(
    request: HttpRequest<Incoming>,
    world: &World,
    origins: &Arc<Origins>,
) -> Result<Response<Outgoing>, BoxError> {
    let (head, body) = request.into_parts();
    delivery::exchange(world, Request::new(head, origins), read(body)).await
}

async fn read(mut body: Incoming) -> Result<Body, hyper::Error> {
    let mut kept = BytesMut::new();
    let mut length = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length <= MAX_BODY {
            kept.extend_from_slice(&data);
        }
        if length > MAX_READ {
            break;
        }
    }
    Ok(if length > MAX_BODY { Body::TooLarge } else { Body::Whole(kept.freeze()) })
}
