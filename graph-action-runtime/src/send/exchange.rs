//! One attempt: request, redirects, response.

use std::{pin::pin, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt as _, future::Either};
use http::{HeaderMap, Method, StatusCode, Uri, header};
use serde_json::value::RawValue;
use tracing::Instrument as _;
use url::Url;
use uuid::Uuid;

use super::{attempts::Mark, deadline::Deadline, pipeline::Pipeline, redirect, sent_ids};
use crate::{
    auth::provider::AccessToken,
    clock::BoxFuture,
    headers::{REQUEST_ID, header_text, set},
    request::call::Call,
    response::{
        error::Error,
        kinds::Read,
        origin::{is_html, is_html_type},
        raw::{Cut, RawBody, RawResponse},
        redact::{Redactor, drop_long_ids},
    },
    trace,
    transport::{MayReplay, ResponseBody, TransportError},
};

/// How much of an error response is read to decode it, in bytes. Our choice: Graph's have a few KiB, and
/// the ids follow a message that may be long.
pub(crate) const MAX_ERROR_BODY: usize = 256 * 1024;

/// One attempt of a call.
pub(crate) struct Exchange<'e> {
    pub(crate) pipeline: &'e Pipeline,
    pub(crate) call: &'e Call,
    /// The `client-request-id`.
    pub(crate) id: Uuid,
    pub(crate) token: &'e AccessToken,
    pub(crate) mark: Mark,
    pub(crate) redactor: Arc<Redactor>,
}

/// The last response to a request, and why a redirect was not followed.
struct Received {
    response: http::Response<ResponseBody>,
    refused_redirect: Option<&'static str>,
}

/// A response that has arrived.
enum Arrived {
    Last(Received),
    Redirect(http::Response<ResponseBody>),
}

/// A request on its way.
type Sending<'s> = BoxFuture<'s, Result<http::Response<ResponseBody>, TransportError>>;

impl Exchange<'_> {
    /// Sends the call once, to this URI, and reads its response.
    ///
    /// The request is made before the future, which then need not hold it. All that is rare has a box of its
    /// own. So the future has 300 bytes, not 1,000, and is a part of that of the call.
    pub(crate) fn send<'s, 't>(
        &'s self,
        uri: Uri,
        deadline: &'s mut Deadline<'t>,
    ) -> impl Future<Output = Result<RawResponse, Error>> + use<'s, 't> {
        let span = trace::attempt(self.call, &uri, self.id, self.mark.retry_number);
        let sending = span.in_scope(|| self.start(uri));
        async move {
            let mut exchange = pin!(self.send_once(sending, deadline).instrument(span));
            let result = exchange.as_mut().await;
            trace::attempt_ended(exchange.span(), &result);
            result
        }
    }

    async fn send_once(
        &self,
        sending: Result<Sending<'_>, Error>,
        deadline: &mut Deadline<'_>,
    ) -> Result<RawResponse, Error> {
        let timeout = deadline.timeout();
        let received = deadline.limit(pin!(self.receive(sending))).await;
        let received = received.ok_or_else(|| Error::timed_out(timeout, true)).flatten();
        let result = match received.map(|received| self.read(received, deadline)) {
            Ok(Either::Left(response)) => return Ok(response),
            Ok(Either::Right(reading)) => Ok(reading),
            Err(error) => Err(error),
        };
        let result = match result {
            Ok(reading) => reading.await,
            Err(error) => Err(error),
        };
        result.map_err(|error| error.redacted(&self.redactor))
    }

    /// Whether the head of a response says all: the action returns nothing, and the body cannot be a
    /// page that is not Graph's.
    fn is_read_without_body<B>(&self, response: &http::Response<B>) -> bool {
        self.call.read == Read::Nothing
            && response.status().is_success()
            && (response.status() == StatusCode::NO_CONTENT
                || is_html_type(response.headers()) == Some(false))
    }

    /// Reads a response, or begins to. Redacts its headers: only the client itself may see them as they
    /// came.
    fn read<'s>(
        &'s self,
        mut received: Received,
        deadline: &'s mut Deadline<'_>,
    ) -> Either<RawResponse, BoxFuture<'s, Result<RawResponse, Error>>> {
        let response = &mut received.response;
        drop_long_ids(response.headers_mut());
        let redacted = self.redactor.headers(response.headers());
        let shown = redacted.as_ref().unwrap_or(response.headers());
        trace::response(self.call.meta, self.id, response.status(), shown);
        if self.is_read_without_body(response) {
            let head = received.response.into_parts().0;
            let headers = redacted.unwrap_or(head.headers);
            return Either::Left(self.raw_response(head.status, headers));
        }
        Either::Right(Box::pin(async move {
            let mut response = self.read_body(received, deadline).await?;
            response.headers = redacted.unwrap_or(response.headers);
            Ok(response)
        }))
    }

    /// Reads as much of a body as is needed. Only the waiting is here, because what an async function contains takes
    /// more code.
    async fn read_body(
        &self,
        received: Received,
        deadline: &mut Deadline<'_>,
    ) -> Result<RawResponse, Error> {
        let (head, body) = received.response.into_parts();
        let mut response = self.raw_response(head.status, head.headers);
        let is_success = response.status.is_success();
        if is_success && self.call.read == Read::Stream {
            let (status, headers) = (response.status, &response.headers);
            let body = Self::content(status, headers, body, deadline).await?;
            response.body = RawBody::Stream(body);
            return Ok(response);
        }
        let is_read_whole =
            if is_success { self.call.read == Read::Whole } else { self.call.is_batch() };
        let max = if is_read_whole { self.pipeline.max_response_body } else { MAX_ERROR_BODY };
        let mut bytes = BytesMut::new();
        let end = read(body, &mut bytes, max, deadline).await;
        let body = bytes.freeze();
        if is_success {
            self.check_success(response, body, end)
        } else {
            self.check_error(response, body, received.refused_redirect)
        }
    }

    /// Refuses a success whose body is not what Graph sent.
    fn check_success(
        &self,
        mut response: RawResponse,
        body: Bytes,
        end: Result<(), Cut>,
    ) -> Result<RawResponse, Error> {
        if is_html(&response.headers, &body) {
            return Err(Error::foreign_response(response.status, response.headers));
        }
        if self.call.read == Read::Nothing {
            // Any other body does not matter, even if it does not arrive: the status counts (conformance A-15).
            return Ok(response);
        }
        response.body = RawBody::Whole(body);
        if let Err(cut) = end
            && !response.whole().is_some_and(|body| self.call.is_batch_response(body))
        {
            return Err(response.cut(&cut));
        }
        if self.call.method == Method::GET && !is_framed(&response.headers) {
            refuse_incomplete_json(&response)?;
        }
        Ok(response)
    }

    /// Decodes an error response, except that of a batch that has the results of its items. The status counts,
    /// however much of the body is lost (conformance B-6).
    fn check_error(
        &self,
        mut response: RawResponse,
        body: Bytes,
        refused_redirect: Option<&'static str>,
    ) -> Result<RawResponse, Error> {
        if self.call.is_batch_response(&body) {
            response.body = RawBody::Whole(body);
            return Ok(response);
        }
        let body = body.slice(..body.len().min(MAX_ERROR_BODY));
        let (now, sent) = (self.pipeline.clock.now(), self.call.sent_approval());
        let error = Error::from_response(response.status, response.headers, &body, sent, now);
        Err(match refused_redirect {
            Some(reason) => error.redirected(reason),
            None => error,
        })
    }

    /// Returns the body of content, unless it is an HTML page that is not Graph's. OneNote's pages are
    /// HTML too, but they have an id of Graph.
    async fn content(
        status: StatusCode,
        headers: &HeaderMap,
        mut body: ResponseBody,
        deadline: &mut Deadline<'_>,
    ) -> Result<ResponseBody, Error> {
        let has_id = header_text(headers, &REQUEST_ID).is_some();
        if has_id || is_html_type(headers) == Some(false) {
            return Ok(body);
        }
        // Without a media type, the first piece shows whether it is HTML. If that piece is late,
        // the caller waits for it.
        let Some(Some(first)) = deadline.limit(body.next()).await else { return Ok(body) };
        if first.as_ref().is_ok_and(|bytes| is_html(headers, bytes)) {
            return Err(Error::foreign_response(status, headers.clone()));
        }
        Ok(body.after(first))
    }

    fn raw_response(&self, status: StatusCode, headers: HeaderMap) -> RawResponse {
        let redactor = Arc::clone(&self.redactor);
        RawResponse::empty(self.pipeline, self.call, self.id, (status, headers), redactor)
    }

    /// The request to a URI, with the token: attached here, and never a default header (conformance A-19).
    ///
    /// Each is built, none is copied: few are sent a second time, and a copy costs 1,700 instructions.
    fn request(&self, uri: Uri) -> Result<http::Request<Bytes>, Error> {
        let authorization = self.token.authorization().map_err(Error::configuration)?;
        let mut request = self.call.request(uri, &self.pipeline.endpoint, self.id);
        set(request.headers_mut(), &header::AUTHORIZATION, authorization.clone());
        self.mark.apply(&mut request);
        if self.call.meta.idempotent {
            request.extensions_mut().insert(MayReplay);
        }
        Ok(request)
    }

    /// Sends a request to a URI.
    fn start(&self, uri: Uri) -> Result<Sending<'_>, Error> {
        let request = self.request(uri)?;
        sent_ids::note(self.id);
        Ok(self.pipeline.transport.send(request))
    }

    /// Waits for the response to a request, and follows its redirects.
    async fn receive(&self, sending: Result<Sending<'_>, Error>) -> Result<Received, Error> {
        let redirected = match self.check_response(sending?.await)? {
            Arrived::Last(received) => return Ok(received),
            Arrived::Redirect(response) => Box::pin(self.follow_redirects(response)),
        };
        redirected.await
    }

    /// Refuses the response to another request.
    fn check_response(
        &self,
        response: Result<http::Response<ResponseBody>, TransportError>,
    ) -> Result<Arrived, Error> {
        let response = response.map_err(Error::transport)?;
        if let Some(other) = sent_ids::other_request(response.headers(), self.id) {
            self.pipeline.transport.close_idle_connections();
            return Err(Error::other_response(other));
        }
        let status = response.status();
        Ok(if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            Arrived::Redirect(response)
        } else {
            Arrived::Last(Received { response, refused_redirect: None })
        })
    }

    /// Follows the redirects that may be followed (conformance C-16).
    async fn follow_redirects(
        &self,
        mut response: http::Response<ResponseBody>,
    ) -> Result<Received, Error> {
        // Nothing is copied in advance for a redirect.
        let mut from = self.call.uri(&self.pipeline.endpoint)?;
        let mut hops = 0;
        loop {
            match self.redirect_target(&from, &response, hops) {
                Ok(to) => from = to,
                Err(reason) => return Ok(Received { response, refused_redirect: Some(reason) }),
            }
            hops += 1;
            response = match self.check_response(self.start(from.clone())?.await)? {
                Arrived::Last(received) => return Ok(received),
                Arrived::Redirect(response) => response,
            };
        }
    }

    fn redirect_target<B>(
        &self,
        from: &Uri,
        response: &http::Response<B>,
        hops: usize,
    ) -> Result<Uri, &'static str> {
        let from = Url::parse(&from.to_string())
            .map_err(|_| "in response to a URL that nothing can be resolved against")?;
        let location = header_text(response.headers(), &header::LOCATION);
        let (cloud, method) = (&self.pipeline.endpoint.cloud, &self.call.method);
        let to = redirect::follow(cloud, method, &from, response.status(), location, hops)?;
        to.as_str().parse().map_err(|_| "which is not a URI")
    }
}

impl RawResponse {
    /// A success whose body was not read.
    pub(crate) fn empty(
        pipeline: &Pipeline,
        call: &Call,
        id: Uuid,
        (status, headers): (StatusCode, HeaderMap),
        redactor: Arc<Redactor>,
    ) -> Self {
        Self {
            meta: call.meta,
            status,
            media_type: headers.get(&header::CONTENT_TYPE).cloned(),
            headers,
            request_id: None,
            body: RawBody::Whole(Bytes::new()),
            request_headers: call.headers.clone(),
            client_request_id: id,
            attempts: 1,
            waited: Duration::ZERO,
            clock: Arc::clone(&pipeline.clock),
            timeout: call.timeout.unwrap_or(pipeline.timeout),
            redactor,
        }
    }
}

/// Reads a body up to its end, or to `max` bytes.
async fn read(
    mut body: ResponseBody,
    bytes: &mut BytesMut,
    max: usize,
    deadline: &mut Deadline<'_>,
) -> Result<(), Cut> {
    let timeout = deadline.timeout();
    let reading = async {
        while let Some(piece) = body.next().await {
            let piece = piece.map_err(Cut::Broken)?;
            let room = max.saturating_sub(bytes.len());
            bytes.extend_from_slice(piece.get(..room).unwrap_or(&piece));
            if piece.len() > room {
                return Err(Cut::TooLarge(max));
            }
        }
        Ok(())
    };
    deadline.limit(pin!(reading)).await.unwrap_or(Err(Cut::Late(timeout)))
}

/// Whether HTTP says where the body ends. Otherwise it ends with the connection, and one that was
/// cut off looks complete.
fn is_framed(headers: &HeaderMap) -> bool {
    headers.contains_key(&header::CONTENT_LENGTH)
        || headers.contains_key(&header::TRANSFER_ENCODING)
}

/// Refuses JSON that ends too early.
fn refuse_incomplete_json(response: &RawResponse) -> Result<(), Error> {
    match serde_json::from_slice::<&RawValue>(response.bytes()) {
        Err(error) if error.is_eof() && !response.bytes().is_empty() => {
            Err(response.cut(&Cut::Broken("the JSON is not complete".into())))
        }
        _ => Ok(()),
    }
}
