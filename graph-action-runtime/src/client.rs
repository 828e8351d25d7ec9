//! The client: one call, from the token to the answer.

use std::{fmt, future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderValue, Uri, header};
use url::Url;

use crate::{
    auth::{AccessToken, TokenCache, TokenProvider},
    clock::{BoxFuture, Clock, before},
    cloud::Cloud,
    error::{BoxError, Error},
    preflight::Preflight,
    redirect,
    reply::{Answer, AnswerBody, Read, header_text},
    request::Call,
    transport::{ResponseBody, Transport},
};

mod builder;

pub use builder::ClientBuilder;

/// How much of an error answer is read to decode it, in bytes.
const READ_OF_ERROR: usize = 64 * 1024;

const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// Sends requests to one cloud under one credential. Cloning it is cheap and shares connections and
/// token.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use std::time::Duration;
/// use graph_action::{Client, Cloud, StaticToken};
///
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder(StaticToken::new("eyJ0eXAi…"))
///     .cloud(Cloud::UsGovL4)
///     .timeout(Duration::from_secs(60))
///     .build()?;
/// # }
/// # Ok::<(), graph_action::Error>(())
/// ```
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    target: Target,
    tokens: TokenCache,
    transport: Box<dyn Transport>,
    clock: Box<dyn Clock>,
    timeout: Duration,
    preflight: Preflight,
}

/// Where a client sends to, for [`Request::build`](crate::Request::build).
#[derive(Debug, Clone)]
pub struct Target {
    pub(crate) cloud: Cloud,
    pub(crate) user_agent: HeaderValue,
}

impl Target {
    /// The cloud.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// A link of the service as it is, when it stays at the cloud (conformance A-11, A-23).
    pub(crate) fn check_link(&self, link: &str) -> Result<Uri, Error> {
        let refuse =
            |reason: &str| Error::input(format!("the link {link:?} {reason}; nothing was sent"));
        let url = Url::parse(link).map_err(|_| refuse("is not a URL"))?;
        if !self.cloud.is_origin_of(&url) {
            return Err(refuse("leads away from the cloud"));
        }
        link.parse().or_else(|_| url.as_str().parse()).map_err(|_| refuse("is not a URI"))
    }
}

impl From<Cloud> for Target {
    fn from(cloud: Cloud) -> Self {
        Self { cloud, user_agent: HeaderValue::from_static(USER_AGENT) }
    }
}

impl Client {
    /// Starts a client with a source of tokens: [`StaticToken`](crate::StaticToken), a closure, or
    /// a [`TokenProvider`] of yours.
    pub fn builder(credential: impl TokenProvider) -> ClientBuilder {
        ClientBuilder::new(TokenCache::new(credential))
    }

    /// Where this client sends to.
    pub fn target(&self) -> Target {
        self.0.target.clone()
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Sends a call. The future borrows nothing, so that it may be spawned.
    pub(crate) fn execute(&self, call: Call) -> BoxFuture<'static, Result<Answer, Error>> {
        let client = self.clone();
        Box::pin(async move {
            let id = call.request_id();
            let name = call.meta.name;
            let answer = client.exchange(&call, id).await;
            answer.map_err(|error| error.of_action(name).with_client_request_id(&id.to_string()))
        })
    }

    async fn exchange(&self, call: &Call, id: uuid::Uuid) -> Result<Answer, Error> {
        let timeout = call.timeout.unwrap_or(self.0.timeout);
        let mut limit = self.clock().sleep(timeout);
        let request = call.build(&self.0.target, id)?;

        let scope = self.0.target.cloud.scope();
        let token = before(&mut limit, self.0.tokens.token(scope, self.clock().now())).await;
        let token =
            token.ok_or_else(|| Error::timed_out(timeout, false))?.map_err(Error::credential)?;
        self.preflight(call, &token)?;
        let request = authorize(request, &token)?;

        let response = before(&mut limit, self.send(request)).await;
        let (head, body) = response.ok_or_else(|| Error::timed_out(timeout, true))??.into_parts();
        tracing::debug!(
            action = call.meta.name,
            status = head.status.as_u16(),
            client_request_id = %id,
            request_id = header_text(&head.headers, "request-id"),
            date = header_text(&head.headers, header::DATE),
            diagnostic = header_text(&head.headers, "x-ms-ags-diagnostic"),
            "Graph answered"
        );
        if head.status.is_success() {
            let mut answer = Answer {
                meta: call.meta,
                status: head.status,
                headers: head.headers,
                body: AnswerBody::Whole(Bytes::new()),
                client_request_id: id.to_string(),
                attempts: 1,
                client: self.clone(),
                timeout,
            };
            answer.body = match call.read {
                Read::Nothing => answer.body,
                Read::Stream => AnswerBody::Stream(body),
                Read::Whole => match before(&mut limit, whole(body)).await {
                    Some(Ok(bytes)) => AnswerBody::Whole(bytes),
                    Some(Err(error)) => {
                        return Err(answer.lost(format!("the answer was cut off: {error}")));
                    }
                    None => return Err(answer.lost(format!("the answer took over {timeout:?}"))),
                },
            };
            return Ok(answer);
        }
        if head.status == http::StatusCode::UNAUTHORIZED {
            self.0.tokens.refuse(&token).await;
        }
        let mut read = BytesMut::new();
        // Whatever of the body is lost, the status counts (conformance B-6).
        let _ = before(&mut limit, start_of(body, &mut read)).await;
        Err(Error::answered(head.status, head.headers, &without(read, &token)))
    }

    /// Compares what the token says of itself with what the action needs (conformance F-9).
    fn preflight(&self, call: &Call, token: &AccessToken) -> Result<(), Error> {
        let Some(lack) = token.claims().and_then(|claims| claims.lack(call.meta)) else {
            return Ok(());
        };
        if self.0.preflight == Preflight::Refuse {
            return Err(Error::preflight(&lack));
        }
        tracing::warn!(action = call.meta.name, "{}", lack.message());
        Ok(())
    }

    /// Sends a request, and again where a redirect leads that may be followed (conformance C.3).
    async fn send(
        &self,
        mut request: http::Request<Bytes>,
    ) -> Result<http::Response<ResponseBody>, Error> {
        let mut hops = 0;
        loop {
            let response =
                self.0.transport.send(request.clone()).await.map_err(Error::transport)?;
            let status = response.status();
            if !status.is_redirection() || status == http::StatusCode::NOT_MODIFIED {
                return Ok(response);
            }
            let from = Url::parse(&request.uri().to_string());
            let location = header_text(response.headers(), header::LOCATION);
            let cloud = &self.0.target.cloud;
            let to = match from {
                Ok(from) => {
                    redirect::follow(cloud, request.method(), &from, status, location, hops)
                }
                Err(_) => Err("in answer to a URL that cannot be resolved against"),
            };
            match to.and_then(|to| to.as_str().parse().map_err(|_| "which is not a URI")) {
                Ok(to) => *request.uri_mut() = to,
                Err(reason) => {
                    return Err(Error::redirected(status, response.headers().clone(), reason));
                }
            }
            hops += 1;
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("cloud", &self.0.target.cloud)
            .field("timeout", &self.0.timeout)
            .finish_non_exhaustive()
    }
}

/// Attaches the token: per request, never as a default header (conformance A-19).
fn authorize(
    mut request: http::Request<Bytes>,
    token: &AccessToken,
) -> Result<http::Request<Bytes>, Error> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose()))
        .ok()
        .filter(|_| !token.expose().is_empty())
        .ok_or_else(|| {
            Error::configuration(
                "the token is empty or holds a character that no header can carry; pass it as the \
                 token endpoint gave it, without line breaks",
            )
        })?;
    value.set_sensitive(true);
    request.headers_mut().insert(header::AUTHORIZATION, value);
    Ok(request)
}

async fn next_piece(body: &mut ResponseBody) -> Option<Result<Bytes, BoxError>> {
    poll_fn(|context| Pin::new(&mut *body).poll_next(context)).await
}

async fn whole(mut body: ResponseBody) -> Result<Bytes, BoxError> {
    let mut bytes = BytesMut::new();
    while let Some(piece) = next_piece(&mut body).await {
        bytes.extend_from_slice(&piece?);
    }
    Ok(bytes.freeze())
}

/// Reads as much of an error answer as is needed to decode it.
async fn start_of(mut body: ResponseBody, bytes: &mut BytesMut) {
    while let Some(Ok(piece)) = next_piece(&mut body).await {
        let room = READ_OF_ERROR.saturating_sub(bytes.len());
        bytes.extend_from_slice(piece.get(..room).unwrap_or(&piece));
        if bytes.len() >= READ_OF_ERROR {
            return;
        }
    }
}

/// An error answer that echoes the token must not carry it into an error (conformance B-7).
fn without(body: BytesMut, token: &AccessToken) -> Bytes {
    let token = token.expose().as_bytes();
    if !body.windows(token.len()).any(|window| window == token) {
        return body.freeze();
    }
    let text = String::from_utf8_lossy(&body);
    let token = String::from_utf8_lossy(token);
    Bytes::from(text.replace(&*token, "[token]").into_bytes())
}
