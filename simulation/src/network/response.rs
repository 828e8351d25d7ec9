//! A response on the wire: copied, distorted, and judged.

use bytes::Bytes;
use futures_util::{FutureExt as _, Stream, StreamExt as _, stream};
use graph_action::{BoxError, transport::ResponseBody};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::StreamBody;
use serde_json::Value;

use super::sent::{Sent, SentCall};

/// A response, as far as it has arrived.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What follows the body: nothing, an error, or more that is not there yet.
    pub(crate) rest: Option<ResponseBody>,
    /// Whether it belongs to another request.
    pub(crate) is_mixed_up: bool,
}

impl Response {
    /// Reads what is there of a response.
    pub(crate) fn read(response: http::Response<ResponseBody>) -> Self {
        let (head, mut body) = response.into_parts();
        let (mut bytes, mut rest) = (Vec::new(), None);
        loop {
            match body.next().now_or_never() {
                Some(Some(Ok(piece))) => bytes.extend_from_slice(&piece),
                Some(None) => break,
                Some(Some(Err(error))) => {
                    rest = Some(failing(error));
                    break;
                }
                None => {
                    rest = Some(body);
                    break;
                }
            }
        }
        Self {
            status: head.status,
            headers: head.headers,
            body: bytes.into(),
            rest,
            is_mixed_up: false,
        }
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.rest.is_none()
    }

    /// A copy that will be the response to another request.
    pub(crate) fn copy(&self) -> Self {
        let (status, headers, body) = (self.status, self.headers.clone(), self.body.clone());
        Self { status, headers, body, rest: None, is_mixed_up: true }
    }

    /// A page for people, in which a proxy asks for a login.
    pub(crate) fn login_page(has_media_type: bool) -> Self {
        let mut headers = HeaderMap::new();
        if has_media_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
        }
        let body = Bytes::from_static(b"<!DOCTYPE html><html><body>Log in</body></html>");
        Self { status: StatusCode::OK, headers, body, rest: None, is_mixed_up: false }
    }

    /// The refusal of a gateway that repeats the request.
    pub(crate) fn echo(request: &http::Request<Bytes>, sent: &Sent) -> Self {
        let token = request.headers().get(header::AUTHORIZATION).cloned();
        let text = token.as_ref().and_then(|token| token.to_str().ok()).unwrap_or_default();
        let body = String::from_utf8_lossy(request.body());
        let error = serde_json::json!({
            "error": { "code": "BadRequest", "message": format!("cannot read {text} {body}") },
        });
        let items = sent
            .calls
            .iter()
            .map(|call| serde_json::json!({ "id": call.item, "status": 400, "body": error }));
        let (status, json) = match sent.is_batch {
            true => (StatusCode::OK, serde_json::json!({ "responses": Vec::from_iter(items) })),
            false => (StatusCode::BAD_REQUEST, error.clone()),
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.extend(token.map(|token| (header::HeaderName::from_static("x-echo"), token)));
        Self { status, headers, body: json.to_string().into(), rest: None, is_mixed_up: false }
    }

    pub(crate) fn with_echo(mut self, request: &http::Request<Bytes>) -> Self {
        let token = request.headers().get(header::AUTHORIZATION).cloned();
        let body = HeaderValue::from_bytes(request.body()).ok();
        let names = ["x-echo", "x-echo-body"].map(header::HeaderName::from_static);
        self.headers.extend(
            names.into_iter().zip([token, body]).filter_map(|(name, value)| Some((name, value?))),
        );
        self
    }

    pub(crate) fn cut_off(self) -> Self {
        self.cut(failing("the connection broke".into()))
    }

    pub(crate) fn stalled(self) -> Self {
        self.cut(body(stream::pending()))
    }

    /// Replaces the second half of the body, if there is one.
    fn cut(mut self, rest: ResponseBody) -> Self {
        self.body.truncate(self.body.len() / 2);
        self.rest = Some(rest).filter(|_| self.status != StatusCode::NO_CONTENT);
        self
    }

    pub(crate) fn truncated(mut self) -> Self {
        self.headers.remove(header::CONTENT_LENGTH);
        self.body.truncate(self.body.len() / 2);
        Self { rest: None, ..self }
    }

    pub(crate) fn with_foreign_link(mut self) -> Self {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        let link = "nextLink\":\"https://";
        self.body = body
            .replace(&format!("{link}graph.microsoft.com"), &format!("{link}foreign.example"))
            .into();
        self.headers.remove(header::CONTENT_LENGTH);
        self
    }

    /// Passes it on. Calls `on_end` with the whole of it when the rest has arrived without an error.
    pub(crate) fn into_http(
        self,
        on_end: impl FnOnce(Self) + Send + 'static,
    ) -> http::Response<ResponseBody> {
        let Self { status, headers, body: first, rest, is_mixed_up } = self;
        let whole =
            Self { status, headers: headers.clone(), body: Bytes::new(), rest: None, is_mixed_up };
        let first = stream::iter((!first.is_empty()).then_some(Ok(first)));
        let rest = stream::iter(rest).flatten();
        let start = (first.chain(rest).boxed(), Vec::new(), Some((whole, on_end)));
        let pieces = stream::unfold(start, async |(mut pieces, mut seen, mut end)| {
            let piece: Option<Result<Bytes, BoxError>> = pieces.next().await;
            match &piece {
                Some(Ok(piece)) => seen.extend_from_slice(piece),
                Some(Err(_)) => end = None,
                None => {
                    let (whole, on_end) = end.take()?;
                    on_end(Self { body: seen.into(), ..whole });
                    return None;
                }
            }
            Some((piece?, (pieces, seen, end)))
        });
        let mut response = http::Response::new(body(pieces));
        (*response.status_mut(), *response.headers_mut()) = (status, headers);
        response
    }

    /// Whether it says that a call definitely did not run.
    pub(crate) fn refuses(&self, call: &SentCall) -> bool {
        match &call.item {
            _ if self.is_mixed_up => false,
            None => is_refusal(self.status),
            Some(id) => match self.responses() {
                Some(responses) => is_item_refused(&responses, id),
                // Its items may have run, and the body may have said so.
                None if self.status == StatusCode::FAILED_DEPENDENCY => false,
                None => is_refusal(self.status),
            },
        }
    }

    fn responses(&self) -> Option<Vec<Value>> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        body.get("responses")?.as_array().cloned()
    }
}

/// Whether all responses to an item are the same refusal.
fn is_item_refused(responses: &[Value], id: &str) -> bool {
    let own = responses.iter().filter(|response| {
        response["id"].as_str().is_some_and(|other| other.eq_ignore_ascii_case(id))
    });
    let statuses: Vec<_> = own
        .map(|response| response["status"].to_string().trim_matches('"').parse::<u16>())
        .collect();
    let [Ok(first), ..] = statuses[..] else { return false };
    statuses.iter().all(|status| *status == Ok(first))
        && StatusCode::from_u16(first).is_ok_and(is_refusal)
}

/// Whether a status says that an action did not run (conformance C.2), written down once more here so
/// that a mistake in the runtime is not repeated.
fn is_refusal(status: StatusCode) -> bool {
    matches!(status.as_u16(), 300..=302 | 304..=399 | 400..=407 | 409..=499 | 501 | 507 | 509)
}

fn failing(error: BoxError) -> ResponseBody {
    body(stream::iter([Err(error)]))
}

fn body(pieces: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static) -> ResponseBody {
    ResponseBody::new(StreamBody::new(pieces.map(|piece| piece.map(Frame::data))))
}
