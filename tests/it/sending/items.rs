//! Batches as the service sees them.

use std::{collections::HashMap, sync::Mutex};

use bytes::Bytes;
use serde_json::{Value, json};

use crate::sending::service::{Response, response};

/// An item of a batch.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Value,
    /// How many earlier items had the same URL.
    pub(crate) before: usize,
}

impl Item {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// The items of a batch.
pub(crate) fn items(request: &http::Request<Bytes>) -> Vec<Item> {
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    let items = body["requests"].as_array().unwrap().iter();
    items.map(item).collect()
}

fn item(item: &Value) -> Item {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let headers = item["headers"].as_object().into_iter().flatten();
    Item {
        id: text(&item["id"]),
        url: text(&item["url"]),
        headers: headers.map(|(name, value)| (name.clone(), text(value))).collect(),
        body: item["body"].clone(),
        before: 0,
    }
}

/// Responds to batches item by item, and adds the id. `None` leaves the item out.
pub(crate) fn each(
    response: impl Fn(&Item) -> Value + Send + Sync + 'static,
) -> impl Fn(&http::Request<Bytes>) -> Response + Send + Sync + 'static {
    let seen: Mutex<HashMap<String, usize>> = Mutex::default();
    move |request| {
        let mut responses = Vec::new();
        for mut item in items(request) {
            let mut seen = seen.lock().unwrap();
            let before = seen.entry(item.url.clone()).or_default();
            (item.before, *before) = (*before, *before + 1);
            let mut response = response(&item);
            if !response.is_null() {
                response["id"] = item.id.into();
                responses.push(response);
            }
        }
        batch(&responses)
    }
}

/// The response to a batch.
pub(crate) fn batch(responses: &[Value]) -> Response {
    response(200, &[], json!({ "responses": responses }).to_string())
}

/// An item without headers or a body.
pub(crate) fn done(status: u16) -> Value {
    json!({ "status": status })
}

/// A throttled item.
pub(crate) fn throttled(seconds: u64) -> Value {
    json!({ "status": 429, "headers": { "Retry-After": seconds.to_string() } })
}

/// An item with an error object.
pub(crate) fn failed(status: u16, code: &str, message: &str) -> Value {
    json!({ "status": status, "body": { "error": { "code": code, "message": message } } })
}
