//! Reads what stands behind a key.

use darling::error::Accumulator;
use proc_macro2::{Ident, TokenTree};
use syn::{
    Expr, Path, Token,
    parse::{Parse, ParseStream, discouraged::Speculative as _},
    token,
};

use super::{Form, Key, Value, mistake, scopes};

/// What stands behind a key; a wrong one is noted and passed over.
pub(super) fn read(
    stream: ParseStream<'_>,
    key: &Key,
    name: &Ident,
    errors: &mut Accumulator,
) -> Option<Value> {
    if key.form == Form::Flag {
        return read_flag(stream, key, name, errors);
    }
    if key.form == Form::Scopes && stream.peek(token::Paren) {
        return scopes::read_schemes(stream, errors).map(Value::Scopes);
    }
    let example = key.example;
    let missing = |errors: &mut Accumulator| {
        mistake(errors, name, format!("`{}` needs a value; write `{example}`", key.name));
    };
    if stream.is_empty() || stream.peek(Token![,]) || stream.peek(Token![;]) {
        missing(errors);
        return None;
    }
    if !read_equals(stream) {
        missing(errors);
        if stream.peek(token::Paren) {
            let _ = stream.parse::<TokenTree>();
            return None;
        }
    }
    if stream.is_empty() || stream.peek(Token![,]) {
        missing(errors);
        return None;
    }
    let value = match key.form {
        Form::Text => stream.parse().ok().map(Value::Text),
        Form::Type => try_parse(stream).map(|ty| Value::Type(Box::new(ty))),
        Form::Path => try_call(stream, Path::parse_mod_style).map(Value::Path),
        Form::Word => try_parse(stream).map(Value::Word),
        Form::Scopes => return scopes::read(stream, key, errors).map(Value::Scopes),
        Form::Flag => None,
    };
    if value.is_none() {
        let kind = match key.form {
            Form::Text => "a string literal, which the compiler can look into",
            Form::Type => "a type",
            Form::Path => "a path",
            _ => "a word",
        };
        refuse_value(stream, errors, &format!("`{}` takes {kind}; write `{example}`", key.name));
    }
    value
}

/// The `=` before a value; another separator is passed over.
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

/// Notes that what follows is no value for its key, and passes over it.
pub(super) fn refuse_value(stream: ParseStream<'_>, errors: &mut Accumulator, message: &str) {
    match try_parse::<Expr>(stream) {
        Some(value) => mistake(errors, &value, message),
        None => {
            mistake(errors, &stream.span(), message);
            while !stream.is_empty() && !stream.peek(Token![,]) {
                if stream.parse::<TokenTree>().is_err() {
                    return;
                }
            }
        }
    }
}

/// Parses, or leaves the stream where it was.
fn try_parse<T: Parse>(stream: ParseStream<'_>) -> Option<T> {
    try_call(stream, T::parse)
}

fn try_call<T>(stream: ParseStream<'_>, parse: fn(ParseStream<'_>) -> syn::Result<T>) -> Option<T> {
    let fork = stream.fork();
    let parsed = fork.call(parse).ok()?;
    stream.advance_to(&fork);
    Some(parsed)
}

fn read_flag(
    stream: ParseStream<'_>,
    key: &Key,
    name: &Ident,
    errors: &mut Accumulator,
) -> Option<Value> {
    let is_call = stream.peek(token::Paren);
    if key.name == "unlisted" && is_call {
        let message = "`unlisted(..)` stands inside `scopes`, around one name; alone it is a flag";
        refuse_value(stream, errors, message);
        return None;
    }
    if stream.peek(Token![=]) || is_call {
        let _ = stream.parse::<Token![=]>();
        let message = format!("`{}` is a flag; write it alone, or leave it out", key.name);
        refuse_value(stream, errors, &message);
    }
    Some(Value::Flag(name.span()))
}
