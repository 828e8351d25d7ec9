//! What is wrong with a path, and a picture of where.

use graph_action_metadata::template::{Segment, Span, segments};

/// What is wrong with a path, and where.
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

    /// A mistake in the first segment in which the path differs from another.
    pub(super) fn at_difference(path: &str, other: &str, message: String) -> Self {
        let mut others = segments(other).map(|segment| segment.text);
        let differs = |segment: &Span<'_>| !is_same(segment.text, others.next().unwrap_or(""));
        let part = segments(path).find(differs).unwrap_or(Span::new(path.len(), ""));
        Self::new(part, message)
    }

    /// The message with the path and a line of carets below it.
    pub(super) fn message(&self, path: &str) -> String {
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

/// Whether two segments say the same: the names of placeholders and the case do not count.
pub(super) fn is_same(segment: &str, other: &str) -> bool {
    let is_key = |segment| matches!(Segment::of(segment), Segment::Placeholder(_));
    segment.eq_ignore_ascii_case(other) || (is_key(segment) && is_key(other))
}
