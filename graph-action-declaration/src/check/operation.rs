//! The method and path against what Graph publishes.

use graph_action_metadata::{self as metadata, Method, Operation};
use proc_macro2::Span;

use super::{
    not_published::{not_published, other_methods},
    overload::UNLISTED,
    reference::lacks_reference,
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
