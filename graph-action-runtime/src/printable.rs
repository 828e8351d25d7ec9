//! Texts of the service as people see them.

use std::fmt::{self, Write as _};

/// Shows a text with control characters escaped, and also characters that change the order or the
/// lines of text: they could forge a line of a log, or make a text look like another.
pub(crate) struct Printable<'t>(pub(crate) &'t str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if is_harmful(character) {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// Control characters, the bidirectional controls of Unicode (UAX 9), and its separators of lines and
/// paragraphs.
pub(crate) fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forges_or_reorders_lines_is_escaped_and_nothing_else() {
        let text = "été \u{1f512}\n\t\u{7f}\u{85}\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{200f}\u{61c}\u{200d}.";
        let expected = "été \u{1f512}\\n\\t\\u{7f}\\u{85}\\u{202e}\\u{2066}\\u{2069}\\u{2028}\\u{2029}\
                        \\u{200f}\\u{61c}\u{200d}.";
        assert_eq!(Printable(text).to_string(), expected);
    }

    #[test]
    fn debug_of_a_text_escapes_at_least_as_much() {
        for character in ('\0'..=char::MAX).filter(|character| is_harmful(*character)) {
            assert!(!format!("{:?}", character.to_string()).contains(character), "{character:?}");
        }
    }
}
