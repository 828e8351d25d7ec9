//! Writes the proofs that only the compiler can do.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Path;

use super::names::version;
use graph_action_declaration::check::{Action, no_default};

/// Proves that the path is the first route of the resource and one more segment: only the compiler
/// sees both.
pub(super) fn route_proof(action: &Action) -> Option<TokenStream> {
    let path = &action.path;
    let resource = action.bound_to.as_ref().filter(|_| action.is_path_sound)?;
    let span = path.span();
    let version = version(action.version);
    let facade = with_span(&action.facade, span);
    Some(quote_spanned! {span=>
        const _: () = #facade::__private::prove_route(
            #path,
            #facade::Version::#version,
            <#resource as #facade::Resource>::META,
        );
    })
}

/// Returns the path of the facade with another position, since an error underlines everything from
/// there to the end of the call. The meaning of `$crate` stays.
fn with_span(facade: &Path, span: Span) -> TokenStream {
    let respan = |mut token: TokenTree| {
        let is_macro_crate = token.to_string() == "$crate";
        token.set_span(if is_macro_crate { token.span().located_at(span) } else { span });
        token
    };
    quote!(#facade).into_iter().map(respan).collect()
}

/// Proves that an action with a required field has no `Default`: it may be derived above the
/// attribute, where the macro does not see it.
pub(super) fn default_proof(action: &Action) -> Option<TokenStream> {
    let (_, parameters) = action.body.as_ref().filter(|_| action.may_have_default)?;
    let required = parameters.iter().find(|parameter| !parameter.is_optional)?;
    let (name, message) = (&action.item.ident, no_default(&required.ident));
    let span = name.span();
    // Not with that span: where there is a default, the compiler would warn that it is unused.
    let import = &action.facade;
    let import = quote!(use #import::__private::NoDefault as _;);
    let facade = with_span(&action.facade, span);
    Some(quote_spanned! {span=>
        const _: () = {
            #import
            #facade::__private::prove_no_default(
                #facade::__private::Defaulted::<#name>::YES,
                #message,
            )
        };
    })
}
