//! The arguments of a function against the overloads that Graph publishes.

use graph_action_metadata::{self as metadata, Operation};

use super::{UNLISTED, name_of};
use crate::{action::Version, template::Mistake};

/// The first argument that the nearest overload does not take, or one that it takes and is missing.
pub(super) fn wrong_arguments(operation: &Operation, path: &str) -> Option<String> {
    if operation.takes_arguments_of(path) {
        return None;
    }
    let mut at = 0;
    for (written, right) in path.split('/').zip(operation.exact_path()?.split('/')) {
        if let Some(mistake) = wrong_segment(at, written, right) {
            return Some(mistake.message(path));
        }
        at += written.len() + 1;
    }
    None
}

/// What is wrong in a segment that starts at some byte of the path.
fn wrong_segment(mut at: usize, written: &str, right: &str) -> Option<Mistake> {
    let (taken, given) = (metadata::arguments(right), metadata::arguments(written));
    if taken == given {
        return None;
    }
    let name = name_of(right);
    let remedy = format!("write `{right}` ({UNLISTED})");
    let missing = taken.iter().find(|taken| !given.contains(taken));
    let whole = |what: String| Mistake::at(at, written, format!("{what}; {remedy}"));
    let incomplete = match missing {
        Some(missing) => whole(format!("`{name}` takes `{missing}` as well")),
        None => whole(format!("`{name}` takes each argument once")),
    };
    let (function, arguments) = written.split_once('(').unwrap_or((written, ""));
    at += function.len() + 1;
    for argument in arguments.split(',') {
        if let Some((given, _)) = argument.split_once('=')
            && !taken.contains(&given)
        {
            return Some(Mistake::at(at, given, format!("`{name}` takes no `{given}`; {remedy}")));
        }
        at += argument.len() + 1;
    }
    Some(incomplete)
}

/// The last segment of another overload that has a version.
pub(super) fn with_version(operation: &Operation, version: Version) -> Option<&'static str> {
    let mut overloads = metadata::overloads(operation.method, operation.path);
    let found = overloads.find(|overload| {
        overload.versions.is_some_and(|versions| match version {
            Version::V1 => versions.v1,
            Version::Beta => versions.beta,
        })
    })?;
    found.path.rsplit('/').next()
}
