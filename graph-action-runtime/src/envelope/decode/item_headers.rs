//! The headers of an item, which are read only when they are needed.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use memchr::{memchr_iter, memchr2};
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
        let usual = if self.more.is_empty() { usual_text(&self.first, name) } else { None };
        usual.or_else(|| self.any_text(name))
    }

    fn any_text(&self, name: &str) -> Option<String> {
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

/// The value of a header in JSON as Graph writes it: without escapes and inner objects. So its quotes begin and
/// end its texts in turn, and a text before `:"` is a name. Nothing if anything is unusual. Takes less than half
/// of the instructions of reading the members.
fn usual_text(json: &[u8], name: &str) -> Option<String> {
    let members = json.strip_prefix(b"{")?;
    if memchr2(b'\\', b'{', members).is_some() {
        return None;
    }
    let mut quotes = memchr_iter(b'"', members);
    let mut next = || Some((quotes.next()? + 1, quotes.next()?));
    while let Some((start, end)) = next() {
        let (text, after) = (members.get(start..end)?, members.get(end + 1..)?);
        if text.eq_ignore_ascii_case(name.as_bytes()) {
            let (start, end) = if after.starts_with(b":\"") { next()? } else { return None };
            let value = str::from_utf8(members.get(start..end)?).ok()?;
            return is_visible(value).then(|| value.to_owned());
        }
    }
    None
}

/// The first value of a header, and its text if it is visible ASCII.
fn first_text(json: &RawValue) -> Option<Option<String>> {
    let inner = json.get().strip_prefix('"').and_then(|json| json.strip_suffix('"'));
    match inner.filter(|text| is_plain(text) && is_visible(text)) {
        Some(plain) => Some(Some(plain.to_owned())),
        None => values(json).next().map(|value| value.to_str().ok().map(str::to_owned)),
    }
}

fn is_visible(text: &str) -> bool {
    text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Headers of an item as JSON, with whatever services may write around a name.
    fn headers() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec!["request-id", "Request-ID", "x", "client-request-id"]);
        let colon = prop::sample::select(vec![":", ":", ":", " :", ": "]);
        let value = prop::sample::select(vec![
            r#""a""#,
            r#""request-id""#,
            r#""""#,
            r#""é""#,
            r#""\"request-id\":\"""#,
            "7",
            "null",
            r#"["request-id","b"]"#,
            r#"{"request-id":"c"}"#,
        ]);
        let member = (name, colon, value)
            .prop_map(|(name, colon, value)| format!("\"{name}\"{colon}{value}"));
        let comma = prop::sample::select(vec![",", " , "]);
        (prop::collection::vec(member, 0..5), comma)
            .prop_map(|(members, comma)| format!("{{{}}}", members.join(comma)))
    }

    proptest! {
        /// Whatever the fast way finds, the other finds too.
        #[test]
        fn the_usual_text_is_the_text(json in headers()) {
            let headers = ItemHeaders::new(json.clone().into(), Vec::new());
            let usual = usual_text(json.as_bytes(), "request-id");
            prop_assert!(usual.is_none() || usual == headers.any_text("request-id"), "{json}");
        }
    }

    #[test]
    fn the_headers_that_graph_writes_are_usual() {
        let json = br#"{"Cache-Control":"no-store","Request-Id":"7e4c","n":["x"]}"#;
        assert_eq!(usual_text(json, "request-id").as_deref(), Some("7e4c"));
        assert_eq!(usual_text(json, "retry-after"), None);
    }
}
