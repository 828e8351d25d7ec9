//! One sending of a call: token, request, answer.

use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderValue, StatusCode, Uri, header};
use url::Url;
use uuid::Uuid;

use super::client::Client;
use crate::{
    auth::preflight::Preflight,
    auth::provider::AccessToken,
    clock::{BoxFuture, before},
    declare::meta::ActionMeta,
    headers::{AGS_DIAGNOSTIC, REQUEST_ID, header_text},
    request::call::Call,
    response::box_error::BoxError,
    response::error::Error,
    response::kinds::Read,
    response::raw::{RawBody, RawResponse},
    response::redact::Redactor,
    send::redirect,
    transport::ResponseBody,
};

/// How long a token may take to renew while the old one still holds, at the most.
const RENEWAL: Duration = Duration::from_secs(10);

/// How much of an error answer is read to decode it, in bytes.
const READ_OF_ERROR: usize = 64 * 1024;

/// The time that one sending may take.
pub(crate) struct Limit {
    pub(crate) time: Duration,
    end: BoxFuture<'static, ()>,
}

/// The last answer to a request, and why a redirect stopped there.
struct Sent {
    response: http::Response<ResponseBody>,
    stop: Option<&'static str>,
}

impl Client {
    /// Starts the time of one sending.
    pub(crate) fn limit(&self, call: &Call) -> Limit {
        let time = call.timeout.unwrap_or(self.0.timeout);
        Limit { time, end: self.clock().sleep(time) }
    }

    /// A token for this cloud.
    pub(crate) async fn token(&self, limit: &mut Limit) -> Result<AccessToken, Error> {
        let scope = self.0.target.cloud.scope();
        let patience = RENEWAL.min(limit.time / 2);
        let token = self.0.tokens.token(scope, self.clock(), patience);
        let token = before(&mut limit.end, token).await;
        token.ok_or_else(|| Error::timed_out(limit.time, false))?.map_err(Error::credential)
    }

    /// A token for a batch, within the time of one sending.
    pub(crate) async fn token_for_batch(&self) -> Result<AccessToken, Error> {
        let time = self.0.timeout;
        self.token(&mut Limit { time, end: self.clock().sleep(time) }).await
    }

    /// Compares what the token says of itself with what an action needs, once for many calls.
    pub(crate) async fn check_permission(
        &self,
        action: &ActionMeta,
        verdict: Preflight,
    ) -> Result<(), Error> {
        let checked = self.token_for_batch().await;
        let checked = checked.and_then(|token| preflight(action, &token, verdict));
        checked.map_err(|error| error.of_action(action.name))
    }

    /// Sends a request once and reads its answer.
    pub(crate) async fn exchange(
        &self,
        call: &Call,
        id: Uuid,
        request: http::Request<Bytes>,
        token: &AccessToken,
        limit: &mut Limit,
    ) -> Result<RawResponse, Error> {
        let request = authorize(request, token)?;
        let response = before(&mut limit.end, self.send(request)).await;
        let result = match response.ok_or_else(|| Error::timed_out(limit.time, true)).flatten() {
            Ok(sent) => {
                log(call, id, sent.response.status(), sent.response.headers());
                if sent.response.status().is_success() {
                    self.accept(call, id, sent.response, limit).await
                } else {
                    Err(self.decline(sent, limit).await)
                }
            }
            Err(error) => Err(error),
        };
        result.map_err(|error| error.redacted(&redactor(call, token)))
    }

    /// A 2xx: reads what the action returns.
    async fn accept(
        &self,
        call: &Call,
        id: Uuid,
        response: http::Response<ResponseBody>,
        limit: &mut Limit,
    ) -> Result<RawResponse, Error> {
        let (head, body) = response.into_parts();
        let mut answer = self.answer(call, id, head.status, head.headers);
        match call.read {
            Read::Nothing => {}
            Read::Stream => answer.body = RawBody::Stream(body),
            Read::Whole => {
                let mut bytes = BytesMut::new();
                let read = before(&mut limit.end, read(body, &mut bytes, usize::MAX)).await;
                answer.body = RawBody::Whole(bytes.freeze());
                match read {
                    Some(Ok(())) => {}
                    Some(Err(error)) => {
                        return Err(answer.lost(format!("the answer was cut off: {error}")));
                    }
                    None => {
                        return Err(answer.lost(format!("the answer took over {:?}", limit.time)));
                    }
                }
            }
        }
        Ok(answer)
    }

    /// A success without its body.
    pub(crate) fn answer(
        &self,
        call: &Call,
        id: Uuid,
        status: StatusCode,
        headers: http::HeaderMap,
    ) -> RawResponse {
        RawResponse {
            meta: call.meta,
            status,
            headers,
            body: RawBody::Whole(Bytes::new()),
            request_headers: call.headers.clone(),
            client_request_id: id.to_string(),
            attempts: 1,
            clock: Arc::clone(&self.0.clock),
            timeout: call.timeout.unwrap_or(self.0.timeout),
        }
    }

    /// Any other answer: reads as much as is needed to decode it.
    async fn decline(&self, Sent { response, stop }: Sent, limit: &mut Limit) -> Error {
        let (head, body) = response.into_parts();
        let mut bytes = BytesMut::new();
        // Whatever of the body is lost, the status counts (conformance B-6).
        let _ = before(&mut limit.end, read(body, &mut bytes, READ_OF_ERROR)).await;
        let now = self.clock().now();
        let error = Error::from_response(head.status, head.headers, &bytes.freeze(), now);
        match stop {
            Some(reason) => error.redirected(reason),
            None => error,
        }
    }

    /// Sends a request, and again where a redirect leads that may be followed (conformance C.3).
    async fn send(&self, mut request: http::Request<Bytes>) -> Result<Sent, Error> {
        let mut hops = 0;
        loop {
            let sent = self.0.transport.send(request.clone()).await;
            let response = sent.map_err(Error::transport)?;
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
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

/// Compares what the token says of itself with what the action needs (conformance F-9).
pub(crate) fn preflight(
    action: &ActionMeta,
    token: &AccessToken,
    verdict: Preflight,
) -> Result<(), Error> {
    let Some(missing) = token.claims().and_then(|claims| claims.missing_permission(action)) else {
        return Ok(());
    };
    if verdict == Preflight::Refuse {
        return Err(Error::preflight(&missing));
    }
    tracing::warn!(action = action.name, "{}", missing.message());
    Ok(())
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

/// Redacts the token and the texts of a call.
pub(crate) fn redactor(call: &Call, token: &AccessToken) -> Redactor {
    Redactor::new(token.expose(), call.bodies())
}

/// What support asks for (conformance A-21).
fn log(call: &Call, id: Uuid, status: StatusCode, headers: &http::HeaderMap) {
    tracing::debug!(
        action = call.meta.name,
        status = status.as_u16(),
        client_request_id = %id,
        request_id = header_text(headers, REQUEST_ID),
        date = header_text(headers, header::DATE),
        diagnostic = header_text(headers, AGS_DIAGNOSTIC),
        "Graph answered"
    );
}
