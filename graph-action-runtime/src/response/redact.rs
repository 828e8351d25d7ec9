//! Redaction: replaces the token and the parameters of the request wherever a response repeats them
//! (conformance B-7).
//!
//! A service may repeat what it was sent, in its message, in a header, or in a body that ends up in a
//! log. So a response is redacted once, when it comes in, before anything logs it, stores it or shows
//! it, and by content: the texts that were sent are searched for in every part of the response, in the
//! spellings that services use. Only the value of an action stays as it is: it belongs to the caller.
//!
//! Most responses repeat nothing, so the secrets of a request are collected when a text is long enough
//! to hold one.

use std::{collections::BinaryHeap, fmt, ops::Range, sync::OnceLock};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::{
    auth::bearer::Bearer,
    headers::{CLIENT_REQUEST_ID, REQUEST_ID, http_date},
    request::body::SentBody,
};

mod secrets;
mod spelling;

use secrets::{MIN_TOKEN_LENGTH, Secrets};

/// The text that replaces a secret.
const REDACTED: &str = "[redacted]";

/// Replaces a body in which a secret is found only after decoding.
const REDACTED_BODY: &[u8] = b"[redacted: it repeats the request in another encoding]";

/// The part of a response that an error shows, in bytes (conformance B-6).
pub(crate) const SHOWN_BODY: usize = 8 * 1024;

/// The part of a body that is searched, in bytes. It is longer than the part that is shown, so that a
/// secret at the end of that is found whole.
pub(crate) const KEPT_BODY: usize = 64 * 1024;

/// The longest id that is kept, in characters. Graph's have 36; a longer one is something else.
const MAX_ID: usize = 128;

/// The secrets of one request, and of the other requests in its batch.
pub(crate) struct Redactor {
    bearer: Bearer,
    bodies: Vec<SentBody>,
    /// Boxed, because most responses need none of it.
    secrets: OnceLock<Box<Secrets>>,
}

impl Redactor {
    /// Takes the token and the JSON bodies that were sent with it.
    pub(crate) fn new(bearer: Bearer, bodies: Vec<SentBody>) -> Self {
        Self { bearer, bodies, secrets: OnceLock::new() }
    }

    /// Whether a text repeats a secret.
    pub(crate) fn is_echo(&self, text: &str) -> bool {
        !self.find(text.as_bytes()).is_empty()
    }

    /// Redacts a text; returns whether it repeated a secret.
    pub(crate) fn text(&self, text: &mut String) -> bool {
        let found = self.find(text.as_bytes());
        if !found.is_empty() {
            let redacted = replace(text.as_bytes(), &found);
            *text = String::from_utf8_lossy(&redacted).into_owned();
        }
        !found.is_empty()
    }

    /// Redacts a body, and keeps the part of it that is shown. `is_echo_when_decoded` says that a
    /// text repeated a secret once it was decoded: if the body itself shows none, it spells the
    /// secret in an unknown way, and is replaced as a whole.
    pub(crate) fn body(&self, body: &mut Bytes, is_echo_when_decoded: bool) {
        body.truncate(KEPT_BODY);
        let found = self.find(body);
        body.truncate(SHOWN_BODY);
        if !found.is_empty() {
            *body = replace(body, &found).into();
        } else if is_echo_when_decoded {
            *body = Bytes::from_static(REDACTED_BODY);
        }
    }

    /// Returns the headers with secrets in their values redacted; `None` if no value repeats a
    /// secret.
    pub(crate) fn headers(&self, headers: &HeaderMap) -> Option<HeaderMap> {
        let mut redacted = None;
        for (at, (name, value)) in headers.iter().enumerate() {
            let found = self.find(value.as_bytes());
            // In this order: to read a date costs more than to find nothing in it.
            if found.is_empty() || is_number_or_time(name, value) {
                continue;
            }
            let value = HeaderValue::from_bytes(&replace(value.as_bytes(), &found));
            let headers: &mut HeaderMap = redacted.get_or_insert_with(|| headers.clone());
            // The copy has the same order.
            if let Some((_, echo)) = headers.iter_mut().nth(at) {
                *echo = value.unwrap_or(HeaderValue::from_static(REDACTED));
            }
        }
        redacted
    }

    fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
        // Any spelling is at least as long as the secret.
        if self.bodies.is_empty() && text.len() < self.bearer.token().len().max(MIN_TOKEN_LENGTH) {
            return Vec::new();
        }
        let secrets =
            self.secrets.get_or_init(|| Secrets::collect(self.bearer.token(), &self.bodies).into());
        if text.len() < secrets.shortest { Vec::new() } else { secrets.find(text) }
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redactor(…)")
    }
}

/// Removes ids that are too long to be ids: they would fill logs and journals.
pub(crate) fn drop_long_ids(headers: &mut HeaderMap) {
    let is_id = |name: &HeaderName| *name == REQUEST_ID || *name == CLIENT_REQUEST_ID;
    let is_long = |(name, value): &(&HeaderName, &HeaderValue)| value.len() > MAX_ID && is_id(name);
    while let Some(name) = headers.iter().find(is_long).map(|(name, _)| name.clone()) {
        headers.remove(name);
    }
}

/// Whether a text can be an id: it is short, and a header could hold it.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= MAX_ID && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Returns a text with each of these ranges replaced.
fn replace(text: &[u8], ranges: &[Range<usize>]) -> Vec<u8> {
    // A heap sorts with a fifth of the code of `sort`: 3 KiB less.
    let ranges: BinaryHeap<_> = ranges.iter().map(|range| (range.start, range.end)).collect();
    let mut replaced = Vec::with_capacity(text.len());
    let mut end = 0;
    let ranges = ranges.into_sorted_vec().into_iter();
    for (start, range_end) in ranges.take_while(|(start, _)| *start < text.len()) {
        // Ranges that overlap are one secret; adjacent ones are two.
        if end == 0 || start >= end {
            replaced.extend_from_slice(text.get(end..start).unwrap_or_default());
            replaced.extend_from_slice(REDACTED.as_bytes());
        }
        end = end.max(range_end);
    }
    replaced.extend_from_slice(text.get(end..).unwrap_or_default());
    replaced
}

/// Whether a header says when, for how long or how much. Its digits may be those of a PIN, but without
/// them the client would not know how long to wait.
fn is_number_or_time(name: &HeaderName, value: &HeaderValue) -> bool {
    matches!(*name, header::DATE | header::RETRY_AFTER | header::CONTENT_LENGTH)
        && value.to_str().is_ok_and(is_time)
}

/// Whether a text is seconds, a list of them, or an HTTP-date.
pub(crate) fn is_time(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"., ".contains(&byte))
        || http_date(text).is_some()
}

#[cfg(test)]
mod tests;
