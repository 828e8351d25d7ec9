//! The arguments of a function, against the overloads that Graph publishes.

use graph_action_metadata::{
    self as metadata, Operation, Version,
    template::{Segment, Span},
};

/// The remedy for what Graph does not publish.
pub(super) const UNLISTED: &str = "add `unlisted` to accept it anyway";

/// Returns the first argument that the right overload does not have, or one that is missing, as the part
/// to underline and what is wrong with it.
pub(super) fn wrong_arguments<'p>(written: Span<'p>, right: &str) -> Option<(Span<'p>, String)> {
    let (taken, given) = (metadata::line_arguments(right), metadata::line_arguments(written.text));
    if taken == given {
        return None;
    }
    let name = Segment::of(right).name().text;
    if let Segment::Call(call) = Segment::of(written) {
        let mut parameters = call.arguments().filter_map(|argument| argument.parameter);
        if let Some(other) = parameters.find(|parameter| !taken.contains(&parameter.text)) {
            return Some((other, format!("`{name}` has no parameter `{}`", other.text)));
        }
    }
    let what = match taken.iter().find(|taken| !given.contains(taken)) {
        Some(missing) => format!("`{name}` needs the argument `{missing}`"),
        None => format!("`{name}` takes each argument only once"),
    };
    Some((written, what))
}

/// Returns the last segment of another overload that a version has.
pub(super) fn with_version(operation: &Operation, version: Version) -> Option<&'static str> {
    let mut overloads = metadata::overloads(operation.method, operation.path);
    let found = overloads
        .find(|overload| overload.versions.is_some_and(|versions| versions.has(version)))?;
    found.path.rsplit('/').next()
}

/// Returns the remedy that lists all overloads, if they are not all in the same versions: the shortest one may be
/// in another version than the author means.
pub(super) fn in_versions(operation: &Operation) -> Option<String> {
    let overloads: Vec<_> = metadata::overloads(operation.method, operation.path)
        .filter(|overload| overload.withdrawn.is_none())
        .collect();
    let versions = |overload: &Operation| {
        let has = |version: &Version| overload.versions.is_some_and(|all| all.has(*version));
        let names = Version::ALL.into_iter().filter(has).map(|version| version.to_string());
        names.collect::<Vec<_>>().join(" and ")
    };
    let first = versions(overloads.first()?);
    if overloads.iter().all(|overload| versions(overload) == first) {
        return None;
    }
    let described = overloads.iter().filter_map(|overload| {
        Some(format!("`{}` ({})", overload.path.rsplit('/').next()?, versions(overload)))
    });
    Some(format!("write {}", described.collect::<Vec<_>>().join(" or ")))
}
