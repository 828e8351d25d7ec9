//! Answers, and how they look on the wire.

use base64::prelude::{BASE64_STANDARD, Engine};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use serde_json::{Map, Value, json};

use crate::{intune_error, retry_after::Wait, stamp::Stamp};

const JSON: &str = "application/json";

const JSON_OF_SUCCESS: &str = "application/json;odata.metadata=minimal;odata.streaming=true;\
                               IEEE754Compatible=false;charset=utf-8";

const DIAGNOSTIC: &str = r#"{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"SIM000000000001"}}"#;

/// An answer, apart from what the [`Stamp`] of its request adds.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: Vec<(HeaderName, String)>,
    wait: Option<Wait>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Empty,
    Html(&'static str),
    Json(Value),
    Batch(Bytes),
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

    /// 200 with the answers to a batch, as JSON.
    pub(crate) fn batch(json: Vec<u8>) -> Self {
        Self::new(StatusCode::OK, Content::Batch(json.into()))
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

    /// 400, the answer to most that is malformed.
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::error(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    /// 404, of a key that does not exist.
    pub(crate) fn not_found(key: &str) -> Self {
        let message = format!("The resource with the key '{key}' was not found.");
        Self::error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    /// 405, with the methods that are allowed.
    pub(crate) fn no_method(allowed: &[Method]) -> Self {
        let mut names: Vec<_> = allowed.iter().map(Method::as_str).collect();
        names.sort_unstable();
        names.dedup();
        Self::error(
            StatusCode::METHOD_NOT_ALLOWED,
            "MethodNotAllowed",
            "Specified HTTP method is not allowed for the request target.",
        )
        .with_header(header::ALLOW, names.join(", "))
    }

    /// An error of a server in front of Graph (conformance B-6).
    pub(crate) fn html(status: StatusCode, page: &'static str) -> Self {
        Self::new(status, Content::Html(page))
    }

    /// 429: the caller has to wait.
    pub(crate) fn too_many_requests(wait: Wait, stamp: &Stamp) -> Self {
        let message = match wait.nested() {
            Some(seconds) => intune_error::throttled(seconds, stamp),
            None => "An error has occurred.".to_owned(),
        };
        Self::error(StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", message).with_wait(wait)
    }

    /// Says how long to wait, in a header of the wait's form.
    pub(crate) fn with_wait(mut self, wait: Wait) -> Self {
        self.wait = Some(wait);
        self
    }

    pub(crate) fn with_header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn new(status: StatusCode, content: Content) -> Self {
        Self { status, headers: Vec::new(), wait: None, content }
    }

    pub(crate) fn into_response(self, stamp: &Stamp) -> Response<Bytes> {
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers {
            put(&mut headers, name, &value);
        }
        if let Some(value) = self.wait.and_then(|wait| wait.header(stamp.now)) {
            put(&mut headers, header::RETRY_AFTER, &value);
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

    /// The headers and the body, as an item of a batch has them: JSON as it is, anything else in
    /// base64, and no member `body` for none.
    pub(crate) fn into_item(self, stamp: &Stamp) -> (Map<String, Value>, Option<Value>) {
        let mut headers = Map::new();
        for (name, value) in self.headers {
            headers.insert(capitalized(name.as_str()), Value::String(value));
        }
        if let Some((name, value)) = self.wait.and_then(|wait| wait.in_item(stamp.now)) {
            headers.insert(name.to_owned(), value);
        }
        headers.insert("request-id".to_owned(), stamp.request_id.clone().into());
        headers.insert("client-request-id".to_owned(), stamp.client_request_id().into());
        if let Some(content_type) = self.content.content_type() {
            headers.insert("Content-Type".to_owned(), content_type.into());
        }
        (headers, self.content.into_value(stamp))
    }
}

/// `Retry-After` for `retry-after`: an item has its headers as they were written.
fn capitalized(name: &str) -> String {
    let capital = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    name.split('-').map(capital).collect::<Vec<_>>().join("-")
}

impl Content {
    fn content_type(&self) -> Option<&'static str> {
        match self {
            Self::Empty => None,
            Self::Html(_) => Some("text/html; charset=us-ascii"),
            Self::Json(_) => Some(JSON_OF_SUCCESS),
            Self::Batch(_) | Self::Error { .. } => Some(JSON),
        }
    }

    fn into_value(self, stamp: &Stamp) -> Option<Value> {
        match self {
            Self::Empty => None,
            Self::Html(page) => Some(BASE64_STANDARD.encode(page).into()),
            Self::Json(value) => Some(value),
            Self::Batch(json) => Some(BASE64_STANDARD.encode(json).into()),
            Self::Error { code, message } => Some(envelope(code, message, stamp)),
        }
    }

    fn into_bytes(self, stamp: &Stamp) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::Html(page) => Bytes::from_static(page.as_bytes()),
            Self::Json(value) => value.to_string().into(),
            Self::Batch(json) => json,
            Self::Error { code, message } => envelope(code, message, stamp).to_string().into(),
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

/// The envelope of conformance B-1.
fn envelope(code: &str, message: String, stamp: &Stamp) -> Value {
    json!({
        "error": {
            "code": code,
            "message": message,
            "innerError": {
                "date": stamp.date_in_body(),
                "request-id": stamp.request_id,
                "client-request-id": stamp.client_request_id(),
            },
        },
    })
}
