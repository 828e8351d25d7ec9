//! A line of the table of operations.

use graph_action_metadata::{line_arguments, normal_path};

use super::marks::Marked;

/// The normal form of a path, and a method: the order of the table.
pub(crate) type Key = (String, String);

/// A key, and the names of the arguments, which distinguish the overloads of a function. They are
/// empty where the versions are unknown, because then the overloads are unknown too.
pub(crate) type LineKey = (Key, String);

pub(crate) fn key(method: &str, path: &str) -> Key {
    (normal_path(path), method.to_owned())
}

/// Returns the method and path of a line of the text.
pub(crate) fn key_of_line(line: &str) -> Option<Key> {
    let mut fields = line.split(' ');
    let (method, path) = (fields.next()?, fields.next()?);
    Some(key(method, path))
}

/// Returns the key of a line of the text.
pub(crate) fn line_key(line: &str) -> Option<LineKey> {
    let path = line.split(' ').nth(1)?;
    let arguments = if is_known(line) { line_arguments(path) } else { Vec::new() };
    Some((key_of_line(line)?, arguments.join(",")))
}

/// Returns whether versions and overloads of a line are known, or were.
pub(crate) fn is_known(line: &str) -> bool {
    let marked = Marked::read(line);
    versions(marked.front).next().is_some() || marked.parts.iter().any(|(_, part)| is_version(part))
}

pub(crate) fn is_version(part: &str) -> bool {
    !part.contains(':')
}

/// Returns the versions of a line without marks, and without the signs of their certainty.
pub(crate) fn versions(front: &str) -> impl Iterator<Item = &str> {
    let versions = front.split(' ').nth(2).unwrap_or("-").split(',');
    versions
        .map(|version| version.trim_end_matches(['*', '?', '~']))
        .filter(|version| *version != "-")
}
