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

/// How long a token may take to renew while the old one still holds, at the most.
const RENEWAL: Duration = Duration::from_secs(10);

/// How much of an error answer is read to decode it, in bytes.
const READ_OF_ERROR: usize = 64 * 1024;

const USER_AGENT: &str = concat!("graph-action/", env!("CARGO_PKG_VERSION"));

/// Sends requests to one cloud under one credential. Cloning it is cheap and shares connections and
/// token. It needs a tokio runtime with its I/O and timer enabled.
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
        if !self.cloud.contains(&url) {
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

    /// The clock by which this client waits, and by which its time-outs are measured.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Sends a call. The future borrows nothing, so that it may be spawned.
    pub(crate) fn execute(&self, call: Call) -> BoxFuture<'static, Result<Answer, Error>> {
        let client = self.clone();
        Box::pin(async move {
            let id = call.request_id();
            let answer = client.call(&call, id).await;
            answer.map_err(|error| {
                error.of_action(call.meta.name).with_client_request_id(&id.to_string())
            })
        })
    }

    async fn call(&self, call: &Call, id: uuid::Uuid) -> Result<Answer, Error> {
        let timeout = call.timeout.unwrap_or(self.0.timeout);
        let mut limit = self.clock().sleep(timeout);
        let request = call.build(&self.0.target, id)?;

        let scope = self.0.target.cloud.scope();
        let patience = RENEWAL.min(timeout / 2);
        let token = self.0.tokens.token(scope, self.clock(), patience);
        let token = before(&mut limit, token).await;
        let token =
            token.ok_or_else(|| Error::timed_out(timeout, false))?.map_err(Error::credential)?;
        self.preflight(call, &token)?;
        let request = authorize(request, &token)?;

        let response = before(&mut limit, self.send(request)).await;
        let result = match response.ok_or_else(|| Error::timed_out(timeout, true)).flatten() {
            Ok(sent) => {
                log(call, id, sent.response.status(), sent.response.headers());
                if sent.response.status().is_success() {
                    self.accept(call, id, timeout, sent.response, &mut limit).await
                } else {
                    Err(self.decline(sent, &token, &mut limit).await)
                }
            }
            Err(error) => Err(error),
        };
        result.map_err(|error| error.without(&secrets(call, &token)))
    }

    /// A 2xx: reads what the action returns.
    async fn accept(
        &self,
        call: &Call,
        id: uuid::Uuid,
        timeout: Duration,
        response: http::Response<ResponseBody>,
        limit: &mut BoxFuture<'static, ()>,
    ) -> Result<Answer, Error> {
        let (head, body) = response.into_parts();
        let mut answer = Answer {
            meta: call.meta,
            status: head.status,
            headers: head.headers,
            body: AnswerBody::Whole(Bytes::new()),
            sent: call.headers.clone(),
            client_request_id: id.to_string(),
            attempts: 1,
            client: self.clone(),
            timeout,
        };
        match call.read {
            Read::Nothing => {}
            Read::Stream => answer.body = AnswerBody::Stream(body),
            Read::Whole => {
                let mut bytes = BytesMut::new();
                let read = before(limit, read(body, &mut bytes, usize::MAX)).await;
                answer.body = AnswerBody::Whole(bytes.freeze());
                match read {
                    Some(Ok(())) => {}
                    Some(Err(error)) => {
                        return Err(answer.lost(format!("the answer was cut off: {error}")));
                    }
                    None => return Err(answer.lost(format!("the answer took over {timeout:?}"))),
                }
            }
        }
        Ok(answer)
    }

    /// Any other answer: reads as much as is needed to decode it.
    async fn decline(
        &self,
        Sent { response, stop }: Sent,
        token: &AccessToken,
        limit: &mut BoxFuture<'static, ()>,
    ) -> Error {
        let (head, body) = response.into_parts();
        if head.status == http::StatusCode::UNAUTHORIZED {
            self.0.tokens.refuse(token);
        }
        let mut bytes = BytesMut::new();
        // Whatever of the body is lost, the status counts (conformance B-6).
        let _ = before(limit, read(body, &mut bytes, READ_OF_ERROR)).await;
        let now = self.clock().now();
        let error = Error::answered(head.status, head.headers, &bytes.freeze(), now);
        match stop {
            Some(reason) => error.redirected(reason),
            None => error,
        }
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
    async fn send(&self, mut request: http::Request<Bytes>) -> Result<Sent, Error> {
        let mut hops = 0;
        loop {
            let sent = self.0.transport.send(request.clone()).await;
            let response = sent.map_err(Error::transport)?;
            let status = response.status();
            if !status.is_redirection() || status == http::StatusCode::NOT_MODIFIED {
                return Ok(Sent { response, stop: None });
            }
            match self.follow(&request, &response, hops) {
                Ok(to) => *request.uri_mut() = to,
                Err(reason) => return Ok(Sent { response, stop: Some(reason) }),
            }
            hops += 1;
        }
    }

    fn follow<B>(
        &self,
        request: &http::Request<Bytes>,
        response: &http::Response<B>,
        hops: usize,
    ) -> Result<Uri, &'static str> {
        let from = Url::parse(&request.uri().to_string())
            .map_err(|_| "in answer to a URL that nothing can be resolved against")?;
        let location = header_text(response.headers(), header::LOCATION);
        let (cloud, method) = (&self.0.target.cloud, request.method());
        let to = redirect::follow(cloud, method, &from, response.status(), location, hops)?;
        to.as_str().parse().map_err(|_| "which is not a URI")
    }
}

/// The last answer to a request, and why a redirect stopped there.
struct Sent {
    response: http::Response<ResponseBody>,
    stop: Option<&'static str>,
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

/// Reads a body up to its end or some length.
async fn read(mut body: ResponseBody, bytes: &mut BytesMut, most: usize) -> Result<(), BoxError> {
    while let Some(piece) = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
        let piece = piece?;
        let room = most.saturating_sub(bytes.len());
        bytes.extend_from_slice(piece.get(..room).unwrap_or(&piece));
        if bytes.len() >= most {
            break;
        }
    }
    Ok(())
}

/// What no error may show, even where an answer echoes it: the token, and the texts among the
/// parameters. Shorter ones are left, since they would be found everywhere.
fn secrets(call: &Call, token: &AccessToken) -> Vec<String> {
    const SHORTEST_TOKEN: usize = 16;
    const SHORTEST_TEXT: usize = 4;
    let mut secrets = Vec::new();
    if token.expose().len() >= SHORTEST_TOKEN {
        secrets.push(token.expose().to_owned());
    }
    let body = call.body.as_deref().map(serde_json::from_slice::<serde_json::Value>);
    let mut values: Vec<_> = body.into_iter().flatten().collect();
    while let Some(value) = values.pop() {
        match value {
            serde_json::Value::String(text) if text.len() >= SHORTEST_TEXT => secrets.push(text),
            serde_json::Value::Array(items) => values.extend(items),
            serde_json::Value::Object(members) => {
                values.extend(members.into_iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    secrets
}

/// What support asks for (conformance A-21).
fn log(call: &Call, id: uuid::Uuid, status: http::StatusCode, headers: &http::HeaderMap) {
    tracing::debug!(
        action = call.meta.name,
        status = status.as_u16(),
        client_request_id = %id,
        request_id = header_text(headers, "request-id"),
        date = header_text(headers, header::DATE),
        diagnostic = header_text(headers, "x-ms-ags-diagnostic"),
        "Graph answered"
    );
}
