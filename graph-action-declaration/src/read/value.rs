//! Reads the value of a key.

use graph_action_metadata::Method;
use proc_macro2::{Ident, Span, TokenTree};
use syn::{Path, Token, Type, ext::IdentExt as _, parenthesized, parse::ParseStream, token};

use super::{
    item::written,
    key::{Form, Key},
    scopes::{self, Scopes},
    stream::{refuse_value, try_call, try_parse},
    text::Text,
};
use crate::diagnostics::Diagnostics;

/// The value of a key.
pub(super) enum Value {
    Text(Text),
    Flag(Span),
    Type(Box<Type>),
    Path(Path),
    Word(Ident),
    Scopes(Scopes),
    Names(Vec<Ident>),
}

/// Reads the value of a key. A wrong one gives an error and is skipped.
pub(super) fn read(
    stream: ParseStream<'_>,
    key: &Key,
    name: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    if key.form == Form::Flag {
        return read_flag(stream, key, name, diagnostics);
    }
    if key.form == Form::Scopes && stream.peek(token::Paren) {
        return scopes::read_schemes(stream, diagnostics).map(Value::Scopes);
    }
    if key.form == Form::Names {
        return read_names(stream, key, name, diagnostics).map(Value::Names);
    }
    let missing = |diagnostics: &mut Diagnostics| {
        let message = format!("`{}` needs a value, as in `{}`", key.name, key.example);
        diagnostics.error(name, message);
    };
    if stream.is_empty() || stream.peek(Token![,]) || stream.peek(Token![;]) {
        missing(diagnostics);
        return None;
    }
    if stream.peek(token::Paren) {
        missing(diagnostics);
        let _ = stream.parse::<TokenTree>();
        return None;
    }
    read_equals(stream, diagnostics);
    if stream.is_empty() || stream.peek(Token![,]) {
        missing(diagnostics);
        return None;
    }
    let value = match key.form {
        Form::Text => stream.parse().ok().map(Value::Text),
        Form::Type => try_parse(stream).map(|ty| Value::Type(Box::new(ty))),
        Form::Path => try_call(stream, Path::parse_mod_style).map(Value::Path),
        Form::Word => try_parse(stream).map(Value::Word),
        Form::Scopes => return scopes::read(stream, key, diagnostics).map(Value::Scopes),
        Form::Flag | Form::Names => None,
    };
    if value.is_none() {
        let kind = match key.form {
            Form::Text => "a string literal, since a macro cannot evaluate anything else",
            Form::Type => "a type",
            Form::Path => "a path",
            _ => "an identifier",
        };
        let remedy = meant(stream, key)
            .map_or_else(|| format!(", as in `{}`", key.example), |meant| format!("; {meant}"));
        refuse_value(stream, diagnostics, &format!("`{}` must be {kind}{remedy}", key.name));
    }
    value
}

/// Returns the remedy for a value of the wrong kind, if it shows what the author means.
fn meant(stream: ParseStream<'_>, key: &Key) -> Option<String> {
    let token = stream.fork().parse::<TokenTree>().ok()?;
    let name = key.name;
    match (key.form, token) {
        (Form::Text, TokenTree::Ident(word)) if name == "method" => {
            Method::from_name(&word.to_string())?;
            Some(format!("write `method = \"{word}\"`"))
        }
        (Form::Text, TokenTree::Literal(literal)) => {
            let literal = literal.to_string();
            let suffix = literal.starts_with('"').then(|| literal.rsplit('"').next())??;
            (!suffix.is_empty()).then(|| format!("remove the suffix `{suffix}`"))
        }
        (Form::Type, TokenTree::Literal(_)) => {
            let text: Text = stream.fork().parse().ok()?;
            let ty: Type = syn::parse_str(text.value()).ok()?;
            Some(format!("write `{name} = {}`", written(&ty)))
        }
        _ => None,
    }
}

/// Reads the `=` before a value. Another separator is an error, and is skipped.
fn read_equals(stream: ParseStream<'_>, diagnostics: &mut Diagnostics) {
    let span = stream.span();
    let (found, tokens) = match () {
        () if stream.peek(Token![=>]) => ("=>", 2),
        () if stream.peek(Token![==]) => ("==", 2),
        () if stream.peek(Token![:]) => (":", 1),
        () if stream.parse::<Token![=]>().is_ok() => return,
        () => return diagnostics.error(&span, "expected `=` before this"),
    };
    for _ in 0..tokens {
        let _ = stream.parse::<TokenTree>();
    }
    diagnostics.error(&span, format!("expected `=`, found `{found}`"));
}

/// Reads `(one, another)`.
fn read_names(
    stream: ParseStream<'_>,
    key: &Key,
    name: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Ident>> {
    let read = |stream: ParseStream<'_>| {
        let inner;
        parenthesized!(inner in stream);
        inner.parse_terminated(Ident::parse_any, Token![,])
    };
    match try_call(stream, read).filter(|names| !names.is_empty()) {
        Some(names) => Some(names.into_iter().collect()),
        None => {
            let message =
                format!("`{}` needs the names of warnings, as in `{}`", key.name, key.example);
            diagnostics.error(name, message);
            let _ = stream.parse::<Token![=]>();
            if !stream.is_empty() && !stream.peek(Token![,]) {
                let _ = stream.parse::<TokenTree>();
            }
            None
        }
    }
}

fn read_flag(
    stream: ParseStream<'_>,
    key: &Key,
    name: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<Value> {
    let is_call = stream.peek(token::Paren);
    if key.name == "unlisted" && is_call {
        let message = "`unlisted(..)` belongs inside `scopes`, around one permission; as a key, \
                       write `unlisted` alone";
        refuse_value(stream, diagnostics, message);
        return None;
    }
    if stream.peek(Token![=]) || is_call {
        let _ = stream.parse::<Token![=]>();
        let is_off = stream.fork().parse::<syn::LitBool>().is_ok_and(|value| !value.value);
        let message = match is_off {
            true => format!("`{0}` takes no value, and is off without it; remove `{0}`", key.name),
            false => format!("`{0}` takes no value; write `{0}` alone, or remove it", key.name),
        };
        refuse_value(stream, diagnostics, &message);
    }
    Some(Value::Flag(name.span()))
}
