//! Writes `impl Action`: the data of the action, and its body.

use graph_action_metadata::Version;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Path, ext::IdentExt as _, spanned::Spanned as _};

use super::{names::method, warning::allowances};
use graph_action_declaration::check::{Access, Action, Encoding, Granted, Parameter};

/// Writes `impl Action` with its data by value. The runtime makes `META` from it, since the compiler
/// would have to borrow-check a reference here for each action.
pub(super) fn action_impl(action: &Action) -> TokenStream {
    let Action { facade, item, path, returns, .. } = action;
    let ident = &item.ident;
    let (impl_generics, type_generics, where_clause) = item.generics.split_for_impl();
    let (name, method) = (ident.unraw().to_string(), method(action.method));
    let flags = flags(action);
    let schemes = action.permissions.each_ref().map(|access| match access {
        Access::AnyOf(granted) => granted.as_slice(),
        Access::NotSupported | Access::Unknown => &[],
    });
    let counts = schemes.map(|granted| Literal::usize_unsuffixed(granted.len()));
    let [delegated, personal, application] = schemes.map(|granted| permissions(facade, granted));
    let unknown = unknown(action);
    let body = body(action);
    let allowances = allowances(&item.attrs);
    quote! {
        #[automatically_derived]
        #(#allowances)*
        impl #impl_generics #facade::Action for #ident #type_generics #where_clause {
            type Response = #returns;
            type Declared = #facade::__private::Declared<#(#counts),*>;
            const DECLARED: Self::Declared = #facade::__private::Declared::new(
                #facade::ActionMeta::declare(#name, #facade::Method::#method, #path) #flags,
                [#delegated],
                [#personal],
                [#application],
            ) #unknown;
            #body
        }
    }
}

/// Writes the calls for what differs from the default.
fn flags(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let flags = [
        (action.version == Version::Beta).then(|| quote!(.beta())),
        action.idempotent.then(|| quote!(.idempotent())),
        parameters(action),
        action.is_unlisted.then(|| quote!(.unlisted())),
        action.docs.as_ref().map(|link| quote!(.docs(#link))),
        action
            .bound_to
            .as_ref()
            .map(|resource| quote!(.bound_to(<#resource as #facade::Resource>::META))),
    ];
    flags.into_iter().flatten().reduce(|mut all, flag| {
        all.extend(flag);
        all
    })
}

/// Writes the names of the parameters, for `verify`. Those of a flattened field are not known.
fn parameters(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let (_, parameters) = action.body.as_ref()?;
    let mut sent = parameters.iter().filter(|one| one.is_sent()).peekable();
    if parameters.iter().any(Parameter::is_flattened) || sent.peek().is_none() {
        return Some(quote!(.with_body()));
    }
    let sent = sent.map(|parameter| {
        let Parameter { wire_name, is_optional, is_beta, .. } = parameter;
        let optional = is_optional.then(|| quote!(.optional()));
        let beta = is_beta.then(|| quote!(.beta()));
        let unlisted = parameter.is_unlisted().then(|| quote!(.unlisted()));
        quote!(#facade::ParameterMeta::new(#wire_name) #optional #beta #unlisted)
    });
    Some(quote!(.parameters(&[#(#sent),*])))
}

/// Writes the permissions of one scheme.
fn permissions(facade: &Path, permissions: &[Granted]) -> Option<TokenStream> {
    if permissions.is_empty() {
        return None;
    }
    let parts = permissions.iter().map(|granted| {
        let Granted { name, is_least, id, privilege_level, .. } = granted;
        let (id, level) = (id.unwrap_or(""), privilege_level.unwrap_or(0));
        let level = Literal::u8_unsuffixed(level);
        let more = more(facade, granted);
        quote!(#facade::Permission::listed(#name, #id, #level, #is_least) #more,)
    });
    Some(parts.collect())
}

/// Writes the calls for what few permissions have.
fn more(facade: &Path, granted: &Granted) -> Option<TokenStream> {
    let unlisted = granted.is_unlisted.then(|| quote!(.unlisted()));
    let written_as = granted.written_as.as_ref().map(|name| quote!(.written_as(#name)));
    let others = permissions(facade, &granted.also_requires);
    let also_requires = others.map(|others| quote!(.also_requires(&[#others])));
    let more = [unlisted, written_as, also_requires];
    more.iter().any(Option::is_some).then(|| quote!(#(#more)*))
}

/// Writes which schemes have no published permissions, if any.
fn unknown(action: &Action) -> Option<TokenStream> {
    let unknown = action.permissions.each_ref().map(|access| matches!(access, Access::Unknown));
    unknown.contains(&true).then(|| quote!(.unknown(#(#unknown),*)))
}

/// Writes `fn body`, for an action with fields.
fn body(action: &Action) -> Option<TokenStream> {
    let facade = &action.facade;
    let (encoding, parameters) = action.body.as_ref()?;
    let mut body = match encoding {
        Encoding::Own => quote!(#facade::__private::Body::object()),
        Encoding::Serde { .. } => quote!(#facade::__private::Body::serialize(self)),
    };
    for Parameter { ident, wire_name, is_optional, is_beta, ty, .. } in parameters {
        if *encoding == Encoding::Own {
            // With the span of the type, since an error is about its missing `Serialize`.
            let span = ty.span();
            let add = Ident::new(if *is_optional { "optional" } else { "field" }, span);
            body.extend(quote_spanned!(span=> .#add(#wire_name, &self.#ident)));
        }
        if *is_beta {
            body.extend(quote!(.beta_only(&self.#ident)));
        }
    }
    Some(quote!(fn body(&self) -> #facade::__private::Body { #body }))
}
