//! Writes `impl Action`: the data of the action, and its body.

use graph_action_metadata::Version;
use proc_macro2::{Ident, Literal, Span, TokenStream};
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
    let schemes = action.permissions.each_ref().map(Access::granted);
    let counts = schemes.map(|granted| Literal::usize_unsuffixed(granted.len()));
    let [delegated, personal, application] = schemes.map(|granted| permissions(facade, granted));
    let unknown = marked(action, "unknown", |access| matches!(access, Access::Unknown));
    let undecided = marked(action, "undecided", |access| matches!(access, Access::Candidates(_)));
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
            ) #unknown #undecided;
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
        also_accepts(action),
        action.is_unlisted.then(|| quote!(.unlisted())),
        docs(action).map(|link| quote!(.docs(#link))),
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
        let Granted { name, is_least, is_recommended, id, privilege_level, .. } = granted;
        let new = if *is_recommended { "recommended" } else { "listed" };
        let new = Ident::new(new, Span::call_site());
        let (id, level) = (id.unwrap_or(""), privilege_level.unwrap_or(0));
        let level = Literal::u8_unsuffixed(level);
        let more = more(facade, granted);
        quote!(#facade::Permission::#new(#name, #id, #level, #is_least) #more,)
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

/// Writes the call that marks some schemes, if any.
fn marked(action: &Action, name: &str, is_marked: fn(&Access) -> bool) -> Option<TokenStream> {
    let marks = action.permissions.each_ref().map(is_marked);
    let name = Ident::new(name, Span::call_site());
    marks.contains(&true).then(|| quote!(.#name(#(#marks),*)))
}

/// Writes what the table lists besides the declared permissions, as one literal: actions with the same
/// list share it in a program.
fn also_accepts(action: &Action) -> Option<TokenStream> {
    let others = Some(&action.other_permissions).filter(|others| !others.is_empty())?;
    Some(quote!(.also_accepts(#others)))
}

/// Returns the link to the reference page: that of the author, or else that of the table.
pub(super) fn docs(action: &Action) -> Option<String> {
    let own = action.docs.as_ref().map(|link| link.value().to_owned());
    own.or_else(|| {
        let page = action.operation?.docs()?;
        let beta = if action.version == Version::Beta { "?view=graph-rest-beta" } else { "" };
        Some(format!("https://learn.microsoft.com/graph/api/{page}{beta}"))
    })
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
