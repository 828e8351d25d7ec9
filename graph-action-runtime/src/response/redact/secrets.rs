//! The secrets of a request, and the search for them.
//!
//! At each position of a text, the search narrows the sorted secrets down to those that continue like the
//! text. Few texts have more than the first letters of a secret, so the time hardly depends on the
//! number of secrets. Only the start of a secret is searched for, because a request may hold scripts of
//! megabytes; where it is found, the rest is compared. So a secret that the service cut off is found
//! too, if it was not cut off earlier.

use std::{collections::BinaryHeap, mem, ops::Range};

use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD, prelude::BASE64_URL_SAFE_NO_PAD};
use bytes::Bytes;

use super::spelling::Spelling;
use crate::{json_object::read, request::body::SentBody};

/// Shorter tokens are not searched for. Those of Entra have hundreds of characters, while a test
/// token such as `token` is also a word of many messages.
pub(super) const MIN_TOKEN_LENGTH: usize = 16;

/// Shorter texts occur everywhere. They are redacted only if their field is a `Secret`, and only as
/// whole words. Four is the length of a short PIN.
const MIN_TEXT_LENGTH: usize = 4;

/// The part of a secret that is searched for, in bytes. Our choice: long enough that hardly anything else
/// starts with it.
const MAX_START: usize = 64;

/// The most matches for each byte of a text. More come only from texts such as `aaaa…`, which are
/// then redacted as a whole.
const MAX_MATCHES: usize = 8;

/// The secrets of a request.
pub(super) struct Secrets {
    /// Those that are redacted wherever they are, sorted.
    anywhere: Vec<String>,
    /// Those that are redacted as whole words, sorted.
    words: Vec<String>,
    /// Whether a secret starts with a byte.
    is_first: [bool; 256],
    /// The length of the shortest secret, and of the shortest one that is redacted anywhere.
    pub(super) shortest: usize,
    shortest_anywhere: Option<usize>,
}

/// A secret that is in a text.
struct Found<'s> {
    /// Where the text has it, at most [`MAX_START`] bytes of it.
    range: Range<usize>,
    /// The secrets that start with what the text has there.
    secrets: &'s [String],
    is_word: bool,
}

impl Secrets {
    /// Collects the token, every text in the bodies that is long enough, and every value of a `Secret`.
    pub(super) fn collect(token: &str, bodies: &[SentBody]) -> Self {
        let (mut anywhere, mut words) = (Vec::new(), Vec::new());
        let mut add = |text: &str| {
            // As it was sent, for a text that repeats the body.
            let json = serde_json::to_string(text).unwrap_or_default();
            let json = json.strip_prefix('"').and_then(|json| json.strip_suffix('"'));
            anywhere.extend([json.unwrap_or_default().to_owned(), text.to_owned()]);
        };
        if token.len() >= MIN_TOKEN_LENGTH {
            add(token);
        }
        // The bodies of a batch are often all the same.
        for body in distinct(bodies.iter().map(|body| &body.json)) {
            each_value(body, &mut |value, is_text| {
                if is_text && value.len() >= MIN_TEXT_LENGTH {
                    add(value);
                }
            });
        }
        let secrets = bodies.iter().filter_map(|body| body.secrets.as_ref());
        for values in distinct(secrets.map(|secrets| &secrets.values)) {
            each_value(values, &mut |value, is_text| match value.len() {
                1..MIN_TEXT_LENGTH => words.extend(spelled_as_words(value)),
                MIN_TEXT_LENGTH.. if !is_text => add(value),
                _ => {}
            });
        }
        Self::new(anywhere, words)
    }

    fn new(mut anywhere: Vec<String>, mut words: Vec<String>) -> Self {
        for texts in [&mut anywhere, &mut words] {
            // A heap sorts with a fifth of the code of `sort`: 3 KiB less.
            *texts = BinaryHeap::from(mem::take(texts)).into_sorted_vec();
            texts.dedup();
        }
        let shortest_of = |texts: &[String]| texts.iter().map(String::len).min();
        let shortest_anywhere = shortest_of(&anywhere);
        let shortest = shortest_of(&words).into_iter().chain(shortest_anywhere).min();
        let mut is_first = [false; 256];
        for byte in anywhere.iter().chain(&words).filter_map(|text| text.bytes().next()) {
            is_first.get_mut(usize::from(byte)).into_iter().for_each(|is| *is = true);
        }
        Self {
            anywhere,
            words,
            is_first,
            shortest: shortest.unwrap_or(usize::MAX),
            shortest_anywhere,
        }
    }

    /// Calls `visit` with the secrets whose start was found, until it returns false. Each match starts or
    /// ends after the one before.
    fn each_match<'s>(&'s self, text: &[u8], visit: &mut dyn FnMut(Found<'s>) -> bool) {
        let is_first = |byte: &u8| self.is_first.get(usize::from(*byte)) == Some(&true);
        for (at, _) in text.iter().enumerate().filter(|(_, byte)| is_first(byte)) {
            let rest = text.get(at..).unwrap_or_default();
            for (mut secrets, is_word) in [(&*self.anywhere, false), (&*self.words, true)] {
                for (depth, byte) in rest.iter().take(MAX_START).enumerate() {
                    secrets = continuing(secrets, depth, *byte);
                    let Some(first) = secrets.first() else { break };
                    let range = at..at + depth + 1;
                    let secrets = match range.len() {
                        MAX_START => secrets,
                        // The shortest comes first.
                        length if length == first.len() => std::slice::from_ref(first),
                        _ => continue,
                    };
                    if !visit(Found { range, secrets, is_word }) {
                        return;
                    }
                }
            }
        }
    }

    /// Returns where a text repeats a secret, in any spelling: ranges that may overlap.
    pub(super) fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for spelling in Spelling::all_of(text) {
            let bytes = &*spelling.bytes;
            let here = self.find_plain(bytes);
            found.extend(here.into_iter().map(|range| spelling.source(range)));
            let Some(shortest) = self.shortest_anywhere else { continue };
            let min_length = (shortest * 4).div_ceil(3);
            let runs = spelling.base64_runs(min_length, |decoded| self.is_anywhere(decoded));
            found.extend(runs.into_iter().map(|range| spelling.source(range)));
        }
        found
    }

    fn find_plain(&self, text: &[u8]) -> Vec<Range<usize>> {
        let (mut found, mut end) = (Vec::new(), 0);
        let mut left = Some(text.len().saturating_mul(MAX_MATCHES));
        self.each_match(text, &mut |Found { range, secrets, is_word }| {
            left = left.and_then(|left| left.checked_sub(secrets.len()));
            if !is_word {
                // Up to the end of the match before, the text is redacted anyway. It is not compared
                // again, so that the time stays linear.
                end = range.end.max(end);
                for secret in secrets.iter().filter(|_| left.is_some()) {
                    let rest = secret.as_bytes().get(end - range.start..).unwrap_or_default();
                    end += common_start(rest, text.get(end..).unwrap_or_default());
                }
                found.push(range.start..end);
            } else if is_whole_word(text, &range) {
                found.push(range);
            }
            left.is_some()
        });
        if left.is_none() { whole(text) } else { found }
    }

    fn is_anywhere(&self, text: &[u8]) -> bool {
        let mut left = text.len().saturating_mul(MAX_MATCHES);
        let mut is_found = false;
        self.each_match(text, &mut |found| {
            left = left.saturating_sub(1);
            is_found |= !found.is_word || left == 0;
            !is_found
        });
        is_found
    }
}

/// Returns the values without repetitions. They are few: a batch has at most 20.
fn distinct<'a>(values: impl Iterator<Item = &'a Bytes>) -> Vec<&'a Bytes> {
    let mut distinct = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

/// Returns the texts that have this byte at this position, of sorted texts that are the same before it.
fn continuing(texts: &[String], position: usize, byte: u8) -> &[String] {
    let byte_of = |text: &String| text.as_bytes().get(position).copied();
    if texts.first().map(byte_of) == texts.last().map(byte_of) {
        // All of them, or none: no need to search in texts that start alike.
        let all = texts.first().is_some_and(|text| byte_of(text) == Some(byte));
        return if all { texts } else { &[] };
    }
    let start = texts.partition_point(|text| byte_of(text) < Some(byte));
    let texts = texts.get(start..).unwrap_or_default();
    let end = texts.partition_point(|text| byte_of(text) == Some(byte));
    texts.get(..end).unwrap_or_default()
}

/// The range of all of a text.
fn whole(text: &[u8]) -> Vec<Range<usize>> {
    std::iter::once(0..text.len()).collect()
}

/// Returns how many bytes two texts share from their start.
fn common_start(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// A short secret, as it is and as base64.
fn spelled_as_words(text: &str) -> [String; 3] {
    let encoded = [BASE64_STANDARD_NO_PAD.encode(text), BASE64_URL_SAFE_NO_PAD.encode(text)];
    let [standard, url_safe] = encoded;
    [text.to_owned(), standard, url_safe]
}

/// Whether a part of a text is not part of a longer word or number.
fn is_whole_word(text: &[u8], range: &Range<usize>) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let before = range.start.checked_sub(1).and_then(|at| text.get(at));
    !before.is_some_and(is_letter) && !text.get(range.end).is_some_and(is_letter)
}

/// Calls `visit` for every text and number in JSON values that follow each other, and says whether the
/// value is a text.
///
/// Serde wrote the JSON, so it is enough to split it. A visitor of serde, with what reads numbers, takes 7 KiB of a
/// program.
pub(super) fn each_value(json: &[u8], visit: &mut dyn FnMut(&str, bool)) {
    let mut rest = json;
    while let Some(first) = rest.first() {
        let (is_text, is_number) = (*first == b'"', matches!(first, b'-' | b'0'..=b'9'));
        let length = match () {
            () if is_text => text_length(rest),
            () if is_number => rest.iter().take_while(|byte| is_in_number(**byte)).count(),
            () => 1,
        };
        let (value, after) = rest.split_at(length);
        rest = after.trim_ascii_start();
        let is_name = rest.first() == Some(&b':');
        if is_number {
            str::from_utf8(value).iter().for_each(|number| visit(number, false));
        } else if is_text && !is_name {
            read::<String>(value).iter().for_each(|text| visit(text, true));
        }
    }
}

/// The length of the JSON text at the start, with its quotes.
fn text_length(json: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = json.iter().skip(1).position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |end| end + 2)
}

fn is_in_number(byte: u8) -> bool {
    byte.is_ascii_digit() || b"+-.eE".contains(&byte)
}
