//! Binary search in a sorted text.

use std::cmp::Ordering;

/// Returns the line of a sorted text for which `order` is equal. `order` compares a line with the
/// sought one. It gets everything after the line too, and looks only up to a blank: to find each end
/// would cost as much as to find each start.
pub(super) fn find<'t>(text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Option<&'t str> {
    let (_, rest) = search(text, order)?;
    Some(rest.split_once('\n').map_or(rest, |(line, _)| line))
}

/// Returns all lines for which `order` is equal.
pub(super) fn find_all<'t>(text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Vec<&'t str> {
    let Some((before, rest)) = search(text, &order) else { return Vec::new() };
    let is_equal = |line: &&'t str| !line.starts_with('#') && order(line).is_eq();
    let mut lines: Vec<&str> = before.lines().rev().take_while(is_equal).collect();
    lines.reverse();
    lines.extend(rest.lines().take_while(is_equal));
    lines
}

/// Returns the text before a line that is equal, and the line with the text after it. Both may contain
/// other equal lines.
fn search<'t>(text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Option<(&'t str, &'t str)> {
    // Lines that start before `low` are less, those that start at `high` or after it are greater. The
    // texts are ASCII, so that every byte is the start of a character.
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let mut start = text.get(..middle)?.rfind('\n').map_or(0, |at| at + 1);
        if start < low {
            start = middle + text.get(middle..high)?.find('\n')? + 1;
            if start == high {
                return None;
            }
        }
        let (before, rest) = text.split_at_checked(start)?;
        // Comments come before all lines.
        let is_comment = rest.as_bytes().first() == Some(&b'#');
        match if is_comment { Ordering::Less } else { order(rest) } {
            Ordering::Less => low = start.max(middle) + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some((before, rest)),
        }
    }
    None
}

/// Returns the lines of a text without comments.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
        find(text, |line| line.lines().next().unwrap_or("").cmp(word))
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

    #[test]
    fn all_equal_lines_are_found_in_order() {
        let key = |line: &str| line.split('.').next().unwrap_or("").to_owned();
        for (counts, comment) in [([1, 1, 1], ""), ([3, 1, 2], "# b\n"), ([1, 4, 0], "#\n# c\n")] {
            let lines: Vec<String> = ["a", "b", "c"]
                .iter()
                .zip(counts)
                .flat_map(|(name, count)| (0..count).map(move |n| format!("{name}.{n}")))
                .collect();
            let text = format!("{comment}{}\n", lines.join("\n"));
            for name in ["a", "b", "c", "d"] {
                let expected: Vec<_> = lines.iter().filter(|line| key(line) == name).collect();
                let found = find_all(&text, |line| key(line).as_str().cmp(name));
                assert_eq!(found, expected, "{name} in {text}");
            }
        }
    }
}
