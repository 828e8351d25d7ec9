//! Another origin, to which redirects may lead: nothing should ever come here with a token.

use std::{convert::Infallible, sync::Arc};

use bytes::Bytes;
use http::{Method, StatusCode, header};
use http_body_util::Empty;
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::world::World;

/// A request that followed a redirect to another origin.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stray {
    /// The HTTP method.
    pub method: Method,
    /// The path and the query.
    pub target: String,
    /// Whether it had an `Authorization` or a `Cookie` header.
    pub has_secrets: bool,
}

/// Records what comes, and answers as if it had done what was asked.
pub(crate) async fn converse(stream: TcpStream, world: Arc<World>) {
    let service = service_fn(|request: Request<Incoming>| {
        world.strays().push(Stray::of(&request));
        let mut response = Response::new(Empty::<Bytes>::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        async { Ok::<_, Infallible>(response) }
    });
    // An error here is a client that went away, or no HTTP; there is nobody to tell.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

impl Stray {
    fn of(request: &Request<Incoming>) -> Self {
        let headers = request.headers();
        Self {
            method: request.method().clone(),
            target: request.uri().to_string(),
            has_secrets: [header::AUTHORIZATION, header::COOKIE]
                .iter()
                .any(|name| headers.contains_key(name)),
        }
    }
}
