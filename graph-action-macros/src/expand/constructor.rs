//! Writes the functions of an action: `request`, and `new` and the setters if it has fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Path, Visibility};

use super::{argument::argument, docs, setter::setters, warning::allowances};
use graph_action_declaration::{
    argument as name_of_argument,
    check::{Action, Parameter, Value},
    snake_case,
};

/// Writes the functions.
pub(super) fn constructors(action: &Action) -> TokenStream {
    let item = &action.item;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let name = &item.ident;
    let allowances = allowances(&item.attrs);
    if let Some(shared) = &action.shared {
        let (visibility, text) = (&item.vis, docs::NEW_SHARED);
        return quote! {
            #(#allowances)*
            impl #name {
                #[doc = #text]
                #[must_use]
                #visibility fn new() -> #shared {
                    ::core::default::Default::default()
                }
            }
        };
    }
    let (new, request) = (new(action), request(action));
    let setters = setters(action).map(|setters| {
        let reason = "a caller sets what it needs";
        quote! {
            #(#allowances)*
            #[allow(dead_code, reason = #reason)]
            impl #impl_generics #name #type_generics #where_clause { #setters }
        }
    });
    quote! {
        #(#allowances)*
        impl #impl_generics #name #type_generics #where_clause { #new #request }
        #setters
    }
}

fn new(action: &Action) -> Option<TokenStream> {
    let (_, parameters) = action.body.as_ref()?;
    let visibility = &action.item.vis;
    let required = parameters.iter().filter(|parameter| !parameter.is_optional);
    let (arguments, fields): (Vec<_>, Vec<_>) = required
        .map(|Parameter { ident, ty, .. }| {
            let (argument, value) = argument(ident, ty);
            (argument, value.map_or_else(|| quote!(#ident), |value| quote!(#ident: #value)))
        })
        .unzip();
    let others = parameters.iter().filter(|parameter| parameter.is_optional);
    let others = others.map(|parameter| &parameter.ident);
    let no_default = fields.is_empty().then(
        || quote!(#[allow(clippy::new_without_default, reason = "an empty body is a choice")]),
    );
    let text = docs::new(parameters);
    let many = many_arguments(fields.len());
    Some(quote! {
        #[doc = #text]
        #[must_use]
        #no_default
        #many
        #visibility fn new(#(#arguments),*) -> Self {
            Self { #(#fields,)* #(#others: ::core::option::Option::None,)* }
        }
    })
}

fn request(action: &Action) -> TokenStream {
    let Action { facade, item, template, .. } = action;
    let resource = action.resource_argument();
    let own = template.values.iter().filter(|value| resource.is_none() || value.in_operation);
    let own: Vec<_> = own.collect();
    let span = action.path.span();
    let (arguments, keys): (Vec<_>, Vec<_>) =
        own.iter().map(|value| key_argument(facade, value, span)).unzip();
    let (resource_argument, call) = match &resource {
        Some((argument, ty)) => (
            Some(quote!(#argument: impl ::core::convert::Into<#ty>,)),
            quote!(bound_request(
                self,
                <#ty as #facade::Resource>::into_route(::core::convert::Into::into(#argument)),
                [#(#keys),*],
            )),
        ),
        None => (
            None,
            match own.as_slice() {
                // Nearly all have one, which the runtime converts: 107,000 instructions of the compiler less.
                [Value { is_alias: false, name, .. }] => {
                    let name = argument_of(name, span);
                    quote!(request_by_key(self, #name))
                }
                _ => quote!(request(self, [#(#keys),*])),
            },
        ),
    };
    // With the span of the name, so that go-to-definition on a call leads to the action.
    let request = Ident::new("request", item.ident.span());
    let visibility: &Visibility = &item.vis;
    let text = docs::request(action);
    let many = many_arguments(arguments.len() + 2);
    quote! {
        #[doc = #text]
        #many
        #visibility fn #request(self, #resource_argument #(#arguments),*) -> #facade::Request<Self> {
            #facade::__private::#call
        }
    }
}

/// Allows many arguments: Graph requires a value for each of them.
fn many_arguments(count: usize) -> Option<TokenStream> {
    let reason = "one for each value that Graph requires";
    (count > 7).then(|| quote!(#[allow(clippy::too_many_arguments, reason = #reason)]))
}

fn argument_of(placeholder: &str, span: Span) -> Ident {
    name_of_argument(&snake_case(placeholder), span)
}

/// Writes the argument for a placeholder, and the key made from it.
fn key_argument(facade: &Path, value: &Value, span: Span) -> (TokenStream, TokenStream) {
    let name = argument_of(&value.name, span);
    if value.is_alias {
        let argument = quote!(#name: impl ::core::convert::Into<#facade::Literal>);
        (argument, quote!(#facade::Key::literal(#name)))
    } else {
        let argument = quote!(#name: impl #facade::PathValue);
        (argument, quote!(#facade::PathValue::into_key(#name)))
    }
}
