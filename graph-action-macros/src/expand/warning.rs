//! Writes warnings. A macro cannot emit one on stable Rust, so each is the use of a deprecated constant.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Attribute, Meta, Token, parse_quote, punctuated::Punctuated};

use graph_action_declaration::{Warning, check::Action, read::is_lint_level};

/// Writes the warnings, each on the token that it is about. The lint attributes of the item apply.
pub(super) fn expand_warnings(action: &mut Action, warnings: &[Warning]) -> Option<TokenStream> {
    if warnings.is_empty() {
        return None;
    }
    let levels = action.item.attrs.iter().filter(|attribute| is_lint_level(attribute));
    let mut levels: Vec<_> = levels.cloned().collect();
    levels.extend(take_expectations(&mut action.item.attrs));
    let uses = warnings.iter().map(|Warning { at, name, message }| {
        let declared = Ident::new(name, Span::call_site());
        let used = Ident::new(name, *at);
        quote!({
            #[deprecated(note = #message)]
            const #declared: () = ();
            #used
        })
    });
    // In one constant, since one warning fulfils an expectation for all.
    Some(quote!(#(#levels)* const _: () = { #(#uses)* };))
}

/// Returns the lints that the item allows or expects, for its implementations: they have the types of
/// its fields.
pub(super) fn allowances(attributes: &[Attribute]) -> Vec<Attribute> {
    let allowance = |attribute: &Attribute| {
        let lints = attribute.meta.require_list().ok()?.tokens.clone();
        let is_one = ["allow", "expect"].iter().any(|name| attribute.path().is_ident(name));
        is_one.then(|| parse_quote!(#[allow(#lints)]))
    };
    attributes.iter().filter_map(allowance).collect()
}

/// Moves `deprecated` from each `#[expect(..)]` of the item to the warnings. An expectation applies to
/// one item only, and the warnings are another. The author may have meant a field, so the item itself
/// allows the lint.
fn take_expectations(attributes: &mut Vec<Attribute>) -> Vec<Attribute> {
    let mut taken = Vec::new();
    let moved = std::mem::take(attributes).into_iter().flat_map(|attribute| {
        let Some((others, reason)) = without_deprecated(&attribute) else { return vec![attribute] };
        taken.push(parse_quote!(#[expect(deprecated, #reason)]));
        let mut kept: Vec<Attribute> = vec![parse_quote!(#[allow(deprecated, #reason)])];
        if !others.is_empty() {
            kept.push(parse_quote!(#[expect(#(#others,)* #reason)]));
        }
        kept
    });
    *attributes = moved.collect();
    taken
}

/// Returns the other lints of an `#[expect(deprecated, ..)]`, and its reason.
fn without_deprecated(attribute: &Attribute) -> Option<(Vec<Meta>, Option<Meta>)> {
    if !attribute.path().is_ident("expect") {
        return None;
    }
    let lints = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
    let is_deprecated = |lint: &Meta| lint.path().is_ident("deprecated");
    let is_reason = |lint: &Meta| matches!(lint, Meta::NameValue(_));
    let (reasons, lints): (Vec<_>, Vec<_>) = lints.into_iter().partition(is_reason);
    let count = lints.len();
    let others: Vec<_> = lints.into_iter().filter(|lint| !is_deprecated(lint)).collect();
    (others.len() < count).then(|| (others, reasons.into_iter().next()))
}
