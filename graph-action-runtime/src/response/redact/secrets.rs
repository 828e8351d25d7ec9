//! The secrets of a request, and the search for them.
//!
//! The search is one automaton over all secrets, so its time depends on the length of a text, not
//! on the number of secrets. In a short text, such as a header, a few secrets are compared one by
//! one: building the automaton would take longer. The automaton has only the start of each secret,
//! because a request may hold scripts of megabytes; where it finds one, the rest is compared. So a
//! secret that the service cut off is found too, if it was not cut off earlier.

use std::{collections::BTreeSet, fmt, ops::Range, sync::OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::spelling::Spelling;
use crate::{auth::provider::AccessToken, request::body::SentBody};

/// Shorter tokens are not searched for. Those of Entra have hundreds of characters, while a test
/// token such as `token` is also a word of many messages.
pub(super) const MIN_TOKEN_LENGTH: usize = 16;

/// Shorter texts occur everywhere. They are redacted only if their field is a `Secret`, and only as
/// whole words. Four is the length of a short PIN.
const MIN_TEXT_LENGTH: usize = 4;

/// The part of a secret that the automaton has, in bytes. Our choice: long enough that hardly anything
/// else starts with it, and short enough that 10,000 secrets take a few megabytes.
const MAX_PATTERN: usize = 64;

/// The most comparisons before the automaton is built. Our choice: it takes about as long to build.
const MAX_COMPARISONS: usize = 16 * 1024;

/// The most matches for each byte of a text. More come only from texts such as `aaaa…`, which are
/// then redacted as a whole.
const MAX_MATCHES: usize = 8;

/// The secrets of a request.
pub(super) struct Secrets {
    /// Those that are redacted wherever they are; then those that are redacted as words.
    texts: Vec<String>,
    /// The texts that each pattern of the automaton is the start of.
    patterns: Vec<Range<usize>>,
    /// Whether a pattern starts with a byte.
    is_first: [bool; 256],
    /// The number of texts that are redacted wherever they are.
    anywhere: usize,
    /// The length of the shortest text, and of the shortest one that is redacted anywhere.
    pub(super) shortest: usize,
    shortest_anywhere: Option<usize>,
    /// `None` if there are too many secrets for it; then every text counts as a secret.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Secrets {
    /// Collects the token, every text in the bodies that is long enough, and every value of a `Secret`.
    pub(super) fn collect(token: &AccessToken, bodies: &[SentBody]) -> Self {
        let (mut anywhere, mut words) = (BTreeSet::new(), BTreeSet::new());
        let mut add = |text: &str| {
            // As it was sent, for a text that repeats the body.
            let json = serde_json::to_string(text).unwrap_or_default();
            anywhere.insert(json.trim_matches('"').to_owned());
            anywhere.insert(text.to_owned());
        };
        if token.expose().len() >= MIN_TOKEN_LENGTH {
            add(token.expose());
        }
        // The bodies of a batch are often all the same.
        for body in bodies.iter().map(|body| &body.json).collect::<BTreeSet<_>>() {
            each_value(body, &mut |value, is_text| {
                if is_text && value.len() >= MIN_TEXT_LENGTH {
                    add(value);
                }
            });
        }
        for values in bodies.iter().map(|body| &body.secrets).collect::<BTreeSet<_>>() {
            each_value(values, &mut |value, is_text| match value.len() {
                1..MIN_TEXT_LENGTH => words.extend(spelled_as_words(value)),
                MIN_TEXT_LENGTH.. if !is_text => add(value),
                _ => {}
            });
        }
        Self::new(anywhere, words)
    }

    fn new(anywhere: BTreeSet<String>, words: BTreeSet<String>) -> Self {
        let count = anywhere.len();
        let texts: Vec<_> = anywhere.into_iter().chain(words).collect();
        // They are sorted, so that those with the same start follow each other.
        let groups = texts.chunk_by(|a, b| start(a) == start(b) && a.len() >= MAX_PATTERN);
        let mut patterns: Vec<Range<usize>> = Vec::new();
        for group in groups {
            let from = patterns.last().map_or(0, |before| before.end);
            patterns.push(from..from + group.len());
        }
        let shortest_of = |count| texts.iter().take(count).map(String::len).min();
        let shortest = shortest_of(usize::MAX).unwrap_or(usize::MAX);
        let shortest_anywhere = shortest_of(count);
        let mut is_first = [false; 256];
        for byte in texts.iter().filter_map(|text| text.bytes().next()) {
            is_first.get_mut(usize::from(byte)).into_iter().for_each(|is| *is = true);
        }
        let automaton = OnceLock::new();
        Self { texts, patterns, is_first, anywhere: count, shortest, shortest_anywhere, automaton }
    }

    /// The patterns, each with the texts that it is the start of.
    fn patterns(&self) -> impl Iterator<Item = (&[u8], &Range<usize>)> {
        let first = |group: &Range<usize>| self.texts.get(group.start).map(start);
        self.patterns.iter().map(move |group| (first(group).unwrap_or_default(), group))
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        let build = || {
            let starts = self.patterns().map(|(start, _)| start);
            // A DFA, the default for few patterns, takes longer to build than most searches.
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            AhoCorasick::builder().kind(kind).build(starts).ok()
        };
        self.automaton.get_or_init(build).as_ref()
    }

    /// Calls `visit` with the texts whose start was found, and where, until it returns false. Each match
    /// starts or ends after the one before.
    fn each_match(&self, text: &[u8], mut visit: impl FnMut(&Range<usize>, Range<usize>) -> bool) {
        if text.len().saturating_mul(self.patterns.len()) > MAX_COMPARISONS {
            let Some(automaton) = self.automaton() else {
                visit(&(0..self.anywhere), 0..text.len());
                return;
            };
            for found in automaton.find_overlapping_iter(text) {
                let group = self.patterns.get(found.pattern().as_usize());
                if !group.is_some_and(|group| visit(group, found.range())) {
                    return;
                }
            }
            return;
        }
        let is_first = |byte: &u8| self.is_first.get(usize::from(*byte)) == Some(&true);
        for (at, _) in text.iter().enumerate().filter(|(_, byte)| is_first(byte)) {
            let rest = text.get(at..).unwrap_or_default();
            for (start, group) in self.patterns().filter(|(start, _)| rest.starts_with(start)) {
                if !visit(group, at..at + start.len()) {
                    return;
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
        self.each_match(text, |group, range| {
            left = left.and_then(|left| left.checked_sub(group.len()));
            if group.start < self.anywhere {
                // Up to the end of the match before, the text is redacted anyway. It is not compared
                // again, so that the time stays linear.
                end = range.end.max(end);
                let secrets = self.texts.get(group.clone()).unwrap_or_default();
                for secret in secrets.iter().filter(|_| left.is_some()) {
                    let rest = secret.as_bytes().get(end - range.start..).unwrap_or_default();
                    end += common_start(rest, text.get(end..).unwrap_or_default());
                }
                found.push(range.start..end);
            } else if is_word(text, &range) {
                found.push(range);
            }
            left.is_some()
        });
        if left.is_none() { whole(text) } else { found }
    }

    fn is_anywhere(&self, text: &[u8]) -> bool {
        let mut left = text.len().saturating_mul(MAX_MATCHES);
        let mut is_found = false;
        self.each_match(text, |group, _| {
            left = left.saturating_sub(1);
            is_found |= group.start < self.anywhere || left == 0;
            !is_found
        });
        is_found
    }
}

/// The range of all of a text.
fn whole(text: &[u8]) -> Vec<Range<usize>> {
    std::iter::once(0..text.len()).collect()
}

/// The part of a secret that the automaton has.
fn start(text: &String) -> &[u8] {
    text.as_bytes().get(..MAX_PATTERN).unwrap_or(text.as_bytes())
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
fn is_word(text: &[u8], range: &Range<usize>) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let before = range.start.checked_sub(1).and_then(|at| text.get(at));
    !before.is_some_and(is_letter) && !text.get(range.end).is_some_and(is_letter)
}

/// Calls `visit` for every text and number in JSON values that follow each other, and says whether the
/// value is a text.
fn each_value(json: &[u8], visit: &mut dyn FnMut(&str, bool)) {
    let mut values = serde_json::Deserializer::from_slice(json);
    while Values(visit).deserialize(&mut values).is_ok() {}
}

struct Values<'v>(&'v mut dyn FnMut(&str, bool));

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        (self.0)(text, true);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        (self.0)(&number.to_string(), false);
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        (self.0)(&number.to_string(), false);
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        (self.0)(&serde_json::Value::from(number).to_string(), false);
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Values(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while members.next_key::<serde::de::IgnoredAny>()?.is_some() {
            members.next_value_seed(Values(&mut *self.0))?;
        }
        Ok(())
    }
}
