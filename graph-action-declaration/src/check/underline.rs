//! Underlines the part of a path that is wrong: the compiler can only underline the whole literal.

use graph_action_metadata::template::{Segment, Span, segments};

/// A mistake in a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    start: usize,
    end: usize,
    message: String,
}

impl Mistake {
    pub(super) fn new(part: Span<'_>, message: impl Into<String>) -> Self {
        Self { start: part.start, end: part.end(), message: message.into() }
    }

    /// Returns a mistake in the first segment in which the path differs from another.
    pub(super) fn at_difference(path: &str, other: &str, message: String) -> Self {
        let mut others = segments(other).map(|segment| segment.text);
        let differs = |segment: &Span<'_>| !is_same(segment.text, others.next().unwrap_or(""));
        let part = segments(path).find(differs).unwrap_or(Span::new(path.len(), ""));
        Self::new(part, message)
    }

    /// Returns the message with the path and a line of carets below it.
    pub(super) fn message(&self, path: &str) -> String {
        if path.is_empty() {
            return self.message.clone();
        }
        let width = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
        let before = " ".repeat(width(path.get(..self.start)));
        let carets = "^".repeat(width(path.get(self.start..self.end)).max(1));
        // A line break in the path would separate the carets from what they underline.
        let path = path.replace(char::is_control, " ");
        format!("{}\n\n  {path}\n  {before}{carets}", self.message)
    }
}

/// Returns whether two segments are the same, apart from case and the names of placeholders.
pub(super) fn is_same(segment: &str, other: &str) -> bool {
    let is_key = |segment| matches!(Segment::of(segment), Segment::Placeholder(_));
    segment.eq_ignore_ascii_case(other) || (is_key(segment) && is_key(other))
}
