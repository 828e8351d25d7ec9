//! What neither macro can express of an item.

use proc_macro2::Span;
use syn::{Attribute, DeriveInput, spanned::Spanned as _};

use crate::{
    diagnostics::Diagnostics,
    read::{is_doc, last_segment},
};

/// Refuses what neither macro can express: generics, a second declaration, attributes above.
pub(super) fn check_item(item: &mut DeriveInput, attribute: &str, diagnostics: &mut Diagnostics) {
    if !item.generics.params.is_empty() {
        diagnostics.error(
            &item.generics.params,
            "generics and lifetimes have no place in a declaration; name the types",
        );
    } else if let Some(clause) = &item.generics.where_clause {
        diagnostics.error(clause, "a `where` clause has no place in a declaration; leave it out");
    }
    // A second declaration would only repeat what the first says, with diagnostics of its own.
    let is_second =
        |other: &mut Attribute| last_segment(other.path()).is_some_and(|name| name == attribute);
    for second in item.attrs.extract_if(.., is_second) {
        diagnostics.error(second.path(), format!("`#[{attribute}]` is given twice; keep one"));
    }
    for other in &item.attrs {
        if !is_doc(other) && stands_above(other.span()) {
            let message = format!(
                "this stands above `#[{attribute}]`, which comes first below the docs; move it below"
            );
            diagnostics.error(other.path(), message);
        }
    }
}

/// Whether an attribute was written above the one that is being expanded.
fn stands_above(span: Span) -> bool {
    // Outside of the compiler, in our own tests, there are no positions to compare.
    if !proc_macro::is_available() {
        return false;
    }
    let (attribute, ours) = (span.unwrap(), proc_macro::Span::call_site());
    let position = |span: proc_macro::Span| (span.start().line(), span.start().column());
    attribute.file() == ours.file() && position(attribute) < position(ours)
}
