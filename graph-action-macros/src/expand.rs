//! Writes what was checked as tokens; cannot fail.

use graph_action_metadata::Version;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{
    AttrStyle, Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, LitStr, Meta,
    MetaNameValue, Path, Token, token,
};

use crate::{action::Action, docs};

mod constructor;
mod implementation;
mod proof;
mod resource;
mod serialize;
mod warning;

pub(crate) use resource::{resource, wrong_resource};

/// The item, `impl Action`, and the constructors.
pub(crate) fn action(mut action: Action) -> TokenStream {
    document(&mut action);
    let serde = serialize::derive_serialize(&mut action);
    let warnings = warning::warnings(&mut action);
    let item = &action.item;
    let implementation = implementation::action_impl(&action);
    let constructors = constructor::constructors(&action);
    let proofs = [proof::route_proof(&action), proof::default_proof(&action)];
    let completion = completion(&action.facade, "action_keys", &action.keys);
    quote!(#completion #serde #item #implementation #constructors #(#proofs)* #warnings)
}

fn document(action: &mut Action) {
    let text = docs::action(action);
    action.item.attrs.push(doc(&text));
    let Some((_, parameters)) = &action.body else {
        return;
    };
    for (field, parameter) in fields(&mut action.item).zip(parameters) {
        if let Some(text) = docs::parameter(parameter) {
            field.attrs.push(doc(&text));
        }
    }
}

/// `#[doc = "…"]`, put together: to have it parsed takes as long as all other checks.
fn doc(text: &str) -> Attribute {
    let lit = Lit::Str(LitStr::new(text, Span::call_site()));
    Attribute {
        pound_token: <Token![#]>::default(),
        style: AttrStyle::Outer,
        bracket_token: token::Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Ident::new("doc", Span::call_site()).into(),
            eq_token: <Token![=]>::default(),
            value: Expr::Lit(ExprLit { attrs: Vec::new(), lit }),
        }),
    }
}

fn fields(item: &mut DeriveInput) -> impl Iterator<Item = &mut syn::Field> {
    let named = match &mut item.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Named(fields) => Some(fields.named.iter_mut()),
            _ => None,
        },
        _ => None,
    };
    named.into_iter().flatten()
}

/// Lets rust-analyzer complete keys: it sees them as imports from a module that has them all, each
/// with its documentation. Nothing of it is compiled. It comes first, since rust-analyzer compares
/// places before and after a key is typed, which must not depend on what is wrong by then.
pub(crate) fn completion(facade: &Path, module: &str, keys: &[Ident]) -> Option<TokenStream> {
    let module = Ident::new(module, Span::call_site());
    // A keyword can be imported by no path.
    let keys: Vec<_> = keys.iter().filter(|key| *key != "crate").collect();
    (!keys.is_empty()).then(|| {
        quote! {
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use #facade::__private::#module::{#(#keys as _),*};
            };
        }
    })
}

/// The variant of the runtime's `Version`.
pub(crate) fn version(version: Version) -> Ident {
    Ident::new(&format!("{version:?}"), Span::call_site())
}

/// An identifier for an argument; keywords become raw.
pub(crate) fn argument(name: &str, span: Span) -> Ident {
    // `gen` is a keyword of the edition, not yet of the parser.
    let mut ident = syn::parse_str::<Ident>(if name == "gen" { "r#gen" } else { name })
        .or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")))
        .unwrap_or_else(|_| format_ident!("value"));
    ident.set_span(span);
    ident
}
