//! The method and path against what Graph publishes.

use graph_action_metadata::{self as metadata, Method, Operation};
use proc_macro2::Span;

use super::{
    not_published::{not_published, other_methods},
    overload::UNLISTED,
    reference::{check_reference_of_alias, lacks_reference},
    spelling::wrong_spelling,
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
        (None, Some(_)) => check_reference_of_alias(method, path, diagnostics),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delete_by_me_is_judged_as_that_of_the_user() {
        let checked = |path: &str, unlisted| {
            let (path, method) = (Text::new(path), Text::new("DELETE"));
            let mut diagnostics = Diagnostics::default();
            let unlisted = Some(Span::call_site()).filter(|_| unlisted);
            check_operation((Method::Delete, &method), &path, unlisted, &mut diagnostics);
            let (errors, warnings) = diagnostics.messages();
            (errors.concat(), warnings.concat())
        };
        for path in ["/me/manager", "/me/sponsors/{directoryObjectId}"] {
            let reference = format!("write `path = \"{path}/$ref\"`");
            let (error, warning) = checked(path, false);
            assert!(error.contains(&reference) && !error.contains("unlisted"), "{error}");
            assert_eq!(warning, "");
            let (error, warning) = checked(path, true);
            assert_eq!(error, "");
            let start = "DELETES_OBJECT: this DELETE may delete the object itself";
            assert!(warning.starts_with(start) && warning.ends_with(&reference), "{warning}");
        }
        let (error, warning) = checked("/me/manager/$ref", true);
        assert_eq!((&*error, &*warning), ("", ""));
    }
}
