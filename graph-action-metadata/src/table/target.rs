//! A path that is looked up, and how the paths of a table compare with it.
//!
//! A look-up is a binary search, and in a macro of a debug build nothing is optimised, so that its
//! sixteen comparisons are what a look-up costs. Nearly every path is written in the case of the table:
//! comparing bytes as they stand is a call of the standard library, which is optimised, and costs a
//! tenth of comparing letters without case. So a target is kept in both forms, and cut at its
//! placeholders, where the name that a line has does not count. One comparison takes about 3,000
//! instructions; with iterators over characters it took 4,500.

use std::{cmp::Ordering, ops::ControlFlow};

use super::normal;

/// A path in normal form, and the same in the case in which it was written.
#[derive(Debug)]
pub(super) struct Target {
    lower: String,
    written: String,
    /// The lengths of the texts between placeholders.
    lengths: Vec<usize>,
}

impl Target {
    pub(super) fn of(path: &str) -> Self {
        let written = normal::in_own_case(path);
        let lower = written.to_ascii_lowercase();
        let (mut lengths, mut length) = (Vec::new(), 0);
        let mut rest = lower.as_bytes();
        loop {
            (rest, length) = match rest {
                [b'{', b'}', after @ ..] => {
                    lengths.push(length);
                    (after, 0)
                }
                [_, after @ ..] => (after, length + 1),
                [] => break,
            };
        }
        lengths.push(length);
        Self { lower, written, lengths }
    }

    /// Returns how a line of a table compares with this path and a method. It allocates nothing. Paths
    /// of tables have no empty segments and no query.
    pub(super) fn compare_line(&self, line: &str, method: &str) -> Ordering {
        let start = match line.as_bytes() {
            [b'G', ..] | [b'P', b'U', ..] => "GET ".len(),
            [b'P', b'O', ..] => "POST ".len(),
            [b'P', ..] => "PATCH ".len(),
            _ => "DELETE ".len(),
        };
        let path = line.get(start..).unwrap_or("");
        match self.compare(path) {
            Ordering::Equal => line.get(..start - 1).unwrap_or("").cmp(method),
            order => order,
        }
    }

    /// Returns how a path of a table compares with this one. A blank ends it.
    fn compare(&self, path: &str) -> Ordering {
        let bytes = path.as_bytes();
        let (order, rest) = self.compare_plainly(bytes);
        let looked_at = bytes.len() - rest.len();
        // A namespace counts for the segment that it is in, and a parenthesis for what follows it.
        let (before, segment) = bytes.split_at(looked_at);
        let segment = segment.get(..length_of_segment(rest)).unwrap_or(segment);
        let is_plain = !before.contains(&b'.')
            && !before.contains(&b'(')
            && !segment.contains(&b'.')
            && segment.first() != Some(&b'(');
        if is_plain {
            return order;
        }
        compare(path.split_once(' ').map_or(path, |(path, _)| path), &self.lower)
    }

    /// Compares as if there were no namespaces and no calls; also returns what was not looked at.
    fn compare_plainly<'p>(&self, mut path: &'p [u8]) -> (Ordering, &'p [u8]) {
        let (mut lower, mut written) = (self.lower.as_bytes(), self.written.as_bytes());
        let mut is_first = true;
        for length in &self.lengths {
            if !is_first {
                let key = match path {
                    [b'{', key @ ..] => after_key(key),
                    _ if is_end(path) => return (Ordering::Less, path),
                    _ => None,
                };
                let Some(rest) = key else { return (path.cmp(b"{"), path) };
                path = rest;
                (lower, written) = (after_braces(lower), after_braces(written));
            }
            is_first = false;
            let (chunk, lower_rest) = lower.split_at(*length);
            let (written_chunk, written_rest) = written.split_at(*length);
            path = match path.split_at_checked(*length) {
                Some((start, rest)) if start == written_chunk => rest,
                _ => match after_chunk(path, chunk) {
                    Ok(rest) => rest,
                    Err(found) => return found,
                },
            };
            (lower, written) = (lower_rest, written_rest);
        }
        (if is_end(path) { Ordering::Equal } else { Ordering::Greater }, path)
    }
}

/// Returns whether a path of a table ends here.
fn is_end(path: &[u8]) -> bool {
    matches!(path, [] | [b' ', ..])
}

// Loops over slices: without optimisation, iterators and searches for a character take several times as
// long for texts as short as these.

/// Returns what follows the `}` of a placeholder.
fn after_key(mut key: &[u8]) -> Option<&[u8]> {
    while let [byte, rest @ ..] = key {
        key = rest;
        if *byte == b'}' {
            return Some(rest);
        }
    }
    None
}

fn after_braces(normal: &[u8]) -> &[u8] {
    match normal {
        [b'{', b'}', rest @ ..] => rest,
        _ => normal,
    }
}

/// Returns the number of bytes before the next slash or the end.
fn length_of_segment(path: &[u8]) -> usize {
    let mut rest = path;
    while let [byte, after @ ..] = rest {
        if matches!(byte, b'/' | b' ') {
            break;
        }
        rest = after;
    }
    path.len() - rest.len()
}

/// Returns what follows a chunk of a normal form in a path, or how the path compares with it and where
/// they differ.
fn after_chunk<'p>(path: &'p [u8], chunk: &[u8]) -> Result<&'p [u8], (Ordering, &'p [u8])> {
    let (mut own, mut sought) = (path, chunk);
    while let [wanted, after @ ..] = sought {
        let [byte, rest @ ..] = own else { return Err((Ordering::Less, own)) };
        if byte != wanted {
            let lower = byte.to_ascii_lowercase();
            // A blank, the end of a path, is less than every other character.
            if lower < *wanted {
                return Err((Ordering::Less, own));
            }
            if lower > *wanted {
                return Err((Ordering::Greater, own));
            }
        }
        (own, sought) = (rest, after);
    }
    Ok(own)
}

/// Returns how any path compares with one in normal form.
fn compare(path: &str, normal: &str) -> Ordering {
    let mut rest = normal;
    let compared = normal::pieces(path, |piece| match after_piece(rest, piece.text) {
        Ok(after) => {
            rest = after;
            ControlFlow::Continue(())
        }
        Err(order) => ControlFlow::Break(order),
    });
    match compared {
        ControlFlow::Break(order) => order,
        ControlFlow::Continue(()) if rest.is_empty() => Ordering::Equal,
        ControlFlow::Continue(()) => Ordering::Less,
    }
}

/// Returns what follows a piece of a path in the normal form, or how the piece compares with its start.
fn after_piece<'n>(normal: &'n str, piece: &str) -> Result<&'n str, Ordering> {
    if let Some(after) = normal.strip_prefix(piece) {
        return Ok(after);
    }
    let mut others = normal.bytes();
    for byte in piece.bytes() {
        let Some(other) = others.next() else { return Err(Ordering::Greater) };
        match byte.to_ascii_lowercase().cmp(&other) {
            Ordering::Equal => {}
            order => return Err(order),
        }
    }
    Ok(normal.get(piece.len()..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal_path;

    #[test]
    fn comparison_is_that_of_normal_forms() {
        let paths = [
            "/me",
            "/me/photo/$value",
            "/meetings",
            "/users/{userId}",
            "/users/{a}/managedDevices/{b}/wipe",
            "/users/{a}/managedDevices",
            "/users/{a}/managedDevices/{b}/wipeX",
            "/users/{a}/managedDevices/delta()",
            "/USERS/{z}/manageddevices/{b}/WIPE",
            "/users/$count",
            "/users",
            "/users/{id}/drive/root:/{path}:/content",
            "/users/{id}/drive/root:/{path}",
            "/apps/{id}/graph.win32LobApp/assign",
            "/apps/{id}/microsoft.graph.iosLobApp/assign",
            "/applications(appId='{appId}')",
            "/applications/{id}/owners",
            "/reports/getSms(from={from},to={to})",
            "/{x}",
            "/{x}/y",
        ];
        for one in paths {
            let target = Target::of(one);
            for other in paths {
                let expected = normal_path(other).cmp(&normal_path(one));
                assert_eq!(target.compare(other), expected, "{other} and {one}");
            }
        }
    }

    #[test]
    fn a_path_with_single_braces_is_compared_without_a_panic() {
        for path in ["/a/{b", "/a/b}", "/a/}{", "/{", "/{}", "/{}/{", "/a{b}c", "{", ""] {
            let target = Target::of(path);
            let is_equal = |other: &str| target.compare(other).is_eq();
            assert!(!["/a/{b}", "/a/b", "/a/{b}/c", "/"].into_iter().any(is_equal), "{path}");
        }
    }

    #[test]
    fn comparing_follows_the_order_of_normal_forms() {
        let parts = ["/", "A", "b", "{x}", ":", "(", ")", "'", "microsoft.graph."];
        let mut paths = vec![String::new()];
        for length in 0..4 {
            let longer: Vec<String> = paths
                .iter()
                .filter(|path| path.is_empty() == (length == 0))
                .flat_map(|path| parts.iter().map(move |part| format!("{path}{part}")))
                .collect();
            paths.extend(longer);
        }
        paths.sort();
        paths.dedup();
        let others: Vec<String> = paths.iter().step_by(7).cloned().collect();
        // The form of paths in tables.
        paths.retain(|path| path.starts_with('/') && !path.contains("//") && !path.ends_with('/'));
        assert!(paths.len() > 200, "{}", paths.len());
        for path in &paths {
            let normal = normal_path(path);
            assert_eq!(Target::of(path).compare(path), Ordering::Equal, "{path}");
            for other in &others {
                let expected = normal.cmp(&normal_path(other));
                assert_eq!(Target::of(other).compare(path), expected, "{path} and {other}");
            }
        }
    }
}
