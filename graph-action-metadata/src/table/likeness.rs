//! Whether names resemble each other.

use super::{distance::distance, line};

/// The shortest name that counts as part of another: shorter ones are part of others by chance.
const MIN_PART: usize = 4;

/// The largest number of different characters of a typing mistake.
const MAX_TYPING_MISTAKE: usize = 2;

/// The length of a name from which on a typing mistake may have more than one different character:
/// `restore` and `retire` have two.
const LONG: usize = 8;

/// Returns whether one name contains the other, or they differ by a typing mistake.
pub(super) fn is_like(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    (short.len() >= MIN_PART && long.contains(short))
        || distance(one.as_bytes(), other.as_bytes(), MAX_TYPING_MISTAKE).is_some()
}

/// Returns whether a written name is another one with a typing mistake.
///
/// Names that mean something else can have nearly the same letters: `lock` and `unlock`, `getState` and
/// `setState`. So both must begin with the same letter, and Graph must not use the written name anywhere,
/// unless only an `s` at the end is different.
pub(super) fn is_misspelled(written: &str, name: &str) -> bool {
    let (one, other) = (written.to_ascii_lowercase(), name.to_ascii_lowercase());
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    if long.strip_suffix('s') == Some(short) {
        return true;
    }
    let limit = match long.len() {
        0..MIN_PART => return false,
        MIN_PART..LONG => 1,
        _ => MAX_TYPING_MISTAKE,
    };
    one.as_bytes().first() == other.as_bytes().first()
        && distance(one.as_bytes(), other.as_bytes(), limit).is_some()
        && !is_used(written)
}

/// Returns whether a path of Graph has a name as a segment, in this case.
fn is_used(name: &str) -> bool {
    let is_edge = |byte: Option<&u8>| byte.is_some_and(|byte| b"/. (\n".contains(byte));
    line::TEXT.match_indices(name).any(|(at, _)| {
        let bytes = line::TEXT.as_bytes();
        is_edge(bytes.get(at.wrapping_sub(1))) && is_edge(bytes.get(at + name.len()))
    })
}

/// Returns the words of a name in lower case: `remote` and `lock` of `remoteLock`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_upper = true;
    for character in name.chars() {
        let is_upper = character.is_ascii_uppercase();
        if words.is_empty() || (is_upper && !was_upper) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
        was_upper = is_upper;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_keeps_the_first_letter() {
        for (written, name) in [
            ("wpie", "wipe"),
            ("retired", "retire"),
            ("syncDevize", "syncDevice"),
            ("resetPasscod", "resetPasscode"),
            ("rotateBitLockerKey", "rotateBitLockerKeys"),
            ("message", "messages"),
        ] {
            assert!(is_misspelled(written, name), "{written} {name}");
        }
        for (written, name) in [
            ("unlock", "lock"),
            ("restore", "retire"),
            ("getState", "setState"),
            ("enable", "disable"),
            ("restart", "start"),
            ("unarchive", "archive"),
            ("id", "me"),
            // Graph uses both.
            ("retire", "retired"),
        ] {
            assert!(!is_misspelled(written, name), "{written} {name}");
        }
    }

    #[test]
    fn words_begin_with_capitals() {
        assert_eq!(words("remoteLock"), ["remote", "lock"]);
        assert_eq!(words("enableURLFilter"), ["enable", "urlfilter"]);
        assert_eq!(words("wipe"), ["wipe"]);
        assert!(words("").is_empty());
    }
}
