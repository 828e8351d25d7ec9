//! The headers of an item, which are read only when they are needed.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, value::RawValue};

use super::members::{each_member, is_plain};

/// The headers of an item, as they arrived. Most successes need one of them, and building a map of all
/// costs as much as the rest of the item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ItemHeaders {
    /// JSON; empty without headers.
    first: Bytes,
    /// Those of members with the same name.
    more: Vec<Bytes>,
}

impl ItemHeaders {
    pub(super) fn new(first: Bytes, more: Vec<Bytes>) -> Self {
        Self { first, more }
    }

    /// Returns all headers, as far as HTTP allows their names and values.
    pub(crate) fn to_map(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        self.each(|name, value| {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                headers.extend(values(value).map(|value| (name.clone(), value)));
            }
        });
        headers
    }

    /// Returns the first value of a header if it is visible ASCII. `name` is in lower case.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        let mut found = None;
        self.each(|other, value| {
            if found.is_none() && other.eq_ignore_ascii_case(name) {
                found = first_text(value);
            }
        });
        found?
    }

    fn each<'h>(&'h self, mut visit: impl FnMut(&str, &'h RawValue)) {
        for json in std::iter::once(&self.first).chain(&self.more) {
            // Headers that are not an object count as none.
            let _ = std::str::from_utf8(json).map(|json| each_member(json, &mut visit));
        }
    }
}

/// The first value of a header, and its text if it is visible ASCII.
fn first_text(json: &RawValue) -> Option<Option<String>> {
    let inner = json.get().strip_prefix('"').and_then(|json| json.strip_suffix('"'));
    let is_visible =
        |text: &&str| text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    match inner.filter(|text| is_plain(text)).filter(is_visible) {
        Some(plain) => Some(Some(plain.to_owned())),
        None => values(json).next().map(|value| value.to_str().ok().map(str::to_owned)),
    }
}

/// The values of a header: a text, a number, or an array of them.
fn values(json: &RawValue) -> impl Iterator<Item = HeaderValue> {
    let values = match serde_json::from_str(json.get()) {
        Ok(Value::Array(values)) => values,
        Ok(value) => vec![value],
        Err(_) => Vec::new(),
    };
    let text = |value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    values.into_iter().filter_map(text).filter_map(|text| HeaderValue::try_from(text).ok())
}
