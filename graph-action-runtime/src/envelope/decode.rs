//! The response side of `$batch` (conformance D-16 to D-27). Pure: whatever arrives, it returns
//! what is known about each item that was sent.

use std::{borrow::Cow, collections::HashMap, fmt};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, value::RawValue};

use crate::{base64_text, printable::Printable};

mod members;

use members::Members;

/// The part of an id that people see, in characters: a service may send any text as an id.
const SHOWN_ID: usize = 128;

/// What a batch response says about one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ItemResult {
    Answered(ItemResponse),
    /// The item is missing, or has no status (conformance D-18).
    Missing,
    /// The item is present more than once, with different statuses (conformance D-18).
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
    /// By id in lower case.
    found: HashMap<String, Found>,
    next_link: Option<String>,
}

/// The responses with one id.
#[derive(Debug)]
struct Found {
    /// As it was written first.
    id: String,
    /// None where an item has no status.
    responses: Vec<Option<ItemResponse>>,
}

impl BatchResponse {
    /// Reads a response; nothing when it is not a batch response (conformance D-27).
    ///
    /// A defect in one place says nothing about the rest: it costs at most one item (D-33).
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let text = String::from_utf8_lossy(body);
        let envelope: Members<'_> = serde_json::from_str(&text).ok()?;
        let lists = envelope.all("responses");
        let mut lists = lists.filter_map(|list| serde_json::from_str(list.get()).ok()).peekable();
        lists.peek()?;
        let items: Vec<Vec<&RawValue>> = lists.collect();
        let mut links = envelope.all("@odata.nextLink");
        let next_link = links.find_map(|link| serde_json::from_str(link.get()).ok());
        let mut page = Self { next_link, ..Self::default() };
        let is_damaged = matches!(text, Cow::Owned(_));
        for item in items.into_iter().flatten() {
            if let Some((id, response)) = read_item(item, is_damaged) {
                page.push(id, vec![response]);
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
        for Found { id, responses } in page.found.into_values() {
            self.push(id, responses);
        }
        self.next_link = page.next_link;
    }

    fn push(&mut self, id: String, responses: Vec<Option<ItemResponse>>) {
        let found = self.found.entry(id.to_ascii_lowercase());
        found.or_insert(Found { id, responses: Vec::new() }).responses.extend(responses);
    }

    /// What is known about each item that was sent, in order.
    pub(crate) fn into_results(mut self, sent: &[String]) -> (Vec<ItemResult>, Vec<Anomaly>) {
        let mut anomalies = Vec::new();
        let mut results = Vec::with_capacity(sent.len());
        for id in sent {
            let found = self.found.remove(&id.to_ascii_lowercase());
            let responses = found.map(|found| found.responses).unwrap_or_default();
            if responses.len() > 1 {
                anomalies.push(Anomaly::Duplicate(id.clone()));
            }
            let result = item_result(responses);
            if result == ItemResult::Missing {
                anomalies.push(Anomaly::Missing(id.clone()));
            }
            results.push(result);
        }
        let mut unexpected: Vec<_> = self.found.into_values().map(|found| found.id).collect();
        unexpected.sort_unstable();
        anomalies.extend(unexpected.into_iter().map(Anomaly::Unexpected));
        (results, anomalies)
    }
}

impl Anomaly {
    /// The id, which may be any text of the service.
    pub(crate) fn id_mut(&mut self) -> &mut String {
        let (Self::Missing(id) | Self::Duplicate(id) | Self::Unexpected(id)) = self;
        id
    }
}

impl fmt::Display for Anomaly {
    /// Writes a sentence for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Missing(id) | Self::Duplicate(id) | Self::Unexpected(id)) = self;
        let shown: String = id.chars().take(SHOWN_ID).collect();
        let (id, rest) = (Printable(&shown), if shown.len() < id.len() { "…" } else { "" });
        match self {
            Self::Missing(_) => {
                write!(f, "the batch response has no response for the id {id}{rest}")
            }
            Self::Duplicate(_) => {
                write!(f, "the batch response has more than one response for the id {id}{rest}")
            }
            Self::Unexpected(_) => write!(
                f,
                "the batch response has a response for the id {id}{rest}, which is not in the batch"
            ),
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

/// Returns an item's id and its response. An item without a status, or with two members of the same
/// name that contradict each other, has no response.
fn read_item(item: &RawValue, is_damaged: bool) -> Option<(String, Option<ItemResponse>)> {
    let members: Members<'_> = serde_json::from_str(item.get()).ok()?;
    let one = |name| members.one(name).ok();
    let id = one("id")?.and_then(text)?;
    let response = || {
        let status =
            StatusCode::from_bytes(one("status")?.and_then(text)?.trim().as_bytes()).ok()?;
        let headers = read_headers(&members);
        let body = read_body(one("body")?, &headers);
        let body = if is_damaged { without_replacements(body) } else { body };
        Some(ItemResponse { status, headers, body })
    };
    let response = response();
    Some((id, response))
}

/// Text, or a number as text (conformance D-19).
fn text(json: &RawValue) -> Option<String> {
    scalar(&serde_json::from_str(json.get()).ok()?)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Headers whose values are texts, numbers or arrays of them.
fn read_headers(item: &Members<'_>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let objects = item.all("headers").filter_map(|json| serde_json::from_str(json.get()).ok());
    let members = objects.flat_map(|Members(members)| members);
    for (name, value) in members {
        let Ok(name) = HeaderName::try_from(name) else { continue };
        let values = match serde_json::from_str(value.get()) {
            Ok(Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(_) => continue,
        };
        let texts = values.iter().filter_map(scalar);
        let values = texts.filter_map(|text| HeaderValue::try_from(text).ok());
        headers.extend(values.map(|value| (name.clone(), value)));
    }
    headers
}

/// Restores an invalid byte where decoding replaced one, so that an action never returns a text
/// that the service did not send.
fn without_replacements(body: Bytes) -> Bytes {
    let Ok(text) = std::str::from_utf8(&body) else { return body };
    let parts: Vec<_> = text.split(char::REPLACEMENT_CHARACTER).map(str::as_bytes).collect();
    parts.join(&0xff).into()
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
