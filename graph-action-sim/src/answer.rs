//! Answers, and how they look on the wire.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde_json::Value;

use crate::stamp::Stamp;

const JSON_OF_SUCCESS: &str = "application/json;odata.metadata=minimal;odata.streaming=true;\
                               IEEE754Compatible=false;charset=utf-8";

const DIAGNOSTIC: &str = r#"{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"SIM000000000001"}}"#;

/// An answer, apart from what the [`Stamp`] of its request adds.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: Vec<(HeaderName, String)>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Empty,
    Html(&'static str),
    Json(Value),
    Error { code: &'static str, message: String },
}

impl Answer {
    /// 204.
    pub(crate) fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT, Content::Empty)
    }

    /// 200 with JSON.
    pub(crate) fn json(value: Value) -> Self {
        Self::new(StatusCode::OK, Content::Json(value))
    }

    /// An error of Graph, in the envelope of conformance B-1.
    pub(crate) fn error(
        status: StatusCode,
        code: &'static str,
        message: impl Into<String>,
    ) -> Self {
        let message = message.into();
        Self::new(status, Content::Error { code, message })
    }

    /// An error of a server in front of Graph (conformance B-6).
    pub(crate) fn html(status: StatusCode, page: &'static str) -> Self {
        Self::new(status, Content::Html(page))
    }

    pub(crate) fn with_header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn new(status: StatusCode, content: Content) -> Self {
        Self { status, headers: Vec::new(), content }
    }

    pub(crate) fn into_response(self, stamp: &Stamp) -> Response<Bytes> {
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers {
            put(&mut headers, name, &value);
        }
        put_stamp(&mut headers, stamp);
        if let Some(content_type) = self.content.content_type() {
            put(&mut headers, header::CONTENT_TYPE, content_type);
        }
        let mut response = Response::new(self.content.into_bytes(stamp));
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}

impl Content {
    fn content_type(&self) -> Option<&'static str> {
        match self {
            Self::Empty => None,
            Self::Html(_) => Some("text/html; charset=us-ascii"),
            Self::Json(_) => Some(JSON_OF_SUCCESS),
            Self::Error { .. } => Some("application/json"),
        }
    }

    fn into_bytes(self, stamp: &Stamp) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::Html(page) => Bytes::from_static(page.as_bytes()),
            Self::Json(value) => value.to_string().into(),
            Self::Error { code, message } => Envelope::new(code, message, stamp).to_bytes(),
        }
    }
}

fn put_stamp(headers: &mut HeaderMap, stamp: &Stamp) {
    let name = HeaderName::from_static;
    let date = httpdate::fmt_http_date(stamp.now);
    put(headers, name("request-id"), &stamp.request_id);
    put(headers, name("client-request-id"), stamp.client_request_id());
    put(headers, name("x-ms-ags-diagnostic"), DIAGNOSTIC);
    put(headers, header::CACHE_CONTROL, "no-store");
    put(headers, header::DATE, &date);
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[derive(Serialize)]
struct Envelope {
    error: EnvelopeError,
}

#[derive(Serialize)]
struct EnvelopeError {
    code: &'static str,
    message: String,
    #[serde(rename = "innerError")]
    inner: InnerError,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct InnerError {
    date: String,
    request_id: String,
    client_request_id: String,
}

impl Envelope {
    fn new(code: &'static str, message: String, stamp: &Stamp) -> Self {
        let inner = InnerError {
            date: stamp.date_in_body(),
            request_id: stamp.request_id.clone(),
            client_request_id: stamp.client_request_id().to_owned(),
        };
        Self { error: EnvelopeError { code, message, inner } }
    }

    fn to_bytes(&self) -> Bytes {
        serde_json::to_vec(self).unwrap_or_default().into()
    }
}
