//! Underlines the parts of a path that are wrong: the compiler can only underline the whole literal.

use graph_action_metadata::template::Span;

use super::character::is_invisible;

/// A mistake in a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The parts, as the bytes at which they start and end.
    parts: Vec<(usize, usize)>,
    message: String,
}

impl Mistake {
    pub(super) fn new(part: Span<'_>, message: impl Into<String>) -> Self {
        Self::in_parts([part], message)
    }

    /// Returns a mistake in several parts, which come in order.
    pub(super) fn in_parts<'p>(
        parts: impl IntoIterator<Item = Span<'p>>,
        message: impl Into<String>,
    ) -> Self {
        let parts = parts.into_iter().map(|part| (part.start, part.end())).collect();
        Self { parts, message: message.into() }
    }

    /// Returns the message with the path and a line of carets below it.
    pub(super) fn message(&self, path: &str) -> String {
        if path.is_empty() {
            return self.message.clone();
        }
        let width = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
        let mut carets = String::new();
        let mut end = 0;
        for (part_start, part_end) in &self.parts {
            carets.push_str(&" ".repeat(width(path.get(end..*part_start))));
            carets.push_str(&"^".repeat(width(path.get(*part_start..*part_end)).max(1)));
            end = *part_end;
        }
        // A character without a width, or a line break, would separate the carets from what they
        // underline.
        let path = path.replace(is_invisible, "\u{FFFD}");
        format!("{}\n\n  {path}\n  {carets}", self.message)
    }
}
