//! One spelling of a path: the same for a GUID in every form that services read.
//!
//! The target of a request in a journal is compared as text, in every process and version.

use graph_action_metadata::vocabulary::is_guid;
use memchr::memchr_iter;
use percent_encoding::percent_decode_str;
use uuid::Uuid;

use crate::request::key::is_blank;

/// Appends a path from its first slash on, with each GUID in its usual form.
pub(super) fn push_path(text: &mut String, path: &str) {
    let mut slashes = memchr_iter(b'/', path.as_bytes());
    let mut start = slashes.next();
    while let Some(from) = start {
        start = slashes.next();
        push_segment(text, path.get(from..start.unwrap_or(path.len())).unwrap_or_default());
    }
}

/// Appends a segment of a path with the slash before it; a GUID in its usual form.
fn push_segment(text: &mut String, segment: &str) {
    let id = segment.strip_prefix('/').unwrap_or(segment);
    if is_guid(id) {
        let start = text.len();
        text.push_str(segment);
        // The start is the end of a text before, so there is such a part.
        text.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
        return;
    }
    match guid(id) {
        Some(id) => {
            text.push('/');
            text.push_str(&id.hyphenated().to_string());
        }
        None => text.push_str(segment),
    }
}

/// The GUID that an encoded segment holds, in any form that services read.
fn guid(segment: &str) -> Option<Uuid> {
    // The longest form is `urn:uuid:` and 36 characters; each character may be encoded.
    if !(32..=3 * 64).contains(&segment.len()) {
        return None;
    }
    let text = percent_decode_str(segment).decode_utf8().ok()?;
    Uuid::try_parse(text.trim_matches(is_blank)).ok()
}
