//! What Graph publishes: the checks of a declaration that need the table.

use darling::error::Accumulator;
use graph_action_metadata::{
    self as metadata, Method, Operation, Version,
    template::{self, Segment, segments, split_namespace},
};
use proc_macro2::Span;

use crate::{
    attr::mistake,
    template::{Mistake, is_same},
    text::Text,
};

mod overload;
mod scopes;

pub(crate) use scopes::{Access, Granted, Subject, check_scopes};

/// Something to be told without refusing the declaration.
pub(crate) struct Warning {
    pub(crate) at: Span,
    /// What it is, as the name of a constant: the compiler's warning shows it.
    pub(crate) name: &'static str,
    pub(crate) message: String,
}

/// Proves that Graph has the method and path, in this spelling.
pub(crate) fn check_operation(
    (method, method_text): (Method, &Text),
    path: &Text,
    unlisted: Option<Span>,
    errors: &mut Accumulator,
    warnings: &mut Vec<Warning>,
) -> Option<Operation> {
    let text = path.value();
    let operation = metadata::operation(method, text);
    match (&operation, unlisted) {
        (None, Some(_)) => {}
        (None, None) => match other_methods(method, text) {
            Some(message) => mistake(errors, method_text, message),
            None => mistake(errors, path, not_published(method, text)),
        },
        (Some(operation), Some(_)) if !operation.takes_arguments_of(text) => return None,
        (Some(operation), Some(_)) if operation.withdrawn.is_some() => {}
        (Some(_), Some(at)) => warnings.push(Warning {
            at,
            name: "SUPERFLUOUS",
            message: "Graph publishes this method and path; leave `unlisted` out".to_owned(),
        }),
        (Some(operation), None) => {
            if let Some(message) = wrong_spelling(operation, text) {
                mistake(errors, path, message);
                return None;
            }
            if let Some(date) = operation.withdrawn {
                let message = format!("Graph no longer publishes this, as of {date}; {UNLISTED}");
                warnings.push(Warning { at: path.span(), name: "WITHDRAWN", message });
            }
        }
    }
    operation
}

/// How to declare what Graph does not publish, behind a semicolon or in parentheses.
const UNLISTED: &str = "`unlisted` beside the other keys lets it pass";

/// Names the methods that the path has, if it has others.
fn other_methods(method: Method, path: &str) -> Option<String> {
    let methods: Vec<_> = metadata::methods(path).map(|method| format!("\"{method}\"")).collect();
    let methods = (!methods.is_empty()).then(|| methods.join(" or "))?;
    Some(format!("Graph publishes no {method} for this path; write {methods} ({UNLISTED})"))
}

/// Names the path that is nearest, and where it differs.
fn not_published(method: Method, path: &str) -> String {
    match metadata::nearest(method, path) {
        None => format!(
            "Graph publishes no {method} for this path, nor for one like it; compare it with the \
             reference page ({UNLISTED})"
        ),
        Some(nearest) => {
            let message = format!(
                "Graph publishes no {method} for this path; write `{}` if that is meant \
                 ({UNLISTED})",
                with_own_keys(path, nearest.path)
            );
            Mistake::at_difference(path, nearest.path, message).message(path)
        }
    }
}

/// The nearest path, with the keys and the case that are written where they do not differ.
fn with_own_keys(path: &str, nearest: &str) -> String {
    if segments(path).count() != segments(nearest).count() {
        return nearest.to_owned();
    }
    let pairs = segments(path).zip(segments(nearest));
    let own = pairs.map(|(own, near)| if is_same(own.text, near.text) { own } else { near });
    own.fold(String::new(), |path, segment| path + "/" + segment.text)
}

/// Graph spells a segment in one way: its case, its namespace, and its arguments. An operation may
/// have a namespace in front that Graph leaves out.
fn wrong_spelling(operation: &Operation, path: &str) -> Option<String> {
    let exact = operation.exact_path()?;
    let wrong_case = operation.wrong_case(path).map(|wrong| (wrong.written, wrong.right));
    let wrong_form = || {
        let pairs = segments(path).zip(segments(exact));
        let (written, right) =
            pairs.into_iter().find(|(one, other)| is_wrong_form(*one, *other))?;
        Some((written, right.text))
    };
    match wrong_case.or_else(wrong_form) {
        Some((written, right)) => {
            let message = format!("write `{right}`, which is how Graph spells it");
            Some(Mistake::new(written, message).message(path))
        }
        None => overload::wrong_arguments(operation, path),
    }
}

/// Whether one of two segments has parentheses, or a namespace that the other must not lack.
fn is_wrong_form(written: template::Span<'_>, right: template::Span<'_>) -> bool {
    let (written, right) = (Segment::of(written), Segment::of(right));
    let is_call = |segment| matches!(segment, Segment::Call(_));
    let (name, exact) = (written.name().text, right.name().text);
    // The SDKs write the casts of a path as `graph.iosLobApp`, by an alias that Graph does not take.
    let is_qualified = split_namespace(name).0.starts_with("microsoft.") && name.ends_with(exact);
    is_call(written) != is_call(right) || (name != exact && !is_qualified)
}

/// The lowest version that has it, or had it until it was withdrawn: the one that is given, if Graph
/// has it there; else the table's.
pub(crate) fn check_version(
    given: Option<(Version, Text)>,
    operation: Option<&Operation>,
    path: Span,
    errors: &mut Accumulator,
    warnings: &mut Vec<Warning>,
) -> Version {
    let at = given.as_ref().map_or(path, |(_, text)| text.span());
    let published = operation.and_then(|operation| operation.versions);
    let has = |version| published.is_none_or(|versions| versions.has(version));
    let version = match given {
        Some((version, text)) if !has(version) => {
            mistake(errors, &text, in_other_version(operation, version));
            other(version)
        }
        Some((version, _)) => version,
        None if has(Version::V1) => Version::V1,
        None => Version::Beta,
    };
    let withdrawn = operation.and_then(|operation| withdrawn_version(operation, version));
    warnings.extend(withdrawn.map(|message| Warning { at, name: "WITHDRAWN", message }));
    version
}

fn other(version: Version) -> Version {
    if version == Version::V1 { Version::Beta } else { Version::V1 }
}

/// Graph has it in the other version only; another overload may be in the given one.
fn in_other_version(operation: Option<&Operation>, given: Version) -> String {
    let (given_name, other) = (given.as_str(), other(given).as_str());
    match operation.and_then(|operation| overload::with_version(operation, given)) {
        None => format!("Graph publishes this in {other} only; write {other:?}, or leave it out"),
        Some(overload) => format!(
            "Graph publishes this overload in {other} only; write {other:?}, or leave it out; \
             {given_name} has `{overload}`"
        ),
    }
}

/// What to say of a version that a newer source lacks.
fn withdrawn_version(operation: &Operation, version: Version) -> Option<String> {
    let versions = operation.versions.filter(|_| operation.withdrawn.is_none())?;
    let since = versions.withdrawn_since(version)?;
    let message = format!("Graph no longer publishes this in {version}, as of {since}");
    let other = other(version);
    let has_other = versions.has(other) && versions.withdrawn_since(other).is_none();
    Some(if has_other { format!("{message}; write `version = \"{other}\"`") } else { message })
}

#[cfg(test)]
mod tests;
