//! Writes a setter for each optional field of a `#[non_exhaustive]` struct, since other crates cannot
//! write a literal of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Attribute, Field, GenericArgument, PathArguments, Type};

use super::{argument::argument, docs};
use graph_action_declaration::{
    check::{Action, Parameter, is_setter_name},
    read::{fields, is_doc},
};

/// Writes the setters, if the struct is `#[non_exhaustive]`.
pub(super) fn setters(action: &Action) -> Option<TokenStream> {
    let (_, parameters) = action.body.as_ref().filter(|_| action.is_non_exhaustive)?;
    let has_setter = |one: &Parameter| one.is_optional && is_setter_name(&one.ident);
    let optional = fields(&action.item).zip(parameters).filter(|(_, one)| has_setter(one));
    Some(optional.map(|(field, parameter)| setter(action, field, parameter)).collect())
}

fn setter(action: &Action, field: &Field, parameter: &Parameter) -> TokenStream {
    let (visibility, ident) = (&action.item.vis, &parameter.ident);
    let text = docs::setter(parameter).map(|text| quote!(#[doc = #text]));
    let attributes = field.attrs.iter().filter(|attribute| is_shared(attribute, parameter));
    let name = Ident::new("value", Span::call_site());
    // An alias with the name `Option` hides the type inside.
    let inside = inside_option(&field.ty);
    let (argument, value) = argument(&name, inside.unwrap_or(&field.ty));
    let facade = &action.facade;
    let value = match (inside, value) {
        // `Some(Into::into(value))` takes the compiler 90,000 instructions more.
        (Some(_), Some(_)) => quote!(#facade::__private::some(#name)),
        (Some(_), None) => quote!(::core::option::Option::Some(#name)),
        (None, value) => value.unwrap_or_else(|| quote!(#name)),
    };
    quote! {
        #(#attributes)*
        #text
        #[must_use]
        #visibility fn #ident(mut self, #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// Returns whether an attribute of a field goes on its setter too.
fn is_shared(attribute: &Attribute, parameter: &Parameter) -> bool {
    (parameter.has_docs && is_doc(attribute)) || attribute.path().is_ident("deprecated")
}

fn inside_option(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Path(ty) => match &ty.path.segments.last()?.arguments {
            PathArguments::AngleBracketed(list) => list.args.iter().find_map(|one| match one {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            }),
            _ => None,
        },
        Type::Group(ty) => inside_option(&ty.elem),
        Type::Paren(ty) => inside_option(&ty.elem),
        _ => None,
    }
}
