//! The lines of operations.txt, and how one is found.

use super::{search, target::Target, withdrawn::Withdrawn};

// A static, since a const would be copied into each place that uses it.
pub(super) static TEXT: &str = include_str!("../../data/operations.txt");

/// Returns every line of the table.
pub(super) fn lines() -> impl Iterator<Item = &'static str> {
    search::lines(TEXT)
}

/// Returns the lines of a method and a path: one, or one for each overload.
pub(super) fn lines_of(method: &str, target: &Target) -> Vec<&'static str> {
    search::find_all(TEXT, |line| target.compare_line(line, method))
}

/// Returns the start of a line, with the method, the path and the blank after each.
pub(super) fn key(line: &str) -> &str {
    let (method, path) = method_and_path(line);
    line.get(..method.len() + path.len() + 2).unwrap_or(line)
}

/// Returns the key of a line.
pub(super) fn method_and_path(line: &str) -> (&str, &str) {
    let (method, rest) = line.split_once(' ').unwrap_or((line, ""));
    (method, rest.split_once(' ').map_or(rest, |(path, _)| path))
}

/// Returns whether the sources lack the whole line.
pub(super) fn is_withdrawn(line: &'static str) -> bool {
    Withdrawn::split(line).1.line().is_some()
}
