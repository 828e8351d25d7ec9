//! Reads the keys of an attribute, with their spans.
//!
//! The loop is our own, since a derived reader stops at the first malformed key and splits types at
//! commas.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    Path, Token, Type,
    ext::IdentExt as _,
    parse::{ParseStream, Parser as _},
    token,
};

use super::{
    key::Key,
    names::{nearest, synonym},
    scopes::Scopes,
    text::Text,
    value::{self, Value},
};
use crate::diagnostics::Diagnostics;

/// The keys of one attribute.
#[derive(Default)]
pub(crate) struct Keys {
    found: Vec<(&'static str, Option<Value>)>,
    spans: Vec<(&'static str, Span)>,
    /// Every identifier at the place of a key, for completion in an editor.
    pub written: Vec<Ident>,
    /// The number of keys that resemble no known one.
    pub unknown: usize,
}

impl Keys {
    /// Reads all keys of an attribute. A wrong one gives an error and is skipped.
    pub(crate) fn read(tokens: TokenStream, keys: &[Key], diagnostics: &mut Diagnostics) -> Self {
        let mut read = Self::default();
        let parser = |stream: ParseStream<'_>| {
            read = read_keys(stream, keys, diagnostics);
            Ok(())
        };
        // The reader consumes everything, so that the parser finds nothing to complain about.
        let _ = parser.parse2(tokens);
        read
    }

    /// Returns whether a key was written, with a right or a wrong value.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.found.iter().any(|(found, _)| *found == name)
    }

    /// Returns the position of a key.
    pub(crate) fn span(&self, name: &str) -> Option<Span> {
        self.spans.iter().find(|(found, _)| *found == name).map(|(_, span)| *span)
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let (_, value) = self.found.iter_mut().find(|(found, _)| *found == name)?;
        value.take()
    }

    pub(crate) fn text(&mut self, name: &str) -> Option<Text> {
        match self.take(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn flag(&mut self, name: &str) -> Option<Span> {
        match self.take(name)? {
            Value::Flag(span) => Some(span),
            _ => None,
        }
    }

    pub(crate) fn ty(&mut self, name: &str) -> Option<Type> {
        match self.take(name)? {
            Value::Type(ty) => Some(*ty),
            _ => None,
        }
    }

    pub(crate) fn path(&mut self, name: &str) -> Option<Path> {
        match self.take(name)? {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn word(&mut self, name: &str) -> Option<Ident> {
        match self.take(name)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn names(&mut self, name: &str) -> Vec<Ident> {
        match self.take(name) {
            Some(Value::Names(names)) => names,
            _ => Vec::new(),
        }
    }

    pub(crate) fn scopes(&mut self) -> Option<Scopes> {
        match self.take("scopes")? {
            Value::Scopes(scopes) => Some(scopes),
            _ => None,
        }
    }
}

fn read_keys(stream: ParseStream<'_>, keys: &[Key], diagnostics: &mut Diagnostics) -> Keys {
    let mut found = Keys::default();
    let mut misspelt = Vec::new();
    while !stream.is_empty() {
        let Ok(name) = stream.call(Ident::parse_any) else {
            diagnostics.error(&stream.span(), format!("expected a key, one of {}", list(keys)));
            skip(stream, keys);
            continue;
        };
        let text = read_name(stream, &name);
        found.written.push(name.clone());
        let exact = keys.iter().find(|key| key.name == text);
        match exact {
            Some(key) if found.has(key.name) => {
                diagnostics.error(
                    &name,
                    format!(
                        "`{text}` is specified more than once; remove \
                                                  one"
                    ),
                );
                skip(stream, keys);
                continue;
            }
            Some(key) => {
                let value = value::read(stream, key, &name, diagnostics);
                found.spans.push((key.name, name.span()));
                found.found.push((key.name, value));
            }
            None => match meant(&text, keys) {
                Some(near) => {
                    diagnostics.error(
                        &name,
                        format!(
                            "unknown key `{text}`; did you mean \
                                                      `{near}`?"
                        ),
                    );
                    if let Some(key) = keys.iter().find(|key| key.name == near) {
                        found.spans.push((key.name, name.span()));
                        misspelt.push((key.name, value::read(stream, key, &name, diagnostics)));
                    }
                }
                None => {
                    let known = list(keys);
                    diagnostics.error(
                        &name,
                        format!(
                            "unknown key `{text}`; expected one of \
                                                      {known}"
                        ),
                    );
                    found.unknown += 1;
                    skip(stream, keys);
                    continue;
                }
            },
        }
        end_of_key(stream, keys, diagnostics);
    }
    // A misspelled key counts as the one that it resembles, unless that one is there too.
    for (name, value) in misspelt {
        if !found.has(name) {
            found.found.push((name, value));
        }
    }
    found
}

/// Reads the name of a key, also one in kebab-case.
fn read_name(stream: ParseStream<'_>, first: &Ident) -> String {
    let mut name = first.unraw().to_string();
    while stream.peek(Token![-]) && stream.peek2(Ident::peek_any) {
        let _ = stream.parse::<Token![-]>();
        if let Ok(word) = stream.call(Ident::parse_any) {
            name.push('-');
            name.push_str(&word.to_string());
        }
    }
    name
}

fn list(keys: &[Key]) -> String {
    let public = keys.iter().filter(|key| !key.is_private());
    let names: Vec<_> = public.map(|key| format!("`{}`", key.name)).collect();
    names.join(", ")
}

/// Returns the key that a synonym or a misspelled key stands for.
fn meant(text: &str, keys: &[Key]) -> Option<&'static str> {
    synonym(text).filter(|name| keys.iter().any(|key| key.name == *name)).or_else(|| {
        let public = keys.iter().filter(|key| !key.is_private());
        nearest(text, public.map(|key| key.name))
    })
}

/// Reads a comma, or the end.
fn end_of_key(stream: ParseStream<'_>, keys: &[Key], diagnostics: &mut Diagnostics) {
    if stream.is_empty() || stream.parse::<Token![,]>().is_ok() {
        return;
    }
    if stream.peek(Token![;]) {
        diagnostics.error(&stream.span(), "expected `,` between keys, found `;`");
        let _ = stream.parse::<Token![;]>();
        return;
    }
    diagnostics.error(&stream.span(), "expected `,` before this");
    if !starts_key(stream, keys) {
        skip(stream, keys);
    }
}

fn starts_key(stream: ParseStream<'_>, keys: &[Key]) -> bool {
    let fork = stream.fork();
    fork.call(Ident::parse_any).is_ok_and(|name| keys.iter().any(|key| name.unraw() == key.name))
        && (fork.is_empty()
            || fork.peek(Token![=])
            || fork.peek(Token![,])
            || fork.peek(token::Paren))
}

/// Skips to the end of this key: past a comma that another key follows.
fn skip(stream: ParseStream<'_>, keys: &[Key]) {
    while !stream.is_empty() {
        let is_comma = stream.peek(Token![,]);
        if stream.parse::<TokenTree>().is_err() {
            return;
        }
        if is_comma && (stream.is_empty() || starts_any_key(stream, keys)) {
            return;
        }
    }
}

/// Returns whether a known key follows, or something else that looks like one.
fn starts_any_key(stream: ParseStream<'_>, keys: &[Key]) -> bool {
    let fork = stream.fork();
    starts_key(stream, keys)
        || (fork.call(Ident::parse_any).is_ok() && fork.peek(Token![=]) && !fork.peek(Token![==]))
}
