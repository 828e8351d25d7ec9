//! The distance between two sequences.

/// Returns the least number of insertions, deletions, replacements and swaps of neighbours that turn one
/// sequence into the other (optimal string alignment distance), if it is at most `limit`.
pub(super) fn distance<T: PartialEq>(from: &[T], to: &[T], limit: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > limit {
        return None;
    }
    // The distances from the part of `from` that was read to each start of `to`, and the same for the
    // part that is one shorter.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last = None;
    for (index, one) in from.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(index + 1);
        let mut left = index + 1;
        let mut last_other = None;
        let above = row.iter().zip(row.iter().skip(1));
        for ((column, other), (diagonal, up)) in to.iter().enumerate().zip(above) {
            let mut cell = (diagonal + usize::from(one != other)).min(up + 1).min(left + 1);
            if last == Some(other) && last_other == Some(one) {
                let swapped =
                    before.get(column.wrapping_sub(1)).map_or(usize::MAX, |cost| cost + 1);
                cell = cell.min(swapped);
            }
            next.push(cell);
            (left, last_other) = (cell, Some(other));
        }
        if next.iter().all(|cell| *cell > limit) && row.iter().all(|cell| *cell >= limit) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
        last = Some(one);
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
            ("wipe", "wpie", 1),
            ("retire", "ertier", 2),
            ("ab", "ba", 1),
            ("abc", "cab", 2),
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
        assert_eq!(distance(b"abcd", b"abdc", 1), Some(1));
        assert_eq!(distance(b"abcd", b"badc", 1), None);
    }
}
