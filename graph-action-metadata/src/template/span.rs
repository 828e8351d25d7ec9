/// A part of a path, and where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span<'p> {
    /// The byte of the path at which the text starts.
    pub start: usize,
    /// The text.
    pub text: &'p str,
}

impl<'p> Span<'p> {
    /// Returns the span of a text that starts at a byte of the path.
    pub const fn new(start: usize, text: &'p str) -> Self {
        Self { start, text }
    }

    /// Returns the byte after the last one.
    pub const fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// Returns the part between two bytes, which count from the start of this span; an empty text
    /// if they are outside of it or inside a character.
    pub fn slice(self, from: usize, to: usize) -> Self {
        Self { start: self.start + from, text: self.text.get(from..to).unwrap_or("") }
    }

    /// Returns the part from a byte to the end.
    pub fn skip(self, at: usize) -> Self {
        self.slice(at, self.text.len())
    }
}

impl<'p> From<&'p str> for Span<'p> {
    fn from(text: &'p str) -> Self {
        Self::new(0, text)
    }
}
