//! Writes `#[graph_action]`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::{AttrStyle, Attribute, Data, Expr, Fields, Meta, MetaNameValue, Token, token};

use super::{
    completion::completion, constructor::constructors, docs, implementation::action_impl, proof,
    serialize::derive_serialize, source, warning::expand_warnings,
};
use graph_action_declaration::{Warning, check::Action, read::fields_mut};

/// Writes the item, `impl Action`, and the functions of the action.
pub(crate) fn action(mut action: Action, warnings: &[Warning]) -> TokenStream {
    // Before the fields get more documentation, which their setters do not repeat.
    let constructors = constructors(&action);
    document(&mut action);
    leave_out_shared(&mut action);
    let serde = derive_serialize(&mut action);
    let warnings = expand_warnings(&mut action, warnings);
    // `quote!` would copy each of them.
    let parts = [
        completion(&action.facade, "action_keys", &action.keys),
        Some(constructors),
        serde,
        Some(action.item.to_token_stream()),
        Some(action_impl(&action)),
        proof::route_proof(&action),
        proof::default_proof(&action),
        warnings,
    ];
    parts.into_iter().flatten().collect()
}

fn document(action: &mut Action) {
    let text = docs::action(action);
    action.item.attrs.push(doc(&text));
    let Some((_, parameters)) = &action.body else {
        return;
    };
    for (field, parameter) in fields_mut(&mut action.item).zip(parameters) {
        if let Some(text) = docs::parameter(parameter) {
            field.attrs.push(doc(&text));
        }
    }
}

/// Leaves out the fields if another struct has them.
fn leave_out_shared(action: &mut Action) {
    if let (Some(_), Data::Struct(data)) = (&action.shared, &mut action.item.data) {
        data.fields = Fields::Unit;
        data.semi_token = Some(<Token![;]>::default());
    }
}

/// Makes `#[doc = "…"]` from its parts: to parse it would take as long as all checks together.
fn doc(text: &str) -> Attribute {
    Attribute {
        pound_token: <Token![#]>::default(),
        style: AttrStyle::Outer,
        bracket_token: token::Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Ident::new("doc", Span::call_site()).into(),
            eq_token: <Token![=]>::default(),
            value: Expr::Verbatim(source::literal(text)),
        }),
    }
}
