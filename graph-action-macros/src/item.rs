//! What both macros ask of the item below the attribute.

use darling::{Error, error::Accumulator};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, DeriveInput, Path, spanned::Spanned};

use crate::attr::mistake;

/// The item as it is written out again, whatever its attribute says.
pub(crate) fn parse(
    tokens: &TokenStream,
    attribute: &str,
    wanted: &str,
) -> Result<DeriveInput, TokenStream> {
    syn::parse2(tokens.clone()).map_err(|_| {
        let message = format!("`#[{attribute}]` goes on {wanted}");
        let at =
            tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
        let error = Error::custom(message).with_span(&at).write_errors();
        quote!(#error #tokens)
    })
}

/// The path to the facade: `::graph_action`, or what `crate = …` says.
pub(crate) fn facade(given: Option<Path>) -> Path {
    given.unwrap_or_else(|| syn::parse_quote!(::graph_action))
}

/// Refuses what neither macro can express: generics, a second declaration, attributes above.
pub(crate) fn check(item: &mut DeriveInput, attribute: &str, errors: &mut Accumulator) {
    if !item.generics.params.is_empty() {
        mistake(
            errors,
            &item.generics.params,
            "generics and lifetimes have no place in a declaration; name the types",
        );
    } else if let Some(clause) = &item.generics.where_clause {
        mistake(errors, clause, "a `where` clause has no place in a declaration; leave it out");
    }
    // A second declaration would only repeat what the first says, with errors of its own.
    let is_second =
        |other: &mut Attribute| last_segment(other.path()).is_some_and(|name| name == attribute);
    for second in item.attrs.extract_if(.., is_second) {
        mistake(errors, second.path(), format!("`#[{attribute}]` is given twice; keep one"));
    }
    for other in &item.attrs {
        if !is_doc(other) && stands_above(other.span()) {
            let message = format!(
                "this stands above `#[{attribute}]`, which comes first below the docs; move it below"
            );
            mistake(errors, other.path(), message);
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

pub(crate) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

pub(crate) fn last_segment(path: &Path) -> Option<&Ident> {
    path.segments.last().map(|segment| &segment.ident)
}

/// The path by which the item derives a trait, if it does so below our attribute.
pub(crate) fn derives(item: &DeriveInput, name: &str) -> Option<Path> {
    let derives = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.flat_map(derived).find(|path| last_segment(path).is_some_and(|last| last == name))
}

fn derived(attribute: &Attribute) -> Vec<Path> {
    let mut paths = Vec::new();
    // A malformed `#[derive]` is the compiler's to report.
    let _ = attribute.parse_nested_meta(|meta| {
        paths.push(meta.path);
        Ok(())
    });
    paths
}

/// Tokens as they would be written: `Option<bool>`, not `Option < bool >`.
pub(crate) fn written(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (loose, tight) in [
        (" < ", "<"),
        (" >", ">"),
        ("< ", "<"),
        (" ,", ","),
        (" :: ", "::"),
        (":: ", "::"),
        ("& ", "&"),
    ] {
        text = text.replace(loose, tight);
    }
    text
}
