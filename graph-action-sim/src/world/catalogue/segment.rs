//! One segment of a request's path.

use percent_encoding::percent_decode_str;

/// Returns the segments of a path. They are decoded after the path was split, so that `%2F` splits
/// nothing. Returns nothing when one is not UTF-8.
pub(crate) fn decode_all(path: &str) -> Option<Vec<String>> {
    path.split('/').map(decode).collect()
}

pub(crate) fn decode(text: &str) -> Option<String> {
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// Decodes a name or a value in a query, where `+` is a space.
pub(crate) fn decode_query(text: &str) -> Option<String> {
    decode(&text.replace('+', " "))
}

/// Whether a segment can be a key. Servers remove empty and dot segments from a path before they
/// route it, so these address something else (conformance A-3).
pub(crate) fn is_key(segment: &str) -> bool {
    !segment.trim().is_empty() && !matches!(segment, "." | "..")
}
