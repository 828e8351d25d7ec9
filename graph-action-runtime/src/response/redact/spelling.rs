//! The spellings of a text: the text itself, and with its escapes undone.
//!
//! A service repeats what it was sent as JSON text, inside JSON text, in a URL or as base64, and each
//! encoder chooses for itself which characters it escapes. So the spellings of a secret are not listed;
//! the text is decoded, and each decoded byte knows its position in the text.

use std::{borrow::Cow, ops::Range};

use crate::base64_text;

/// How often JSON text inside JSON text is decoded. Intune nests its errors twice (conformance B-9), and
/// the request may have been JSON text itself.
const MAX_JSON_LEVELS: usize = 3;

/// A text, decoded or as it is.
pub(super) struct Spelling<'t> {
    pub(super) bytes: Cow<'t, [u8]>,
    /// The position of each byte in the text itself, followed by its end; `None` if nothing was
    /// decoded.
    positions: Option<Vec<usize>>,
}

impl<'t> Spelling<'t> {
    /// Returns a text in all spellings but base64: at first as it is.
    pub(super) fn all_of(text: &'t [u8]) -> Vec<Self> {
        let mut all = vec![Self { bytes: Cow::Borrowed(text), positions: None }];
        while all.len() <= MAX_JSON_LEVELS
            && let Some(next) = all.last().and_then(|text| text.decoded(b"\\", json_escape))
        {
            all.push(next);
        }
        let mut urls = Vec::new();
        for text in &all {
            urls.extend(text.decoded(b"%", percent_escape));
            if text.bytes.contains(&b'+') {
                urls.extend(text.decoded(b"+%", form_escape));
            }
        }
        all.append(&mut urls);
        all
    }

    /// Returns the range in the text itself for one in this spelling.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        self.position(range.start)..self.position(range.end)
    }

    fn position(&self, at: usize) -> usize {
        let Some(positions) = &self.positions else { return at };
        positions.get(at).or(positions.last()).copied().unwrap_or_default()
    }

    /// Returns the text with its escapes undone, if it has any; each starts with one of `marks`.
    fn decoded(&self, marks: &[u8], escape: Escape) -> Option<Self> {
        let first = self.bytes.iter().position(|byte| marks.contains(byte))?;
        let mut bytes = self.bytes.get(..first)?.to_vec();
        let mut positions: Vec<_> = (0..first).map(|at| self.position(at)).collect();
        let mut at = first;
        while let Some(byte) = self.bytes.get(at) {
            let mut length = escape(self.rest(at), &mut bytes);
            if length == 0 {
                bytes.push(*byte);
                length = 1;
            }
            positions.resize(bytes.len(), self.position(at));
            at += length;
        }
        positions.push(self.position(at));
        if bytes.len() == self.bytes.len() && *bytes == *self.bytes {
            return None;
        }
        Some(Self { bytes: Cow::Owned(bytes), positions: Some(positions) })
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// Calls `is_echo` with what each run of base64 may encode, and returns the runs for which it is
    /// true. A run may start with other letters, so each of the four alignments is decoded.
    pub(super) fn base64_runs(
        &self,
        min_length: usize,
        is_echo: impl Fn(&[u8]) -> bool,
    ) -> Vec<Range<usize>> {
        let (mut runs, mut at) = (Vec::new(), 0);
        let (mut letters, mut decoded) = (Vec::new(), Vec::new());
        for run in self.bytes.split(|byte| !is_base64(*byte)) {
            let range = at..at + run.len();
            at = range.end + 1;
            if run.len() < min_length {
                continue;
            }
            letters.clear();
            letters.extend(run.iter().map(|byte| standard(*byte)));
            let mut alignments = (0..4).filter_map(|start| letters.get(start..));
            if alignments.any(|run| base64_text::decode_run(run, &mut decoded) && is_echo(&decoded))
            {
                runs.push(range);
            }
        }
        runs
    }
}

/// Decodes the escape with which a text starts: appends what it stands for, and returns its length; 0 if
/// the text does not start with an escape.
type Escape = fn(&[u8], &mut Vec<u8>) -> usize;

fn json_escape(text: &[u8], decoded: &mut Vec<u8>) -> usize {
    let [b'\\', kind, rest @ ..] = text else { return 0 };
    decoded.push(match kind {
        b'"' | b'\\' | b'/' | b'\'' => *kind,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => return unicode_escape(rest, decoded),
        _ => return 0,
    });
    2
}

/// Decodes what follows `\u`: one unit of UTF-16, or two.
fn unicode_escape(text: &[u8], decoded: &mut Vec<u8>) -> usize {
    let Some(first) = hexadecimal(text, 4) else { return 0 };
    let second = text.get(4..).and_then(|rest| rest.strip_prefix(b"\\u"));
    let second = second.and_then(|text| hexadecimal(text, 4));
    let units = [Some(first), second].into_iter().flatten();
    let Some(Ok(character)) = char::decode_utf16(units).next() else { return 0 };
    decoded.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    6 * character.len_utf16()
}

fn percent_escape(text: &[u8], decoded: &mut Vec<u8>) -> usize {
    let byte = text.strip_prefix(b"%").and_then(|text| hexadecimal(text, 2));
    let Some(byte) = byte.and_then(|byte| u8::try_from(byte).ok()) else { return 0 };
    decoded.push(byte);
    3
}

/// As in a URL, with a plus for a space.
fn form_escape(text: &[u8], decoded: &mut Vec<u8>) -> usize {
    if text.first() != Some(&b'+') {
        return percent_escape(text, decoded);
    }
    decoded.push(b' ');
    1
}

/// Reads this many hexadecimal digits.
fn hexadecimal(text: &[u8], digits: usize) -> Option<u16> {
    let digits = text.get(..digits).filter(|text| text.iter().all(u8::is_ascii_hexdigit))?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)
}

/// Returns a letter of either alphabet in the standard one.
fn standard(byte: u8) -> u8 {
    match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}
