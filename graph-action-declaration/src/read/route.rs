//! Reads `#[route(..)]`.

use proc_macro2::TokenStream;
use syn::{
    Token,
    parse::{ParseStream, Parser as _},
    spanned::Spanned as _,
};

use super::{key::ROUTE_KEYS, keys::Keys, text::Text};
use crate::diagnostics::Diagnostics;

/// Reads the literal of `#[route("…", version = "beta")]` and the keys after it.
pub(crate) fn read_route(
    attribute: &syn::Attribute,
    diagnostics: &mut Diagnostics,
) -> Option<(Text, Keys)> {
    const FORM: &str = "a route must be a string literal; write `#[route(\"/path/{key}\")]`";
    let syn::Meta::List(list) = &attribute.meta else {
        diagnostics.error(attribute.path(), FORM);
        return None;
    };
    let read = |stream: ParseStream<'_>| {
        let path: Text = stream.parse()?;
        let rest = if stream.is_empty() {
            TokenStream::new()
        } else {
            stream.parse::<Token![,]>()?;
            stream.parse()?
        };
        Ok((path, rest))
    };
    match read.parse2(list.tokens.clone()) {
        Ok((path, rest)) => Some((path, Keys::read(rest, ROUTE_KEYS, diagnostics))),
        Err(error) => {
            let at = if list.tokens.is_empty() { list.path.span() } else { error.span() };
            diagnostics.error(&at, FORM);
            None
        }
    }
}
