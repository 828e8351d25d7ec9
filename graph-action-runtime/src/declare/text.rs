//! Reads the text of a declaration, part by part.
#![allow(clippy::panic, reason = "only the compiler runs it, and reports it")]

/// Cuts off a text of a length, and the space after it.
pub(super) const fn cut(text: &'static str, length: usize) -> (&'static str, &'static str) {
    let (piece, rest) = text.split_at(length);
    let [b' ', ..] = rest.as_bytes() else {
        panic!("a text of a declaration has another length, or more than 9,999 bytes");
    };
    (piece, rest.split_at(1).1)
}

/// Cuts off a number.
pub(super) const fn number(text: &'static str) -> (usize, &'static str) {
    let (digits, rest) = cut(text, 4);
    let [a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', d @ b'0'..=b'9'] = *digits.as_bytes()
    else {
        panic!("not a number of a declaration");
    };
    let [a, b, c, d] = [a - b'0', b - b'0', c - b'0', d - b'0'];
    (a as usize * 1000 + b as usize * 100 + c as usize * 10 + d as usize, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_at_its_length() {
        assert_eq!(cut("a b c ", 3), ("a b", "c "));
        assert_eq!(cut("  ", 0), ("", " "));
        assert_eq!(number("0120 x"), (120, "x"));
    }

    #[test]
    #[should_panic(expected = "another length")]
    fn another_length_is_an_error() {
        cut("abc ", 2);
    }

    #[test]
    #[should_panic(expected = "not a number")]
    fn another_number_is_an_error() {
        number("00x0 ");
    }
}
