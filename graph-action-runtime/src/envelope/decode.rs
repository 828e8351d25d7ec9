//! The answer side of `$batch` (conformance D.2). Pure: whatever comes, it says of each item that was
//! sent what is known of it.

use std::collections::HashMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, value::RawValue};

use crate::base64_text;

/// What the answer says of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    Answered(ItemAnswer),
    /// It is not there, or has no status (conformance D-18).
    Missing,
    /// It is there more than once, with different statuses (conformance D-18).
    Conflicting,
}

/// The answer to one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Something in the answer that should not be there, or should (conformance D-18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Anomaly {
    Missing(String),
    Duplicate(String),
    Unexpected(String),
}

/// A page of the answer to a batch.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// By id, in lower case.
    found: HashMap<String, Vec<Option<ItemAnswer>>>,
    next_link: Option<String>,
}

impl Answers {
    /// Reads the answer; nothing when it is no answer to a batch (conformance D-27).
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
        let mut answers = Self { next_link, ..Self::default() };
        for item in responses {
            // One item that cannot be read says nothing of the others (conformance D-33).
            if let Some((id, answer)) = read_item(item) {
                answers.found.entry(id).or_default().push(answer);
            }
        }
        Some(answers)
    }

    /// Where the rest of the answer is (conformance D-26).
    pub(crate) fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// Adds another page.
    pub(crate) fn add(&mut self, page: Self) {
        for (id, answers) in page.found {
            self.found.entry(id).or_default().extend(answers);
        }
        self.next_link = page.next_link;
    }

    /// What is known of each item that was sent, in order.
    pub(crate) fn fates(mut self, sent: &[String]) -> (Vec<Fate>, Vec<Anomaly>) {
        let mut anomalies = Vec::new();
        let mut fates = Vec::with_capacity(sent.len());
        for id in sent {
            let answers = self.found.remove(&id.to_ascii_lowercase()).unwrap_or_default();
            if answers.len() > 1 {
                anomalies.push(Anomaly::Duplicate(id.clone()));
            }
            let fate = fate(answers);
            if fate == Fate::Missing {
                anomalies.push(Anomaly::Missing(id.clone()));
            }
            fates.push(fate);
        }
        let mut unexpected: Vec<_> = self.found.into_keys().map(Anomaly::Unexpected).collect();
        unexpected.sort_by_key(ToString::to_string);
        anomalies.extend(unexpected);
        (fates, anomalies)
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

fn fate(answers: Vec<Option<ItemAnswer>>) -> Fate {
    let mut answers = answers.into_iter();
    let Some(Some(first)) = answers.next() else { return Fate::Missing };
    if answers.all(|other| other.is_some_and(|other| other.status == first.status)) {
        Fate::Answered(first)
    } else {
        Fate::Conflicting
    }
}

/// An id, in lower case, and the answer under it; no answer where there is no status.
fn read_item(item: &RawValue) -> Option<(String, Option<ItemAnswer>)> {
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
    let answer = status.map(|status| {
        let headers = item.headers.as_object().map(read_headers).unwrap_or_default();
        ItemAnswer { status, body: read_body(item.body, &headers), headers }
    });
    Some((id, answer))
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

/// A JSON body as it is; text is base64 where the item says that it is no JSON (conformance D-7).
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
