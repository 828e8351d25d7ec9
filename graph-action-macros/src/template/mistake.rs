//! What is wrong with a path, and a picture of where.

/// What is wrong with a path, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    start: usize,
    end: usize,
    message: String,
}

impl Mistake {
    pub(super) fn new(part: Part<'_>, message: impl Into<String>) -> Self {
        Self { start: part.at, end: part.at + part.text.len(), message: message.into() }
    }

    /// A mistake in a part of the path that starts at some byte.
    pub(crate) fn at(start: usize, part: &str, message: String) -> Self {
        Self::new(Part { at: start, text: part }, message)
    }

    /// A mistake in the first segment in which the path differs from another.
    pub(crate) fn at_difference(path: &str, other: &str, message: String) -> Self {
        let mut others = other.split('/');
        let differs = |part: &Part<'_>| {
            let other = others.next().unwrap_or("");
            let is_key = |segment: &str| segment.starts_with('{');
            let is_same = part.text.eq_ignore_ascii_case(other);
            !(is_same || (is_key(part.text) && is_key(other)))
        };
        let whole = Part { at: 0, text: path };
        let part = whole.split('/').find(differs).unwrap_or(Part { at: path.len(), text: "" });
        Self::new(part, message)
    }

    /// The message with the path and a line of carets below it.
    pub(crate) fn message(&self, path: &str) -> String {
        if path.is_empty() {
            return self.message.clone();
        }
        let width = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
        let before = " ".repeat(width(path.get(..self.start)));
        let carets = "^".repeat(width(path.get(self.start..self.end)).max(1));
        // A line break in the path would tear the picture apart.
        let path = path.replace(char::is_control, " ");
        format!("{}\n\n  {path}\n  {before}{carets}", self.message)
    }
}

/// A piece of the path and where it starts, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) at: usize,
    pub(super) text: &'p str,
}

impl<'p> Part<'p> {
    /// The pieces between a separator.
    pub(super) fn split(self, separator: char) -> impl Iterator<Item = Part<'p>> {
        let mut at = self.at;
        self.text.split(separator).map(move |text| {
            let part = Part { at, text };
            at += text.len() + separator.len_utf8();
            part
        })
    }

    /// The piece from one byte to another within this one.
    pub(super) fn slice(self, from: usize, to: usize) -> Part<'p> {
        Part { at: self.at + from, text: self.text.get(from..to).unwrap_or("") }
    }
}
