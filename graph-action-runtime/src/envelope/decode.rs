//! The response side of `$batch` (conformance D.2). Pure: whatever comes, it says what is known about
//! each item that was sent.

use std::collections::HashMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

use crate::base64_text;

/// What a batch response says about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ItemResult {
    Answered(ItemResponse),
    /// The item is not there, or has no status (conformance D-18).
    Missing,
    /// The item is there more than once, with different statuses (conformance D-18).
    Conflicting,
}

/// The response to one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Something in a batch response that should not be there, or is missing (conformance D-18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Anomaly {
    Missing(String),
    Duplicate(String),
    Unexpected(String),
}

/// A batch response, or a page of it.
#[derive(Debug, Default)]
pub(crate) struct BatchResponse {
    /// Responses by id in lower case; none where an item has no status.
    found: HashMap<String, Vec<Option<ItemResponse>>>,
    next_link: Option<String>,
}

impl BatchResponse {
    /// Reads a response; nothing when it is not a batch response (conformance D-27).
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Envelope<'b> {
            #[serde(borrow)]
            responses: Vec<&'b RawValue>,
            #[serde(rename = "@odata.nextLink")]
            next_link: Option<String>,
        }

        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let Envelope { responses, next_link } = serde_json::from_slice(body).ok()?;
        let mut page = Self { next_link, ..Self::default() };
        for item in responses {
            // One item that cannot be read says nothing about the others (conformance D-33).
            if let Some((id, response)) = read_item(item) {
                page.found.entry(id).or_default().push(response);
            }
        }
        Some(page)
    }

    /// The link to the rest of the response (conformance D-26).
    pub(crate) fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// Adds another page.
    pub(crate) fn add(&mut self, page: Self) {
        for (id, responses) in page.found {
            self.found.entry(id).or_default().extend(responses);
        }
        self.next_link = page.next_link;
    }

    /// What is known about each item that was sent, in order.
    pub(crate) fn into_results(mut self, sent: &[String]) -> (Vec<ItemResult>, Vec<Anomaly>) {
        let mut anomalies = Vec::new();
        let mut results = Vec::with_capacity(sent.len());
        for id in sent {
            let responses = self.found.remove(&id.to_ascii_lowercase()).unwrap_or_default();
            if responses.len() > 1 {
                anomalies.push(Anomaly::Duplicate(id.clone()));
            }
            let result = item_result(responses);
            if result == ItemResult::Missing {
                anomalies.push(Anomaly::Missing(id.clone()));
            }
            results.push(result);
        }
        let mut unexpected: Vec<_> = self.found.into_keys().map(Anomaly::Unexpected).collect();
        unexpected.sort_by_key(ToString::to_string);
        anomalies.extend(unexpected);
        (results, anomalies)
    }
}

impl std::fmt::Display for Anomaly {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(id) => write!(f, "missing:{id}"),
            Self::Duplicate(id) => write!(f, "duplicate:{id}"),
            Self::Unexpected(id) => write!(f, "unexpected:{id}"),
        }
    }
}

fn item_result(responses: Vec<Option<ItemResponse>>) -> ItemResult {
    let mut responses = responses.into_iter();
    let Some(Some(first)) = responses.next() else { return ItemResult::Missing };
    if responses.all(|other| other.is_some_and(|other| other.status == first.status)) {
        ItemResult::Answered(first)
    } else {
        ItemResult::Conflicting
    }
}

/// An id, in lower case, and its response; no response where there is no status.
fn read_item(item: &RawValue) -> Option<(String, Option<ItemResponse>)> {
    #[derive(Deserialize)]
    struct Item<'b> {
        id: Value,
        #[serde(default)]
        status: Value,
        #[serde(default)]
        headers: Value,
        #[serde(borrow)]
        body: Option<&'b RawValue>,
    }

    let item: Item<'_> = serde_json::from_str(item.get()).ok()?;
    let id = text(&item.id)?.to_ascii_lowercase();
    let status =
        text(&item.status).and_then(|status| StatusCode::from_bytes(status.trim().as_bytes()).ok());
    let response = status.map(|status| {
        let headers = item.headers.as_object().map(read_headers).unwrap_or_default();
        ItemResponse { status, body: read_body(item.body, &headers), headers }
    });
    Some((id, response))
}

/// Text, or a number as text (conformance D-19).
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn read_headers(members: &Map<String, Value>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in members {
        let name = HeaderName::try_from(name.as_str()).ok();
        let value = text(value).and_then(|value| HeaderValue::try_from(value).ok());
        if let (Some(name), Some(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    headers
}

/// A JSON body as it is; text is base64 if the item says that it is not JSON (conformance D-7).
fn read_body(body: Option<&RawValue>, headers: &HeaderMap) -> Bytes {
    let Some(body) = body.map(RawValue::get).filter(|body| *body != "null") else {
        return Bytes::new();
    };
    let Ok(text) = serde_json::from_str::<String>(body) else {
        return Bytes::copy_from_slice(body.as_bytes());
    };
    let media_type = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_json = media_type.is_none_or(|media_type| media_type.contains("json"));
    let content = if is_json { None } else { base64_text::decode(&text) };
    content.unwrap_or_else(|| text.into_bytes()).into()
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
