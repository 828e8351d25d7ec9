//! Writes `#[graph_resource]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt as _;

use super::{completion::completion, names, proof::fingerprint};
use graph_action_declaration::check::{Resource, Route};

/// Writes the enum, `impl Resource`, and `From` if the first route has one key.
pub(crate) fn resource(resource: &Resource) -> TokenStream {
    let facade = &resource.facade;
    let arms = resource.routes.iter().enumerate().map(|(index, route)| {
        let Route { variant, keys, .. } = route;
        quote! {
            Self::#variant { #(#keys),* } => (#index, #facade::__private::Keys::new([#(#keys),*])),
        }
    });
    let routes = resource.routes.as_slice();
    let implementation = resource_impl(resource, routes, &quote!(match self { #(#arms)* }));
    let from = resource.routes.first().and_then(|route| {
        let [key] = route.keys.as_slice() else {
            return None;
        };
        let variant = &route.variant;
        Some(from_key(resource, &quote!(Self::#variant { #key: key })))
    });
    let completion = completion(&resource.facade, "resource_keys", &resource.keys);
    quote!(#completion #implementation #from)
}

/// Writes the same for a wrong declaration, so that its uses give no errors. It is never run.
pub(crate) fn wrong_resource(resource: &Resource) -> TokenStream {
    let never = quote!(::core::unreachable!());
    // Without routes, so that the actions bound to it give no errors.
    let implementation = resource_impl(resource, &[], &never);
    let is_one_key = resource.routes.first().is_some_and(|route| route.keys.len() <= 1);
    let from = (is_one_key && resource.item.generics.params.is_empty())
        .then(|| from_key(resource, &quote!({ let _ = key; #never })));
    let completion = completion(&resource.facade, "resource_keys", &resource.keys);
    quote!(#completion #implementation #from)
}

fn resource_impl(resource: &Resource, routes: &[Route], into_route: &TokenStream) -> TokenStream {
    let Resource { facade, item, is_guid, .. } = resource;
    let name = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let text = name.unraw().to_string();
    let form = if *is_guid { quote!(Guid) } else { quote!(Text) };
    let first = fingerprint(routes.first().map_or("", |route| route.path.value()));
    let routes = routes.iter().map(|Route { path, version, .. }| {
        let version = names::version(*version);
        quote!(#facade::Route::new(#path, #facade::Version::#version))
    });
    quote! {
        #item
        #[automatically_derived]
        impl #impl_generics #facade::Resource for #name #type_generics #where_clause {
            const META: &'static #facade::ResourceMeta = &#facade::ResourceMeta::new(
                #text,
                #facade::KeyForm::#form,
                &[#(#routes),*],
            );
            const FINGERPRINT: u128 = #first;
            fn into_route(self) -> (usize, #facade::__private::Keys) {
                #into_route
            }
        }
    }
}

fn from_key(resource: &Resource, made: &TokenStream) -> TokenStream {
    let (facade, name) = (&resource.facade, &resource.item.ident);
    quote! {
        #[automatically_derived]
        impl<V: #facade::PathValue> ::core::convert::From<V> for #name {
            fn from(key: V) -> Self {
                let key = #facade::PathValue::into_key(key);
                #made
            }
        }
    }
}
