//! A path that is looked up, and how the paths of a table compare with it.
//!
//! A look-up is a binary search, and in a macro of a debug build nothing is optimised, so that its
//! sixteen comparisons are what a look-up costs. Nearly every path is written in the case of the table:
//! comparing bytes as they stand is a call of the standard library, which is optimised, and costs a
//! tenth of comparing letters without case. So a target is kept in both forms, and cut at its
//! placeholders, where the name that a line has does not count.

use std::{cmp::Ordering, ops::ControlFlow};

use super::normal;

/// A path in normal form, and the same in the case in which it was written.
#[derive(Debug)]
pub(super) struct Target {
    lower: String,
    written: String,
}

impl Target {
    pub(super) fn of(path: &str) -> Self {
        let written = normal::in_own_case(path);
        Self { lower: written.to_ascii_lowercase(), written }
    }

    /// Returns how a path of a table compares with this one. It allocates nothing. Paths of tables
    /// have no empty segments and no query.
    pub(super) fn compare(&self, path: &str) -> Ordering {
        let (order, rest) = self.compare_plainly(path);
        let looked_at = path.len() - rest.len();
        let end = rest.find('/').map_or(path.len(), |at| looked_at + at);
        // A namespace counts for the segment that it is in, and a parenthesis for what follows it.
        let has_namespace = path.get(..end).is_none_or(|part| part.contains('.'));
        let has_call = path.get(..looked_at).is_none_or(|part| part.contains('('));
        if has_namespace || has_call || rest.starts_with('(') {
            return compare(path, &self.lower);
        }
        order
    }

    /// Compares as if there were no namespaces and no calls; also returns what was not looked at.
    fn compare_plainly<'p>(&self, mut path: &'p str) -> (Ordering, &'p str) {
        let mut at = 0;
        loop {
            let lower = self.lower.get(at..).unwrap_or("");
            let chunk = lower.find('{').unwrap_or(lower.len());
            let written = self.written.get(at..at + chunk).unwrap_or("");
            path = match path.strip_prefix(written) {
                Some(rest) => rest,
                None => match after_chunk(path, lower.get(..chunk).unwrap_or("")) {
                    Ok(rest) => rest,
                    Err(found) => return found,
                },
            };
            if chunk == lower.len() {
                let order = if path.is_empty() { Ordering::Equal } else { Ordering::Greater };
                return (order, path);
            }
            at += chunk + "{}".len();
            path = match path.strip_prefix('{').and_then(|key| key.split_once('}')) {
                Some((_, rest)) => rest,
                None => return (path.as_bytes().cmp(b"{"), path),
            };
        }
    }
}

/// Returns what follows a chunk of a normal form in a path, or how the path compares with it and where
/// they differ.
fn after_chunk<'p>(path: &'p str, chunk: &str) -> Result<&'p str, (Ordering, &'p str)> {
    for (index, byte) in chunk.bytes().enumerate() {
        let rest = || path.get(index..).unwrap_or("");
        let Some(own) = path.as_bytes().get(index) else { return Err((Ordering::Less, "")) };
        match own.to_ascii_lowercase().cmp(&byte) {
            Ordering::Equal => {}
            order => return Err((order, rest())),
        }
    }
    Ok(path.get(chunk.len()..).unwrap_or(""))
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
