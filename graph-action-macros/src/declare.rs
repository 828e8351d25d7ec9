//! Drives the macros. The item and its implementation come out even with errors, so that its uses
//! give no more of them.

use graph_action_declaration::Checked;
use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

/// Expands `#[graph_action]`.
pub(crate) fn action(attribute: TokenStream, item: TokenStream) -> TokenStream {
    match graph_action_declaration::action(attribute, item.clone()) {
        Ok(Checked { declaration, warnings, errors }) => {
            let mut expanded = expand::action(declaration, &warnings);
            expanded.extend(errors.map(|errors| errors.to_compile_error()));
            expanded
        }
        Err(error) => wrong_kind(&error, &item),
    }
}

/// Expands `#[graph_resource]`.
pub(crate) fn resource(attribute: TokenStream, item: TokenStream) -> TokenStream {
    match graph_action_declaration::resource(attribute, item.clone()) {
        Ok(Checked { declaration, errors: None, .. }) => expand::resource(&declaration),
        Ok(Checked { declaration, errors: Some(errors), .. }) => {
            let errors = errors.to_compile_error();
            let expanded = expand::wrong_resource(&declaration);
            quote!(#expanded #errors)
        }
        Err(error) => wrong_kind(&error, &item),
    }
}

/// Writes the error about an item of the wrong kind, and the item, so that its uses give no errors.
fn wrong_kind(error: &syn::Error, item: &TokenStream) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#error #item)
}
