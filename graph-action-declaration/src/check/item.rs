//! What neither macro accepts of an item.

use proc_macro2::Span;
use syn::{Attribute, DeriveInput};

use crate::{
    diagnostics::Diagnostics,
    read::{is_doc, last_segment},
};

/// Checks that the item has no generics, no second declaration and no attributes above the macro.
pub(super) fn check_item(item: &mut DeriveInput, attribute: &str, diagnostics: &mut Diagnostics) {
    if !item.generics.params.is_empty() {
        diagnostics.error(
            &item.generics.params,
            "a declaration cannot have generic parameters or lifetimes; write concrete types",
        );
    } else if let Some(clause) = &item.generics.where_clause {
        diagnostics.error(clause, "a declaration cannot have a `where` clause; remove it");
    }
    // A second declaration would only repeat what the first says, with errors of its own.
    let is_second =
        |other: &mut Attribute| last_segment(other.path()).is_some_and(|name| name == attribute);
    for second in item.attrs.extract_if(.., is_second) {
        diagnostics.error(
            second.path(),
            format!(
                "`#[{attribute}]` is specified more than once; \
                                                  remove one"
            ),
        );
    }
    for other in &item.attrs {
        // Not the span of the whole, which would write its tokens.
        if !is_doc(other) && stands_above(other.pound_token.span) {
            let message = format!(
                "`#[{attribute}]` must be the first attribute below the documentation; move this \
                 one below it"
            );
            diagnostics.error(other.path(), message);
        }
    }
}

/// Returns whether an attribute is above the macro.
fn stands_above(span: Span) -> bool {
    // Spans have positions only in the compiler; unit tests run without it.
    if !proc_macro::is_available() {
        return false;
    }
    let (attribute, ours) = (span.unwrap(), proc_macro::Span::call_site());
    let position = |span: proc_macro::Span| (span.start().line(), span.start().column());
    attribute.file() == ours.file() && position(attribute) < position(ours)
}
