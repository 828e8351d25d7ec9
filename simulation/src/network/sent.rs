//! A request as somebody on the wire reads it.

use bytes::Bytes;
use serde_json::Value;

use crate::actions::{device, is_idempotent};

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
}

impl Sent {
    pub(crate) fn read(request: &http::Request<Bytes>) -> Self {
        let id = header(request, "client-request-id");
        let path = request.uri().path();
        let is_batch = path.ends_with("/$batch");
        let calls = if is_batch {
            let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
            let items = body["requests"].as_array().cloned().unwrap_or_default();
            items.iter().map(SentCall::of_item).collect()
        } else {
            vec![SentCall::new(request.method().as_str(), path, id.clone())]
        };
        let token = header(request, "authorization");
        Self { client_request_id: id, is_batch, token, calls }
    }
}

impl SentCall {
    fn new(method: &str, path: &str, client_request_id: String) -> Self {
        let device = (method != "GET").then(|| device(path));
        Self { item: None, client_request_id, device, is_idempotent: is_idempotent(path) }
    }

    fn of_item(item: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let headers = item["headers"].as_object();
        let id = headers.and_then(|headers| {
            headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("client-request-id"))
        });
        let id = id.map(|(_, id)| text(id)).unwrap_or_default();
        let call = Self::new(&text(&item["method"]), &text(&item["url"]), id);
        Self { item: Some(text(&item["id"])), ..call }
    }
}

fn header(request: &http::Request<Bytes>, name: &str) -> String {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}
