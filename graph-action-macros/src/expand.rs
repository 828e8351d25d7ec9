//! Writes what was checked as tokens; cannot fail.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{
    AttrStyle, Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, LitStr, Meta,
    MetaNameValue, Path, Token, parse_quote, punctuated::Punctuated, token,
};

use crate::{
    action::{Action, Version},
    docs,
    field::Encoding,
    published::Warning,
};

mod constructor;
mod implementation;
mod proof;
mod resource;

pub(crate) use resource::{resource, wrong_resource};

/// The item, `impl Action`, and the constructors.
pub(crate) fn action(mut action: Action) -> TokenStream {
    document(&mut action);
    derive_serialize(&mut action);
    let warnings = warnings(&mut action);
    let item = &action.item;
    let implementation = implementation::action_impl(&action);
    let constructors = constructor::constructors(&action);
    let proofs = [proof::route_proof(&action), proof::default_proof(&action)];
    let completion = completion(&action.facade, "action_keys", &action.keys);
    quote!(#completion #item #implementation #constructors #(#proofs)* #warnings)
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

/// The serde path: derives `Serialize` unless the user does, with the names and gaps of Graph.
fn derive_serialize(action: &mut Action) {
    let Some((Encoding::Serde { derive }, parameters)) = &action.body else {
        return;
    };
    let facade = &action.facade;
    let mut attributes: Vec<Attribute> = Vec::new();
    if *derive {
        let serde = quote!(#facade::__private::serde).to_string();
        attributes.push(parse_quote!(#[derive(#facade::__private::serde::Serialize)]));
        attributes.push(parse_quote!(#[serde(crate = #serde)]));
    }
    if !renames_all(&action.item.attrs) {
        attributes.push(parse_quote!(#[serde(rename_all = "camelCase")]));
    }
    for (field, parameter) in fields(&mut action.item).zip(parameters) {
        if parameter.needs_skip {
            field.attrs.push(parse_quote!(
                #[serde(skip_serializing_if = "::core::option::Option::is_none")]
            ));
        }
    }
    // A derive comes before the helper attributes that it knows.
    let own = std::mem::take(&mut action.item.attrs);
    action.item.attrs = if *derive {
        attributes.into_iter().chain(own).collect()
    } else {
        own.into_iter().chain(attributes).collect()
    };
}

fn renames_all(attributes: &[Attribute]) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("serde")).any(|attribute| {
        let mut renames = false;
        // What is malformed is serde's to report.
        let _ = attribute.parse_nested_meta(|meta| {
            renames |= meta.path.is_ident("rename_all");
            if let Ok(value) = meta.value() {
                value.parse::<Expr>()?;
            }
            Ok(())
        });
        renames
    })
}

/// Each warning is the use of a deprecated constant, on the token that it is about. The lint
/// attributes of the item hold for it too; one that expects the warning is fulfilled by it.
fn warnings(action: &mut Action) -> TokenStream {
    const LEVELS: [&str; 4] = ["allow", "warn", "deny", "forbid"];
    if action.warnings.is_empty() {
        return TokenStream::new();
    }
    let expected: Vec<_> =
        action.item.attrs.extract_if(.., |attribute| expects_deprecated(attribute)).collect();
    let is_level =
        |attribute: &&Attribute| LEVELS.iter().any(|level| attribute.path().is_ident(level));
    let levels: Vec<_> = expected.iter().chain(action.item.attrs.iter().filter(is_level)).collect();
    let warnings = action.warnings.iter().map(|Warning { at, name, message }| {
        let declared = Ident::new(name, Span::call_site());
        let used = Ident::new(name, *at);
        quote! {
            #(#levels)*
            const _: () = {
                #[deprecated(note = #message)]
                const #declared: () = ();
                #used
            };
        }
    });
    warnings.collect()
}

/// Whether an attribute expects deprecated names, and nothing else.
fn expects_deprecated(attribute: &Attribute) -> bool {
    let lints = |list: &syn::MetaList| {
        list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).unwrap_or_default()
    };
    match &attribute.meta {
        Meta::List(list) if list.path.is_ident("expect") => lints(list)
            .iter()
            .filter(|lint| !lint.path().is_ident("reason"))
            .all(|lint| lint.path().is_ident("deprecated")),
        _ => false,
    }
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

pub(crate) fn version(version: &Version) -> TokenStream {
    match version {
        Version::V1 => quote!(V1),
        Version::Beta => quote!(Beta),
    }
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
