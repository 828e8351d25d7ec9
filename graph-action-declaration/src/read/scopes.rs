//! Reads the permissions of an action.

use graph_action_metadata::Scheme;
use proc_macro2::{Ident, TokenTree};
use syn::{Token, bracketed, ext::IdentExt as _, parenthesized, parse::ParseStream, token};

use super::{key::Key, names::nearest, stream::refuse_value, text::Text};
use crate::diagnostics::Diagnostics;

/// The schemes in the order in which a declaration keeps them, with their keys.
pub(crate) const SCHEME_KEYS: [(Scheme, &str); 3] = [
    (Scheme::DelegatedWork, "delegated"),
    (Scheme::DelegatedPersonal, "personal"),
    (Scheme::Application, "application"),
];

/// The value of `scopes`.
pub(crate) enum Scopes {
    /// `["A", "B"]`, for every scheme.
    Every(Vec<Scope>),
    /// `(delegated = [..], personal = [..], application = [..])`, in this order.
    ByScheme([Option<Vec<Scope>>; 3]),
    /// `unknown`, where Graph publishes none.
    Unknown,
}

/// A permission as written.
pub(crate) struct Scope {
    pub name: Text,
    /// Whether it is written `unlisted("Name")`.
    pub is_unlisted: bool,
}

/// Reads what follows `scopes =`.
pub(super) fn read(
    stream: ParseStream<'_>,
    key: &Key,
    diagnostics: &mut Diagnostics,
) -> Option<Scopes> {
    if stream.peek(token::Bracket) {
        let span = stream.span();
        let is_empty = stream.fork().parse::<TokenTree>().is_ok_and(|list| is_empty(&list));
        let scopes = read_list(stream, diagnostics)?;
        if is_empty {
            let message = "`scopes` is empty; name a permission, or write `scopes = unknown` if Graph \
                 publishes none";
            diagnostics.error(&span, message);
        }
        return Some(Scopes::Every(scopes));
    }
    if let Ok(name) = stream.parse::<Text>() {
        let message = format!("`scopes` must be a list; write `scopes = [{:?}]`", name.value());
        diagnostics.error(&name, message);
        return Some(Scopes::Every(vec![Scope { name, is_unlisted: false }]));
    }
    let word = stream.fork().call(Ident::parse_any);
    if word.is_ok_and(|word| word == "unknown") {
        let _ = stream.call(Ident::parse_any);
        return Some(Scopes::Unknown);
    }
    let word = stream.fork().call(Ident::parse_any).map(|word| word.to_string());
    let remedy = match word.is_ok_and(|word| nearest(&word, ["unknown"]).is_some()) {
        true => "; did you mean `unknown`?".to_owned(),
        false => format!(", as in `{}`", key.example),
    };
    let message = format!(
        "`scopes` must be a list, `unknown`, or `scopes(delegated = [..], application = [..])`{remedy}"
    );
    refuse_value(stream, diagnostics, &message);
    None
}

fn is_empty(tokens: &TokenTree) -> bool {
    matches!(tokens, TokenTree::Group(group) if group.stream().is_empty())
}

/// Reads `["A", unlisted("B")]`.
fn read_list(stream: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<Scope>> {
    let mut scopes = Vec::new();
    let mut read = || {
        let list;
        bracketed!(list in stream);
        while !list.is_empty() {
            scopes.extend(read_scope(&list, diagnostics));
            if !list.is_empty() && list.parse::<Token![,]>().is_err() {
                diagnostics.error(&list.span(), "expected `,` before this");
            }
        }
        syn::Result::Ok(())
    };
    read().ok()?;
    Some(scopes)
}

fn read_scope(list: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<Scope> {
    if let Ok(name) = list.parse() {
        return Some(Scope { name, is_unlisted: false });
    }
    let fork = list.fork();
    let is_unlisted = fork.parse::<Ident>().is_ok_and(|word| word == "unlisted");
    if is_unlisted && fork.peek(token::Paren) {
        let read = || {
            let _: Ident = list.parse()?;
            let name;
            parenthesized!(name in list);
            let literal: Text = name.parse()?;
            if !name.is_empty() {
                return Err(name.error(UNLISTED));
            }
            syn::Result::Ok(Scope { name: literal, is_unlisted: true })
        };
        return read().map_err(|error| diagnostics.error(&error.span(), UNLISTED)).ok();
    }
    refuse_value(
        list,
        diagnostics,
        "a permission must be a string literal, or `unlisted(\"Name\")` if Graph does not \
         publish it",
    );
    None
}

const UNLISTED: &str = "`unlisted` takes exactly one string literal; write `unlisted(\"Name\")`";

/// Reads `(delegated = [..], personal = [..], application = [..])`.
pub(super) fn read_schemes(
    stream: ParseStream<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Scopes> {
    const NONE: &str = "`scopes` names no scheme; write `scopes(delegated = [..], application = \
                        [..])`";
    let mut schemes = [None, None, None];
    let span = stream.span();
    let mut read = || {
        let inner;
        parenthesized!(inner in stream);
        if inner.is_empty() {
            diagnostics.error(&span, NONE);
        }
        while !inner.is_empty() {
            read_scheme(&inner, &mut schemes, diagnostics);
            if !inner.is_empty() && inner.parse::<Token![,]>().is_err() {
                diagnostics.error(&inner.span(), "expected `,` before this");
                let _ = inner.parse::<TokenTree>();
            }
        }
        syn::Result::Ok(())
    };
    read().ok()?;
    if schemes.iter().all(|scheme| scheme.as_ref().is_some_and(Vec::is_empty)) {
        let message = "no scheme has a permission, so nobody could call the action; name a \
                       permission";
        diagnostics.error(&span, message);
    }
    Some(Scopes::ByScheme(schemes))
}

fn read_scheme(
    stream: ParseStream<'_>,
    schemes: &mut [Option<Vec<Scope>>; 3],
    diagnostics: &mut Diagnostics,
) {
    const FORM: &str = "expected a scheme and its permissions, as in `delegated = [..]`";
    let Ok(name) = stream.call(Ident::parse_any) else {
        return refuse_value(stream, diagnostics, FORM);
    };
    let text = name.to_string();
    let near = nearest(&text, SCHEME_KEYS.map(|(_, key)| key));
    if near != Some(&*text) {
        let remedy = near.map_or_else(
            || "expected `delegated`, `personal` or `application`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        diagnostics.error(&name, format!("unknown scheme `{text}`; {remedy}"));
    }
    if stream.parse::<Token![=]>().is_err() || !stream.peek(token::Bracket) {
        let message = format!("`{text}` needs a list; write `{text} = [..]`");
        return refuse_value(stream, diagnostics, &message);
    }
    let Some(scopes) = read_list(stream, diagnostics) else {
        return;
    };
    let slot = SCHEME_KEYS.iter().position(|(_, key)| Some(*key) == near);
    let Some(slot) = slot.and_then(|at| schemes.get_mut(at)) else {
        return;
    };
    if slot.is_some() {
        diagnostics.error(&name, format!("`{text}` is specified more than once; remove one"));
    }
    *slot = Some(scopes);
}
