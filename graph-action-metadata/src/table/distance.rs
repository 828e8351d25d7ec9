//! The distance between two sequences.

/// Returns the least number of insertions, deletions and replacements that turn one sequence into the
/// other (Levenshtein distance), if it is at most `limit`.
pub(super) fn distance<T: PartialEq>(from: &[T], to: &[T], limit: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > limit {
        return None;
    }
    // The distances from the part of `from` that was read to each start of `to`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, one) in from.iter().enumerate() {
        let mut left = index + 1;
        let mut diagonal = index;
        for (other, cell) in to.iter().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(one != other);
            diagonal = *cell;
            left = replaced.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
        if row.iter().all(|cell| *cell > limit) {
            return None;
        }
    }
    row.last().copied().filter(|last| *last <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(from: &str, to: &str) -> Option<usize> {
        distance(from.as_bytes(), to.as_bytes(), usize::MAX)
    }

    #[test]
    fn changes_are_counted() {
        for (from, to, changes) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "bc", 1),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("managedDevice", "managedDevices", 1),
        ] {
            assert_eq!(of(from, to), Some(changes), "{from} {to}");
            assert_eq!(of(to, from), Some(changes), "{to} {from}");
        }
    }

    #[test]
    fn the_limit_is_inclusive() {
        assert_eq!(distance(b"kitten", b"sitting", 3), Some(3));
        assert_eq!(distance(b"kitten", b"sitting", 2), None);
        assert_eq!(distance(b"a", b"abcd", 2), None);
    }
}
