//! A response on the wire: copied, distorted, and judged.

use bytes::Bytes;
use futures_util::{FutureExt as _, Stream, StreamExt as _, stream};
use graph_action::{BoxError, transport::ResponseBody};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::StreamBody;
use serde::Deserialize;
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

    /// Passes it on. If a rest is still to come, calls `on_end` with the whole of it when it has arrived
    /// without an error.
    pub(crate) fn into_http(
        self,
        on_end: impl FnOnce(Self) + Send + 'static,
    ) -> http::Response<ResponseBody> {
        let Self { status, headers, body: first, rest, is_mixed_up } = self;
        let whole =
            Self { status, headers: headers.clone(), body: Bytes::new(), rest: None, is_mixed_up };
        let end = rest.is_some().then_some((whole, on_end));
        let first = stream::iter((!first.is_empty()).then_some(Ok(first)));
        let rest = stream::iter(rest).flatten();
        let start = (first.chain(rest).boxed(), Vec::new(), end);
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

    /// Returns whether it says of a call that it definitely did not run.
    pub(crate) fn refusals(&self) -> impl Fn(&SentCall) -> bool + use<> {
        let (is_mixed_up, status, items) = (self.is_mixed_up, self.status, self.item_statuses());
        move |call| match &call.item {
            _ if is_mixed_up => false,
            None => is_refusal(status),
            Some(id) => match &items {
                Some(items) => is_item_refused(items, id),
                // Its items may have run, and the body may have said so.
                None if status == StatusCode::FAILED_DEPENDENCY => false,
                None => is_refusal(status),
            },
        }
    }

    /// The ids and statuses in a batch response; none if it cannot be read.
    fn item_statuses(&self) -> Option<Vec<(String, Option<u16>)>> {
        let body: BatchBody = serde_json::from_slice(&self.body).ok()?;
        let status = |status: &Value| status.to_string().trim_matches('"').parse().ok();
        let responses = body.responses.iter();
        let responses =
            responses.map(|item| Some((item.id.as_str()?.to_owned(), status(&item.status))));
        Some(responses.flatten().collect())
    }
}

/// The part of a batch response that the network looks at.
#[derive(Deserialize)]
struct BatchBody {
    responses: Vec<BatchItem>,
}

#[derive(Deserialize)]
struct BatchItem {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    status: Value,
}

/// Whether all responses to an item are the same refusal.
fn is_item_refused(items: &[(String, Option<u16>)], id: &str) -> bool {
    let mut own = items.iter().filter(|(other, _)| other.eq_ignore_ascii_case(id));
    let Some((_, Some(first))) = own.next() else { return false };
    own.all(|(_, status)| *status == Some(*first))
        && StatusCode::from_u16(*first).is_ok_and(is_refusal)
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
