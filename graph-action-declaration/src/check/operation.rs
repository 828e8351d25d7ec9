//! The method and path against what Graph publishes.

use graph_action_metadata::{
    self as metadata, Method, Operation,
    template::{self, Segment, segments, split_namespace},
};
use proc_macro2::Span;

use super::{
    overload::{UNLISTED, wrong_arguments},
    reference::lacks_reference,
    underline::{Mistake, is_same},
};
use crate::{diagnostics::Diagnostics, read::Text};

/// Looks up the method and path, and checks that Graph spells the path in this way.
pub(super) fn check_operation(
    (method, method_text): (Method, &Text),
    path: &Text,
    unlisted: Option<Span>,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let text = path.value();
    let operation = metadata::operation(method, text);
    match (&operation, unlisted) {
        (None, Some(_)) => {}
        (None, None) => match other_methods(method, text) {
            Some(message) => diagnostics.error(method_text, message),
            None => diagnostics.error(path, not_published(method, text)),
        },
        (Some(operation), Some(_)) if !operation.takes_arguments_of(text) => return None,
        (Some(operation), Some(_))
            if operation.withdrawn.is_some() || lacks_reference(operation) => {}
        (Some(_), Some(at)) => diagnostics.warn(
            at,
            "UNNECESSARY",
            "Graph publishes this method and path; remove `unlisted`",
        ),
        (Some(operation), None) => {
            if let Some(message) = wrong_spelling(operation, text) {
                diagnostics.error(path, message);
                return None;
            }
            if let Some(date) = operation.withdrawn {
                let message =
                    format!("Graph no longer publishes this operation, as of {date}; {UNLISTED}");
                diagnostics.warn(path.span(), "WITHDRAWN", message);
            }
        }
    }
    operation
}

/// Returns the message that names the methods of the path, if it has others.
fn other_methods(method: Method, path: &str) -> Option<String> {
    let methods: Vec<_> = metadata::methods(path).map(|method| format!("\"{method}\"")).collect();
    let methods = (!methods.is_empty()).then(|| methods.join(" or "))?;
    Some(format!("Graph does not publish {method} for this path; write {methods}, or {UNLISTED}"))
}

/// Returns the message that names the nearest path, and shows where it differs.
fn not_published(method: Method, path: &str) -> String {
    match metadata::nearest(method, path) {
        None => format!(
            "Graph does not publish {method} for this path or one like it; compare it with the \
             reference page, or {UNLISTED}"
        ),
        Some(nearest) => {
            let message = format!(
                "Graph does not publish {method} for this path; did you mean `{}`? if not, \
                 {UNLISTED}",
                with_own_keys(path, nearest.path)
            );
            Mistake::at_difference(path, nearest.path, message).message(path)
        }
    }
}

/// Returns the nearest path, with the placeholders and the case of the written one where both say
/// the same.
fn with_own_keys(path: &str, nearest: &str) -> String {
    if segments(path).count() != segments(nearest).count() {
        return nearest.to_owned();
    }
    let pairs = segments(path).zip(segments(nearest));
    let own = pairs.map(|(own, near)| if is_same(own.text, near.text) { own } else { near });
    own.fold(String::new(), |path, segment| path + "/" + segment.text)
}

/// Returns what is wrong with the spelling of a path: the case, the parentheses, the namespace or the
/// arguments of a segment. An operation may have a namespace in front that Graph leaves out.
fn wrong_spelling(operation: &Operation, path: &str) -> Option<String> {
    // Most paths are copied from the documentation.
    let exact = operation.exact_path().filter(|exact| *exact != path)?;
    let wrong_case = operation.wrong_case(path).map(|wrong| (wrong.written, wrong.right));
    let wrong_form = || {
        let pairs = segments(path).zip(segments(exact));
        let (written, right) =
            pairs.into_iter().find(|(one, other)| is_wrong_form(*one, *other))?;
        Some((written, right.text))
    };
    match wrong_case.or_else(wrong_form) {
        Some((written, right)) => {
            let message =
                format!("`{}` is not how Graph spells this; write `{right}`", written.text);
            Some(Mistake::new(written, message).message(path))
        }
        None => wrong_arguments(operation, path),
    }
}

/// Returns whether only one of two segments has parentheses, or a namespace that both need.
fn is_wrong_form(written: template::Span<'_>, right: template::Span<'_>) -> bool {
    let (written, right) = (Segment::of(written), Segment::of(right));
    let is_call = |segment| matches!(segment, Segment::Call(_));
    let (name, exact) = (written.name().text, right.name().text);
    // The SDKs write the casts of a path as `graph.iosLobApp`, by an alias that Graph does not take.
    let is_qualified = split_namespace(name).0.starts_with("microsoft.") && name.ends_with(exact);
    is_call(written) != is_call(right) || (name != exact && !is_qualified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_compared_with_the_nearest_overload() {
        let line = "GET /a/f(skip={skip},top={top}) v1.0 ?";
        let operation = Operation::of_line(line).expect(line);
        let wrong = |path: &str| wrong_spelling(&operation, path);
        assert_eq!(wrong("/a/f(top={a},skip=@b)"), None);
        for (path, what, carets) in [
            ("/a/f(skip={a},tops={b})", "`f` has no parameter `tops`", "              ^^^^"),
            ("/a/f(Skip={a},top={b})", "`f` has no parameter `Skip`", "     ^^^^"),
            ("/a/f(skip={a})", "`f` needs the argument `top`", "   ^^^^^^^^^^^"),
            ("/a/f()", "`f` needs the argument `skip`", "   ^^^"),
            ("/a/f(skip={a},top={b},top={c})", "`f` takes each argument only once", "   ^^^"),
        ] {
            let message = wrong(path).expect(path);
            assert!(message.starts_with(what), "{message}");
            assert!(message.contains("write `f(skip={skip},top={top})`"), "{message}");
            assert!(
                message
                    .lines()
                    .last()
                    .is_some_and(|line| line.trim_end().starts_with(&format!("  {carets}"))),
                "{message}"
            );
        }
    }
}
