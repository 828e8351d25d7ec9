//! Binary search in a sorted text.

use std::cmp::Ordering;

/// The line of a sorted text that is equal to what is sought; `order` says how a line compares
/// with it.
pub(crate) fn find<'t>(mut text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Option<&'t str> {
    loop {
        let (before, line, after) = around_the_middle(text)?;
        // Comments stand above all lines.
        let order = if line.starts_with('#') { Ordering::Less } else { order(line) };
        match order {
            Ordering::Less => text = after,
            Ordering::Greater => text = before,
            Ordering::Equal => return Some(line),
        }
    }
}

/// The lines of a text but for comments.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// The line that holds the middle byte, and what stands before and after it.
fn around_the_middle(text: &str) -> Option<(&str, &str, &str)> {
    if text.is_empty() {
        return None;
    }
    // The texts are ASCII, so that every byte is the start of a character.
    let (head, tail) = text.split_at_checked(text.len() / 2)?;
    let start = head.rfind('\n').map_or(0, |at| at + 1);
    let end = tail.find('\n').map_or(text.len(), |at| head.len() + at);
    let after = text.get(end + 1..).unwrap_or("");
    Some((text.get(..start)?, text.get(start..end)?, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        find(text, |line| line.cmp(word))
    }

    #[test]
    fn every_line_is_found_in_texts_of_any_size() {
        for count in 0..40 {
            let words: Vec<String> =
                (0..count).map(|n| format!("w{n:02}{}", "x".repeat(n))).collect();
            let text: String = words.iter().map(|word| format!("{word}\n")).collect();
            for text in [text.as_str(), text.trim_end(), &format!("# a\n#\n{text}")] {
                for word in &words {
                    assert_eq!(find_word(text, word), Some(word.as_str()), "{text:?}");
                }
                for other in ["", "w", "w00y", "w05", "w99", "#", "# a"] {
                    let expected = words.iter().find(|word| *word == other).map(String::as_str);
                    assert_eq!(find_word(text, other), expected, "{other:?} in {text:?}");
                }
            }
        }
    }
}
