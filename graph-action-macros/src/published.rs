//! What Graph publishes: the checks of a declaration that need the table.

use darling::error::Accumulator;
use graph_action_metadata::{self as metadata, Operation};
use proc_macro2::Span;

use crate::{
    action::{Method, Version},
    attr::mistake,
    template::Mistake,
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
    let operation = metadata::operation(method.name(), text);
    match (&operation, unlisted) {
        (None, Some(_)) => {}
        (None, None) => match other_methods(method.name(), text) {
            Some(message) => mistake(errors, method_text, message),
            None => mistake(errors, path, not_published(method.name(), text)),
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
fn other_methods(method: &str, path: &str) -> Option<String> {
    let methods: Vec<_> = metadata::methods(path).map(|method| format!("{method:?}")).collect();
    let methods = (!methods.is_empty()).then(|| methods.join(" or "))?;
    Some(format!("Graph publishes no {method} for this path; write {methods} ({UNLISTED})"))
}

/// Names the path that is nearest, and where it differs.
fn not_published(method: &str, path: &str) -> String {
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
    if path.split('/').count() != nearest.split('/').count() {
        return nearest.to_owned();
    }
    let is_key = |segment: &str| segment.starts_with('{');
    let segments = path.split('/').zip(nearest.split('/')).map(|(own, near)| {
        let is_same = own.eq_ignore_ascii_case(near) || (is_key(own) && is_key(near));
        if is_same { own } else { near }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Graph spells a segment in one way: its case, its namespace, and its arguments. An operation may
/// have a namespace in front that Graph leaves out.
fn wrong_spelling(operation: &Operation, path: &str) -> Option<String> {
    let exact = operation.exact_path()?;
    let mut at = 0;
    for (written, right) in path.split('/').zip(exact.split('/')) {
        let (name, exact_name) = (name_of(written), name_of(right));
        let is_qualified = name
            .strip_suffix(exact_name)
            // The SDKs write the casts of a path as `graph.iosLobApp`, by an alias.
            .is_some_and(|space| space.starts_with("microsoft.") && space.ends_with('.'));
        let is_call = |segment: &str| segment.ends_with(')');
        let is_key = right.starts_with('{') || written.starts_with('{');
        if !is_key && ((name != exact_name && !is_qualified) || is_call(written) != is_call(right))
        {
            let message = format!("write `{right}`, which is how Graph spells it");
            return Some(Mistake::at(at, written, message).message(path));
        }
        at += written.len() + 1;
    }
    overload::wrong_arguments(operation, path)
}

/// A segment without the arguments of a function.
fn name_of(segment: &str) -> &str {
    segment.split('(').next().unwrap_or(segment)
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
    let version = match (given, published) {
        (Some((Version::V1, text)), Some(versions)) if !versions.v1 => {
            mistake(errors, &text, in_other_version(operation, Version::V1));
            Version::Beta
        }
        (Some((Version::Beta, text)), Some(versions)) if !versions.beta => {
            mistake(errors, &text, in_other_version(operation, Version::Beta));
            Version::V1
        }
        (Some((version, _)), _) => version,
        (None, Some(versions)) if !versions.v1 => Version::Beta,
        (None, _) => Version::V1,
    };
    let withdrawn = operation.and_then(|operation| withdrawn_version(operation, version));
    warnings.extend(withdrawn.map(|message| Warning { at, name: "WITHDRAWN", message }));
    version
}

/// Graph has it in the other version only; another overload may be in the given one.
fn in_other_version(operation: Option<&Operation>, given: Version) -> String {
    let (given_name, other) = match given {
        Version::V1 => ("v1.0", "beta"),
        Version::Beta => ("beta", "v1.0"),
    };
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
    let v1 = ("v1.0", versions.v1_withdrawn, versions.v1);
    let beta = ("beta", versions.beta_withdrawn, versions.beta);
    let ((name, since, _), (other, gone, was)) = match version {
        Version::V1 => (v1, beta),
        Version::Beta => (beta, v1),
    };
    let message = format!("Graph no longer publishes this in {name}, as of {}", since?);
    let has_other = was && gone.is_none();
    Some(if has_other { format!("{message}; write `version = {other:?}`") } else { message })
}

#[cfg(test)]
mod tests;
