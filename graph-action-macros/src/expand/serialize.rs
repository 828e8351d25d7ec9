//! Writes the derive of `Serialize`, if a `#[serde(..)]` attribute asks for it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Attribute, Path, ext::IdentExt as _, parse_quote};

use graph_action_declaration::{
    check::{Action, Encoding},
    read::{fields_mut, renames_all},
    snake_case,
};

/// Derives `Serialize` unless the author does: with names in camelCase, and without `None`. Returns
/// the import that the derive needs.
pub(super) fn derive_serialize(action: &mut Action) -> Option<TokenStream> {
    let (Encoding::Serde { derive }, parameters) = action.body.as_ref()? else { return None };
    let facade = &action.facade;
    let mut attributes: Vec<Attribute> = Vec::new();
    let mut import = None;
    if *derive {
        let serde;
        (serde, import) = path_to_serde(facade, &action.item.ident);
        attributes.push(parse_quote!(#[derive(#facade::__private::serde::Serialize)]));
        attributes.push(parse_quote!(#[serde(crate = #serde)]));
    }
    if !renames_all(&action.item.attrs) {
        attributes.push(parse_quote!(#[serde(rename_all = "camelCase")]));
    }
    for (field, parameter) in fields_mut(&mut action.item).zip(parameters) {
        if parameter.needs_skip {
            field.attrs.push(parse_quote!(
                #[serde(skip_serializing_if = "::core::option::Option::is_none")]
            ));
        }
    }
    // A derive must come before its helper attributes.
    let own = std::mem::take(&mut action.item.attrs);
    action.item.attrs = if *derive {
        attributes.into_iter().chain(own).collect()
    } else {
        own.into_iter().chain(attributes).collect()
    };
    import
}

/// Returns the path of serde as text, as serde takes it. The meaning of `$crate` is in the token and
/// not in its text: then the text is the name of an import.
fn path_to_serde(facade: &Path, item: &Ident) -> (String, Option<TokenStream>) {
    let serde = quote!(#facade::__private::serde);
    if facade.segments.first().is_none_or(|first| first.ident != "$crate") {
        return (serde.to_string(), None);
    }
    let name = format_ident!("__serde_of_{}", snake_case(&item.unraw().to_string()));
    (name.to_string(), Some(quote!(use #serde as #name;)))
}
