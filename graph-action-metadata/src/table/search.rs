//! Binary search in a sorted text.

use std::cmp::Ordering;

/// Returns the line of a sorted text for which `order` is equal. `order` compares a line with the
/// sought one.
pub(super) fn find<'t>(text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Option<&'t str> {
    search(text, order).map(|(_, line, _)| line)
}

/// Returns all lines for which `order` is equal.
pub(super) fn find_all<'t>(text: &'t str, order: impl Fn(&'t str) -> Ordering) -> Vec<&'t str> {
    let Some((before, line, after)) = search(text, &order) else { return Vec::new() };
    let is_equal = |line: &&'t str| !line.starts_with('#') && order(line).is_eq();
    let mut lines: Vec<&str> = before.lines().rev().take_while(is_equal).collect();
    lines.reverse();
    lines.push(line);
    lines.extend(after.lines().take_while(is_equal));
    lines
}

/// Returns a line that is equal, and the text before and after it that may contain others.
fn search<'t>(
    mut text: &'t str,
    order: impl Fn(&'t str) -> Ordering,
) -> Option<(&'t str, &'t str, &'t str)> {
    loop {
        let (before, line, after) = around_the_middle(text)?;
        // Comments come before all lines.
        let order = if line.starts_with('#') { Ordering::Less } else { order(line) };
        match order {
            Ordering::Less => text = after,
            Ordering::Greater => text = before,
            Ordering::Equal => return Some((before, line, after)),
        }
    }
}

/// Returns the lines of a text without comments.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Returns the line of the middle byte, and the text before and after it.
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
