//! Reads parts of a token stream that may be wrong.

use proc_macro2::TokenTree;
use syn::{
    Expr, Token,
    parse::{Parse, ParseStream, discouraged::Speculative as _},
};

use crate::diagnostics::Diagnostics;

/// Adds an error about a value that has the wrong form, and skips the value.
pub(super) fn refuse_value(stream: ParseStream<'_>, diagnostics: &mut Diagnostics, message: &str) {
    match try_parse::<Expr>(stream) {
        Some(value) => diagnostics.error(&value, message),
        None => {
            diagnostics.error(&stream.span(), message);
            while !stream.is_empty() && !stream.peek(Token![,]) {
                if stream.parse::<TokenTree>().is_err() {
                    return;
                }
            }
        }
    }
}

/// Parses a value, or leaves the stream where it was.
pub(super) fn try_parse<T: Parse>(stream: ParseStream<'_>) -> Option<T> {
    try_call(stream, T::parse)
}

pub(super) fn try_call<T>(
    stream: ParseStream<'_>,
    parse: fn(ParseStream<'_>) -> syn::Result<T>,
) -> Option<T> {
    let fork = stream.fork();
    let parsed = fork.call(parse).ok()?;
    stream.advance_to(&fork);
    Some(parsed)
}
