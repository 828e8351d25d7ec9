//! Writes the arguments of `new` and of setters.

use graph_action_declaration::check::is_string;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

/// Writes an argument for a value of a type, and the value if it is not the argument itself: a `String` is
/// taken from text in every form.
pub(super) fn argument(name: &Ident, ty: &Type) -> (TokenStream, Option<TokenStream>) {
    if is_string(ty) {
        let argument = quote!(#name: impl ::core::convert::Into<#ty>);
        (argument, Some(quote!(::core::convert::Into::into(#name))))
    } else {
        (quote!(#name: #ty), None)
    }
}
