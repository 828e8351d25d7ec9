//! Reads, checks and expands a declaration. Errors are collected on the way, and the item and its
//! implementation come out even then: one mistake gives one error, and the uses of the item give none.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    check::{Action, Resource},
    diagnostics::Diagnostics,
    expand,
    read::{ACTION_KEYS, Keys, RESOURCE_KEYS, read_item},
};

/// Expands `#[graph_action]`.
pub(crate) fn action(attribute: TokenStream, tokens: TokenStream) -> TokenStream {
    let item = match read_item(
        &tokens,
        "graph_action",
        "a unit struct or a struct with named \
                                                         fields",
    ) {
        Ok(item) => item,
        Err(refusal) => return refusal,
    };
    let mut diagnostics = Diagnostics::default();
    let keys = Keys::read(attribute, ACTION_KEYS, &mut diagnostics);
    let action = Action::check(keys, item, &mut diagnostics);
    let (warnings, errors) = diagnostics.finish();
    let expanded = expand::action(action, &warnings);
    quote!(#expanded #errors)
}

/// Expands `#[graph_resource]`.
pub(crate) fn resource(attribute: TokenStream, tokens: TokenStream) -> TokenStream {
    let item = match read_item(&tokens, "graph_resource", "an enum") {
        Ok(item) => item,
        Err(refusal) => return refusal,
    };
    let mut diagnostics = Diagnostics::default();
    let keys = Keys::read(attribute, RESOURCE_KEYS, &mut diagnostics);
    let resource = Resource::check(keys, item, &mut diagnostics);
    match diagnostics.finish() {
        (_, None) => expand::resource(&resource),
        (_, Some(errors)) => {
            let expanded = expand::wrong_resource(&resource);
            quote!(#expanded #errors)
        }
    }
}
