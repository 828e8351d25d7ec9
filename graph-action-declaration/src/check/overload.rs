//! The arguments of a function, against the overloads that Graph publishes.

use graph_action_metadata::{
    self as metadata, Operation, Version,
    template::{Segment, Span, segments},
};

use super::underline::Mistake;

/// The remedy for what Graph does not publish.
pub(super) const UNLISTED: &str = "add `unlisted` to accept it anyway";

/// Returns the message about the first argument that the nearest overload does not have, or about one
/// that is missing.
pub(super) fn wrong_arguments(operation: &Operation, path: &str) -> Option<String> {
    if operation.takes_arguments_of(path) {
        return None;
    }
    let mut pairs = segments(path).zip(segments(operation.exact_path()?));
    let mistake = pairs.find_map(|(written, right)| wrong_segment(written, right.text))?;
    Some(mistake.message(path))
}

fn wrong_segment(written: Span<'_>, right: &str) -> Option<Mistake> {
    let (taken, given) = (metadata::arguments(right), metadata::arguments(written.text));
    if taken == given {
        return None;
    }
    let name = Segment::of(right).name().text;
    let remedy = format!("write `{right}`, or {UNLISTED}");
    if let Segment::Call(call) = Segment::of(written) {
        let mut parameters = call.arguments().filter_map(|argument| argument.parameter);
        if let Some(other) = parameters.find(|parameter| !taken.contains(&parameter.text)) {
            let message = format!("`{name}` has no parameter `{}`; {remedy}", other.text);
            return Some(Mistake::new(other, message));
        }
    }
    let what = match taken.iter().find(|taken| !given.contains(taken)) {
        Some(missing) => format!("`{name}` needs the argument `{missing}`"),
        None => format!("`{name}` takes each argument only once"),
    };
    Some(Mistake::new(written, format!("{what}; {remedy}")))
}

/// Returns the last segment of another overload that a version has.
pub(super) fn with_version(operation: &Operation, version: Version) -> Option<&'static str> {
    let mut overloads = metadata::overloads(operation.method, operation.path);
    let found = overloads
        .find(|overload| overload.versions.is_some_and(|versions| versions.has(version)))?;
    found.path.rsplit('/').next()
}
