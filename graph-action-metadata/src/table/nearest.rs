//! Suggestions for error messages. They read all lines of a root, which takes milliseconds.

use super::{
    coverage::lines_of_root,
    distance::distance,
    likeness::{is_like, is_misspelled, words},
    line,
    normal::in_own_case,
    operation::{self, Operation},
    permission::permissions,
};
use crate::vocabulary::Method;

/// Returns the operation of this method whose path is most similar to a path that Graph does not
/// publish, if it can be what was meant.
///
/// The path with the fewest different segments wins, then the one with the fewest different characters.
/// At most half of the segments and half of the characters may differ, and different segments must
/// resemble each other, unless a path only has more of them.
///
/// A path that would do something else is never the nearest. It is under the same root of Graph, unless
/// the written root does not exist. It has the written last name, apart from a typing mistake, and all
/// that follows it: a key, `$ref`, `$value` or `$count`. A written name that Graph uses elsewhere is not
/// a typing mistake. A withdrawn path is never the nearest.
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
/// assert!(nearest(Method::Post, "/deviceManagement/managedDevices/{id}/restore").is_none());
/// ```
pub fn nearest(method: Method, path: &str) -> Option<Operation> {
    let lines = lines_of_root(path);
    let near = if lines.is_empty() {
        nearest_of(line::lines(), false, method, path)
    } else {
        nearest_of(lines.into_iter(), true, method, path)
    };
    operation::overload_of(method, near?, path)
}

/// Returns the nearest path of some lines, which have the written root or, if that does not exist, any.
fn nearest_of(
    lines: impl Iterator<Item = &'static str>,
    is_root: bool,
    method: Method,
    path: &str,
) -> Option<&'static str> {
    let written = Normal::of(path);
    let mut best =
        Best { segments: written.segments().len() / 2, characters: usize::MAX, path: None };
    for line in lines {
        let (line_method, line_path) = line::method_and_path(line);
        if line_method == method.as_str() && ends_alike(&written.0, line_path) {
            let other = Normal::of(line_path);
            let is_one =
                does_the_same(&written, &other) && (is_root || replaces_root(&written, &other));
            if is_one && !line::is_withdrawn(line) {
                best.compare(&written, &other, line_path);
            }
        }
    }
    best.path
}

/// A path in normal form, but in its own case.
struct Normal(String);

impl Normal {
    fn of(path: &str) -> Self {
        Self(in_own_case(path))
    }

    fn segments(&self) -> Vec<&str> {
        self.0.split('/').skip(1).collect()
    }
}

/// The nearest path so far, or how near it has to be.
struct Best {
    segments: usize,
    characters: usize,
    path: Option<&'static str>,
}

impl Best {
    fn compare(&mut self, written: &Normal, other: &Normal, path: &'static str) {
        let lower = |normal: &Normal| normal.0.to_ascii_lowercase();
        let (written, other) = (lower(written), lower(other));
        let segments: Vec<&str> = written.split('/').skip(1).collect();
        let others: Vec<&str> = other.split('/').skip(1).collect();
        let Some(by_segments) = distance(&segments, &others, self.segments) else { return };
        if !are_like(&segments, &others) {
            return;
        }
        let half = written.len().max(other.len()) / 2;
        // A path with fewer different segments may have more different characters than the best one.
        let limit = if by_segments < self.segments { half } else { half.min(self.characters) };
        let Some(characters) = distance(written.as_bytes(), other.as_bytes(), limit) else {
            return;
        };
        if self.path.is_none() || (by_segments, characters) < (self.segments, self.characters) {
            *self = Self { segments: by_segments, characters, path: Some(path) };
        }
    }
}

/// Returns whether the end of a line can be that of the written path: most lines fail here, without
/// being split.
fn ends_alike(written: &str, line_path: &str) -> bool {
    let end = |path| str::rsplit(path, '/').next().unwrap_or("");
    let (one, other) = (end(written), end(line_path));
    match one.as_bytes().first() {
        // Parentheses may hold a key.
        _ if other.contains('(') => true,
        Some(b'{') => other.ends_with('}'),
        Some(b'$') => one.eq_ignore_ascii_case(other),
        _ => !other.starts_with(['{', '$']),
    }
}

/// Returns whether a path can be what was meant: it has the last name of the written one, and what
/// follows that.
fn does_the_same(written: &Normal, other: &Normal) -> bool {
    let (segments, others) = (written.segments(), other.segments());
    let (written, other) = (tail(&segments), tail(&others));
    written.len() == other.len()
        && written.iter().zip(other).enumerate().all(|(index, (one, other))| match index {
            0 => one.eq_ignore_ascii_case(other) || is_misspelled(one, other),
            _ => one.eq_ignore_ascii_case(other),
        })
}

/// Returns the last name of a path, and the keys, `$ref`, `$value` or `$count` after it.
fn tail<'s, 'p>(segments: &'s [&'p str]) -> &'s [&'p str] {
    let name = segments.iter().rposition(|segment| !segment.starts_with(['{', '$']));
    segments.get(name.unwrap_or(0)..).unwrap_or(segments)
}

/// Returns whether a path is the written one with another first segment that resembles it, or with more
/// or fewer segments in front.
fn replaces_root(written: &Normal, other: &Normal) -> bool {
    let (one, two) = (written.0.to_ascii_lowercase(), other.0.to_ascii_lowercase());
    let roots = (written.segments(), other.segments());
    let is_like_root = matches!((roots.0.first(), roots.1.first()), (Some(one), Some(other)) if is_misspelled(one, other));
    is_like_root || one.ends_with(&two) || two.ends_with(&one)
}

/// Returns whether the different segments of two paths resemble each other in pairs. They are between
/// a common start and a common end. If one path only has more segments, all resemble.
fn are_like(segments: &[&str], others: &[&str]) -> bool {
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = segments.iter().zip(others).take_while(same).count();
    let pairs = segments.len().min(others.len()) - start;
    let end = segments.iter().rev().zip(others.iter().rev()).take_while(same).count();
    let pairs = pairs.saturating_sub(end);
    let pairs = segments.iter().zip(others).skip(start).take(pairs);
    // A value may have been written in place of a key.
    pairs.into_iter().all(|(one, other)| *other == "{}" || is_like(one, other))
}

/// Returns the names of other operations of this method that stand where the last name of a path
/// stands, if one of the names begins or ends with the words of the other, as in `wipeDevice` and
/// `wipe`. They may do something else, so that they are not suggestions.
///
/// ```
/// use graph_action_metadata::{Method, similar_names};
///
/// let names = similar_names(Method::Post, "/deviceManagement/managedDevices/{id}/lock");
/// assert_eq!(names, ["bypassActivationLock", "remoteLock"]);
/// let names = similar_names(Method::Post, "/deviceManagement/managedDevices/{id}/unlock");
/// assert!(names.is_empty());
/// ```
pub fn similar_names(method: Method, path: &str) -> Vec<&'static str> {
    let written = Normal::of(path);
    let Some((parent, name)) = written.0.rsplit_once('/') else { return Vec::new() };
    let own = words(name);
    let mut names = Vec::new();
    for line in lines_of_root(path) {
        let (line_method, line_path) = line::method_and_path(line);
        if line_method != method.as_str() || line::is_withdrawn(line) {
            continue;
        }
        let other = Normal::of(line_path);
        let Some((other_parent, other_name)) = other.0.rsplit_once('/') else { continue };
        let is_here = other_parent.eq_ignore_ascii_case(parent);
        if is_here && !other_name.starts_with(['{', '$']) && is_part(&own, &words(other_name)) {
            let name = line_path.rsplit('/').next().unwrap_or(line_path);
            names.push(name.split('(').next().unwrap_or(name));
        }
    }
    names.dedup();
    names
}

/// Returns whether the words of one name are the first or the last ones of the other.
fn is_part(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.starts_with(short) || long.ends_with(short)
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
