//! A request as somebody on the wire reads it.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use bytes::Bytes;
use serde_json::Value;

use crate::{
    actions::{device, is_idempotent},
    identity::STRANGER,
};

/// A request, or a batch of them.
pub(crate) struct Sent {
    pub(crate) client_request_id: String,
    pub(crate) is_batch: bool,
    pub(crate) token: String,
    pub(crate) calls: Vec<SentCall>,
}

/// One request of its own or in a batch.
pub(crate) struct SentCall {
    /// The id in the batch.
    pub(crate) item: Option<String>,
    pub(crate) client_request_id: String,
    /// The device that it acts on; none if it only reads.
    pub(crate) device: Option<String>,
    pub(crate) is_idempotent: bool,
    pub(crate) approval: Option<SentApproval>,
}

/// What a request says about approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SentApproval {
    /// The text, by which the network tells requests apart.
    Justification(String),
    Code(String),
}

/// What has to be the same when a request is sent again with the code of its approval.
#[derive(Clone, PartialEq)]
pub(crate) struct Approvable {
    pub(crate) method: String,
    /// The path with the version, and the query.
    pub(crate) url: String,
    /// Nothing for an empty object.
    pub(crate) body: Option<Value>,
    pub(crate) is_item: bool,
    /// Whether another application sends it.
    pub(crate) is_by_stranger: bool,
}

impl Sent {
    pub(crate) fn read(request: &http::Request<Bytes>) -> Self {
        let id = header(request, "client-request-id");
        let path = request.uri().path();
        let is_batch = path.ends_with("/$batch");
        let calls = if is_batch {
            items(request).iter().map(SentCall::of_item).collect()
        } else {
            let approval = SentApproval::read(|name| header(request, name));
            let call = SentCall::new(request.method().as_str(), path, id.clone());
            vec![SentCall { approval, ..call }]
        };
        let token = header(request, "authorization");
        Self { client_request_id: id, is_batch, token, calls }
    }

    /// Whether the token is another application's.
    pub(crate) fn is_by_stranger(&self) -> bool {
        let payload = self.token.split('.').nth(1).unwrap_or_default();
        let payload = BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
        String::from_utf8_lossy(&payload).contains(STRANGER)
    }
}

impl SentCall {
    fn new(method: &str, path: &str, client_request_id: String) -> Self {
        let device = (method != "GET").then(|| device(path));
        let is_idempotent = is_idempotent(path);
        Self { item: None, client_request_id, device, is_idempotent, approval: None }
    }

    fn of_item(item: &Value) -> Self {
        let header = |name: &str| {
            let mut headers = item["headers"].as_object().into_iter().flatten();
            let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
            found.map(|(_, value)| text(value)).unwrap_or_default()
        };
        let id = header("client-request-id");
        let approval = SentApproval::read(header);
        let call = Self::new(&text(&item["method"]), &text(&item["url"]), id);
        Self { item: Some(text(&item["id"])), approval, ..call }
    }
}

impl SentApproval {
    fn read(header: impl Fn(&str) -> String) -> Option<Self> {
        let code = header("x-msft-approval-code");
        let justification = header("x-msft-approval-justification");
        match (code.is_empty(), justification.is_empty()) {
            (true, true) => None,
            (false, _) => Some(Self::Code(code)),
            (true, false) => {
                let text = BASE64_STANDARD.decode(justification).unwrap_or_default();
                Some(Self::Justification(String::from_utf8_lossy(&text).into_owned()))
            }
        }
    }
}

impl Approvable {
    /// Reads it from the request, or from the item of a batch with this id.
    pub(crate) fn read(
        request: &http::Request<Bytes>,
        item: Option<&str>,
        is_by_stranger: bool,
    ) -> Self {
        let is_empty = |body: &Value| body.as_object().is_none_or(serde_json::Map::is_empty);
        let (method, url, body) = match item {
            None => {
                let url = request.uri().path_and_query().map(ToString::to_string);
                let body = serde_json::from_slice(request.body()).unwrap_or_default();
                (request.method().to_string(), url.unwrap_or_default(), body)
            }
            Some(id) => {
                let items = items(request);
                let item = items.into_iter().find(|item| text(&item["id"]) == id);
                let item = item.unwrap_or_default();
                let version = request.uri().path().trim_end_matches("/$batch");
                let url = format!("{version}{}", text(&item["url"]));
                (text(&item["method"]), url, item["body"].clone())
            }
        };
        let body = Some(body).filter(|body| !is_empty(body));
        Self { method, url, body, is_item: item.is_some(), is_by_stranger }
    }
}

/// The items of a batch.
fn items(request: &http::Request<Bytes>) -> Vec<Value> {
    let mut body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
    match body["requests"].take() {
        Value::Array(items) => items,
        _ => Vec::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn header(request: &http::Request<Bytes>, name: &str) -> String {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}
