//! Reads the value of a key.

use proc_macro2::{Ident, Span, TokenTree};
use syn::{Path, Token, Type, ext::IdentExt as _, parenthesized, parse::ParseStream, token};

use super::{
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
    let example = key.example;
    let missing = |diagnostics: &mut Diagnostics| {
        diagnostics.error(name, format!("`{}` needs a value; write `{example}`", key.name));
    };
    if stream.is_empty() || stream.peek(Token![,]) || stream.peek(Token![;]) {
        missing(diagnostics);
        return None;
    }
    if !read_equals(stream) {
        missing(diagnostics);
        if stream.peek(token::Paren) {
            let _ = stream.parse::<TokenTree>();
            return None;
        }
    }
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
        refuse_value(
            stream,
            diagnostics,
            &format!("`{}` must be {kind}; write `{example}`", key.name),
        );
    }
    value
}

/// Reads the `=` before a value. Another separator is skipped.
fn read_equals(stream: ParseStream<'_>) -> bool {
    if stream.peek(Token![=>]) || stream.peek(Token![==]) {
        let _ = (stream.parse::<TokenTree>(), stream.parse::<TokenTree>());
        return false;
    }
    if stream.peek(Token![:]) {
        let _ = stream.parse::<TokenTree>();
        return false;
    }
    stream.parse::<Token![=]>().is_ok()
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
            let message = format!("`{}` needs names; write `{}`", key.name, key.example);
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
        let message = format!("`{0}` takes no value; write `{0}` alone, or remove it", key.name);
        refuse_value(stream, diagnostics, &message);
    }
    Some(Value::Flag(name.span()))
}
