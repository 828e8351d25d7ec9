//! The response side of `$batch` (conformance D-16 to D-27). Pure: whatever arrives, it returns
//! what is known about each item that was sent.

use std::{collections::HashSet, fmt};

use bytes::Bytes;
use http::StatusCode;
use serde_json::value::RawValue;

use super::ids::Ids;
use crate::{base64_text, printable::Printable};

pub(crate) mod item_headers;
mod members;

use item_headers::ItemHeaders;
use members::{Envelope, Item, One, is_plain};

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
    pub(crate) headers: ItemHeaders,
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
    /// In their order. An item without a status has no response.
    items: Vec<(Bytes, Option<ItemResponse>)>,
    next_link: Option<String>,
}

/// What was found for an id that was sent.
#[derive(Debug, Default)]
struct Found {
    first: Option<Option<ItemResponse>>,
    is_repeated: bool,
    is_contradicted: bool,
}

impl BatchResponse {
    /// Reads a response; nothing when it is not a batch response (conformance D-27).
    ///
    /// A defect in one place says nothing about the rest: it costs at most one item (D-33). What the
    /// items hold is not copied: it is a part of `body`.
    pub(crate) fn read(body: &Bytes) -> Option<Self> {
        let start = if body.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let body = body.slice(start..);
        if let Ok(text) = std::str::from_utf8(&body) {
            return Self::read_text(&body, text, false);
        }
        // Not at first: it takes eight times as long for what is valid.
        let text = Bytes::from(String::from_utf8_lossy(&body).into_owned());
        Self::read_text(&text, std::str::from_utf8(&text).ok()?, true)
    }

    /// Reads the text of a body, in which replacement characters stand for what was damaged.
    fn read_text(body: &Bytes, text: &str, is_damaged: bool) -> Option<Self> {
        let Envelope { items, next_link } = Envelope::read(text)?;
        let found = items?;
        let mut items = Vec::with_capacity(found.len());
        items.extend(found.into_iter().filter_map(|item| read_item(body, item, is_damaged)));
        Some(Self { items, next_link })
    }

    /// The link to the rest of the response (conformance D-26).
    pub(crate) fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// Adds another page.
    pub(crate) fn add(&mut self, page: Self) {
        self.items.extend(page.items);
        self.next_link = page.next_link;
    }

    /// What is known about each item that was sent, in order.
    pub(crate) fn into_results(self, sent: &Ids) -> (Vec<ItemResult>, Vec<Anomaly>) {
        let mut found: Vec<Found> =
            std::iter::repeat_with(Found::default).take(sent.len()).collect();
        let (mut unexpected, mut known) = (Vec::new(), HashSet::new());
        for (position, (id, response)) in self.items.into_iter().enumerate() {
            match sent.find(&id, position).and_then(|index| found.get_mut(index)) {
                Some(found) => found.add(response),
                None if known.insert(id.to_ascii_lowercase()) => unexpected.push(id),
                None => {}
            }
        }
        let (mut anomalies, mut results) = (Vec::new(), Vec::with_capacity(sent.len()));
        for (id, found) in sent.iter().zip(found) {
            if found.is_repeated {
                anomalies.push(Anomaly::Duplicate(id.to_owned()));
            }
            let result = found.into_result();
            if matches!(result, ItemResult::Missing) {
                anomalies.push(Anomaly::Missing(id.to_owned()));
            }
            results.push(result);
        }
        unexpected.sort_unstable();
        let unexpected = unexpected.iter().map(|id| String::from_utf8_lossy(id).into_owned());
        anomalies.extend(unexpected.map(Anomaly::Unexpected));
        (results, anomalies)
    }
}

impl Found {
    fn add(&mut self, response: Option<ItemResponse>) {
        let Some(first) = &self.first else {
            self.first = Some(response);
            return;
        };
        self.is_repeated = true;
        let statuses = [first, &response].map(|it| it.as_ref().map(|it| it.status));
        self.is_contradicted |= statuses[0] != statuses[1];
    }

    fn into_result(self) -> ItemResult {
        match self.first.flatten() {
            None => ItemResult::Missing,
            Some(_) if self.is_contradicted => ItemResult::Conflicting,
            Some(response) => ItemResult::Answered(response),
        }
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

/// Returns an item's id and its response. An item without a status, or with two members of the same
/// name that contradict each other, has no response.
fn read_item(
    text: &Bytes,
    item: Item<'_>,
    is_damaged: bool,
) -> Option<(Bytes, Option<ItemResponse>)> {
    let Item { id, status, body, headers, more_headers } = item;
    let id = scalar(text, id.value()?)?;
    let response = || {
        let status = scalar(text, status.value()?)?;
        let status = StatusCode::from_bytes(status.trim_ascii()).ok()?;
        let part = |json: &RawValue| text.slice_ref(json.get().as_bytes());
        let more = more_headers.into_iter().map(part).collect();
        let headers = ItemHeaders::new(headers.map(part).unwrap_or_default(), more);
        let body = match body {
            One::Missing => Bytes::new(),
            body => read_body(text, body.value()?, &headers),
        };
        let body = if is_damaged { without_replacements(body) } else { body };
        Some(ItemResponse { status, headers, body })
    };
    let response = response();
    Some((id, response))
}

/// Text, or a number as text (conformance D-19): a part of `text` unless it has escapes.
fn scalar(text: &Bytes, json: &RawValue) -> Option<Bytes> {
    let json = json.get();
    match json.as_bytes().first()? {
        b'"' => {
            let inner = json.strip_prefix('"')?.strip_suffix('"')?;
            if is_plain(inner) {
                return Some(text.slice_ref(inner.as_bytes()));
            }
            serde_json::from_str::<String>(json).ok().map(Bytes::from)
        }
        b'-' | b'0'..=b'9' => Some(text.slice_ref(json.as_bytes())),
        _ => None,
    }
}

/// Restores an invalid byte where decoding replaced one, so that an action never returns a text
/// that the service did not send.
fn without_replacements(body: Bytes) -> Bytes {
    let Ok(text) = std::str::from_utf8(&body) else { return body };
    let parts: Vec<_> = text.split(char::REPLACEMENT_CHARACTER).map(str::as_bytes).collect();
    parts.join(&0xff).into()
}

/// A JSON body as it is; text is base64 if the item says that it is not JSON (conformance D-7).
fn read_body(text: &Bytes, body: &RawValue, headers: &ItemHeaders) -> Bytes {
    let body = body.get();
    if body == "null" {
        return Bytes::new();
    }
    let decoded =
        || if body.starts_with('"') { serde_json::from_str::<String>(body).ok() } else { None };
    let Some(string) = decoded() else { return text.slice_ref(body.as_bytes()) };
    let media_type = headers.text("content-type");
    let is_json = media_type.is_none_or(|media_type| media_type.contains("json"));
    let content = if is_json { None } else { base64_text::decode(&string) };
    content.unwrap_or_else(|| string.into_bytes()).into()
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
