//! Suggestions for error messages. They read the whole table, which takes milliseconds.

use std::iter;

use super::{
    coverage::{self, is_root, root},
    distance::distance,
    line,
    normal::normal_path,
    operation::{self, Operation},
    permission::permissions,
};
use crate::vocabulary::Method;

/// Returns the operation of this method whose path is most similar to a path that Graph does not
/// publish, if any is similar.
///
/// The path with the fewest different segments wins. Among several, the one whose different
/// segments resemble the written ones wins: one contains the other, as `wipeDevice` contains
/// `wipe`, or they differ by a typing mistake. Then the one with the fewest different characters
/// wins. At most half of the segments and half of the characters may differ. A withdrawn path is
/// never the nearest. Neither is a path that would do something else: one under another root of
/// Graph, or one whose last segment is missing or does not resemble the written one.
///
/// ```
/// use graph_action_metadata::{Method, nearest};
///
/// let near = nearest(Method::Post, "/deviceManagement/managedDevice/{id}/resetPasscode");
/// assert_eq!(
///     near.map(|near| near.path),
///     Some("/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode"),
/// );
/// assert!(nearest(Method::Post, "/nothing/of/the/kind").is_none());
/// ```
pub fn nearest(method: Method, path: &str) -> Option<Operation> {
    let near = nearest_of(line::lines(), method, path)?;
    operation::overload_of(method, near, path)
}

fn nearest_of(
    lines: impl Iterator<Item = &'static str>,
    method: Method,
    path: &str,
) -> Option<&'static str> {
    let path = normal_path(path);
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let mut best = Best { rank: (segments.len() / 2, true), characters: usize::MAX, path: None };
    let root = is_root(&path).then(|| root(&path));
    for line in lines {
        let (line_method, line_path) = line::method_and_path(line);
        let is_below = root.is_none_or(|root| coverage::root(line_path).eq_ignore_ascii_case(root));
        if line_method == method.as_str() && is_below && !line::is_withdrawn(line) {
            best.compare(&path, &segments, line_path);
        }
    }
    best.path
}

/// The number of different segments, and whether they do not resemble the written ones.
type Rank = (usize, bool);

/// The nearest path so far, or how near it has to be.
struct Best {
    rank: Rank,
    characters: usize,
    path: Option<&'static str>,
}

impl Best {
    fn compare(&mut self, path: &str, segments: &[&str], other: &'static str) {
        let normal = normal_path(other);
        let others: Vec<&str> = normal.split('/').skip(1).collect();
        if !does_the_same(segments, &others) {
            return;
        }
        let Some(by_segments) = distance(segments, &others, self.rank.0) else { return };
        let rank = (by_segments, !are_like(segments, &others));
        if rank > self.rank {
            return;
        }
        let half = path.len().max(normal.len()) / 2;
        // A path with fewer different segments may have more different characters than the best one.
        let limit = if rank < self.rank { half } else { half.min(self.characters) };
        let Some(characters) = distance(path.as_bytes(), normal.as_bytes(), limit) else { return };
        if self.path.is_none() || (rank, characters) < (self.rank, self.characters) {
            *self = Self { rank, characters, path: Some(other) };
        }
    }
}

/// Returns whether a path may be the intended one: its last segment resembles the written one, and
/// is not the segment before it.
fn does_the_same(segments: &[&str], others: &[&str]) -> bool {
    let (Some(written), Some(other)) = (segments.last(), others.last()) else { return false };
    let is_exact = |name: &str| name.starts_with(['$', '{']);
    let is_start = others.len() < segments.len() && segments.starts_with(others);
    let is_same =
        written == other || (!is_exact(written) && !is_exact(other) && is_like(written, other));
    is_same && !is_start
}

/// Returns whether the different segments of two paths resemble each other in pairs. They are between
/// a common start and a common end. If one path only has more segments, all resemble.
fn are_like(segments: &[&str], others: &[&str]) -> bool {
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = iter::zip(segments, others).take_while(same).count();
    let pairs = segments.len().min(others.len()) - start;
    let end = iter::zip(segments.iter().rev(), others.iter().rev()).take_while(same).count();
    let pairs = pairs.saturating_sub(end);
    iter::zip(segments, others).skip(start).take(pairs).all(|(one, other)| is_like(one, other))
}

/// The shortest name that counts as part of another: shorter ones are part of others by chance.
const MIN_PART: usize = 4;

/// The largest number of different characters that counts as a typing mistake.
const MAX_TYPING_MISTAKE: usize = 2;

/// Returns whether one name contains the other, or they differ by a typing mistake.
fn is_like(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    (short.len() >= MIN_PART && long.contains(short))
        || distance(one.as_bytes(), other.as_bytes(), MAX_TYPING_MISTAKE).is_some()
}

/// Returns the permission whose name is most similar to a name that Graph does not define. At most a
/// third of the characters may differ; case does not count.
///
/// ```
/// use graph_action_metadata::nearest_permission;
///
/// assert_eq!(
///     nearest_permission("DeviceManagementManagedDevice.ReadAll"),
///     Some("DeviceManagementManagedDevices.Read.All"),
/// );
/// assert_eq!(nearest_permission("Something.Else"), None);
/// ```
pub fn nearest_permission(name: &str) -> Option<&'static str> {
    let published = permissions().filter(|permission| permission.withdrawn.is_none());
    nearest_name(published.map(|permission| permission.name), name)
}

fn nearest_name(names: impl Iterator<Item = &'static str>, name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let mut limit = name.len() / 3;
    let mut best = None;
    for published in names {
        let other = published.to_ascii_lowercase();
        if let Some(characters) = distance(name.as_bytes(), other.as_bytes(), limit) {
            if best.is_none() || characters < limit {
                best = Some(published);
            }
            limit = characters;
        }
    }
    best
}

#[cfg(test)]
mod tests;
