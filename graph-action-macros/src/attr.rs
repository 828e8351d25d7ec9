//! Reads the keys of an attribute, with their spans; knows nothing of HTTP.
//!
//! A loop of our own, since a derived reader gives up at the first malformed key and cuts types at
//! commas.

use darling::{Error, error::Accumulator};
use proc_macro2::{Ident, Span, TokenTree};
use syn::{
    Path, Token, Type,
    ext::IdentExt as _,
    parse::{ParseStream, Parser as _},
    spanned::Spanned,
    token,
};

use crate::text::Text;

mod scopes;
mod value;

pub(crate) use scopes::{Scope, Scopes};

/// A key that an attribute has.
pub(crate) struct Key {
    name: &'static str,
    form: Form,
    example: &'static str,
}

/// What may stand behind a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Flag,
    Type,
    Path,
    Word,
    Scopes,
}

const fn key(name: &'static str, form: Form, example: &'static str) -> Key {
    Key { name, form, example }
}

pub(crate) const ACTION_KEYS: &[Key] = &[
    key("method", Form::Text, r#"method = "POST""#),
    key(
        "path",
        Form::Text,
        r#"path = "/deviceManagement/managedDevices/{managedDeviceId}/retire""#,
    ),
    key("scopes", Form::Scopes, r#"scopes = ["DeviceManagementManagedDevices.ReadWrite.All"]"#),
    key("returns", Form::Type, "returns = NoContent"),
    key("version", Form::Text, r#"version = "beta""#),
    key("bound_to", Form::Type, "bound_to = ManagedDevice"),
    key("idempotent", Form::Flag, "idempotent"),
    key("unlisted", Form::Flag, "unlisted"),
    key("docs", Form::Text, r#"docs = "https://learn.microsoft.com/graph/api/…""#),
    key("crate", Form::Path, "crate = ::my_library::graph_action"),
];

pub(crate) const RESOURCE_KEYS: &[Key] = &[
    key("key", Form::Word, "key = guid"),
    key("crate", Form::Path, "crate = ::my_library::graph_action"),
];

pub(crate) const FIELD_KEYS: &[Key] = &[key("version", Form::Text, r#"version = "beta""#)];

/// What stands behind a key.
pub(crate) enum Value {
    Text(Text),
    Flag(Span),
    Type(Box<Type>),
    Path(Path),
    Word(Ident),
    Scopes(Scopes),
}

/// The keys of one attribute.
#[derive(Default)]
pub(crate) struct Keys {
    found: Vec<(&'static str, Option<Value>)>,
    spans: Vec<(&'static str, Span)>,
    /// All that stands where a key may, for the editor.
    pub(crate) written: Vec<Ident>,
    /// How many keys resemble none.
    pub(crate) unknown: usize,
}

impl Keys {
    /// Whether a key was written, with a right or a wrong value.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.found.iter().any(|(found, _)| *found == name)
    }

    /// Where a key stands.
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

    pub(crate) fn scopes(&mut self) -> Option<Scopes> {
        match self.take("scopes")? {
            Value::Scopes(scopes) => Some(scopes),
            _ => None,
        }
    }
}

/// Notes a mistake on a token.
pub(crate) fn mistake(errors: &mut Accumulator, at: &impl Spanned, message: impl Into<String>) {
    let message: String = message.into();
    errors.push(Error::custom(message).with_span(&at.span()));
}

/// Reads all keys of an attribute, each mistake noted and passed over.
pub(crate) fn read(
    tokens: proc_macro2::TokenStream,
    keys: &[Key],
    errors: &mut Accumulator,
) -> Keys {
    let mut read = Keys::default();
    let parser = |stream: ParseStream<'_>| {
        read = read_keys(stream, keys, errors);
        Ok(())
    };
    // The reader consumes everything, so that nothing is left to complain about.
    let _ = parser.parse2(tokens);
    read
}

fn read_keys(stream: ParseStream<'_>, keys: &[Key], errors: &mut Accumulator) -> Keys {
    let mut found = Keys::default();
    let mut misspelt = Vec::new();
    while !stream.is_empty() {
        let Ok(name) = stream.call(Ident::parse_any) else {
            mistake(errors, &stream.span(), format!("a key goes here: {}", list(keys)));
            skip(stream, keys);
            continue;
        };
        let text = read_name(stream, &name);
        found.written.push(name.clone());
        let exact = keys.iter().find(|key| key.name == text);
        match exact {
            Some(key) if found.has(key.name) => {
                mistake(errors, &name, format!("`{text}` is given twice; keep one"));
                skip(stream, keys);
                continue;
            }
            Some(key) => {
                let value = value::read(stream, key, &name, errors);
                found.spans.push((key.name, name.span()));
                found.found.push((key.name, value));
            }
            None => match meant(&text, keys) {
                Some(near) => {
                    mistake(errors, &name, format!("unknown key `{text}`; write `{near}`"));
                    if let Some(key) = keys.iter().find(|key| key.name == near) {
                        found.spans.push((key.name, name.span()));
                        misspelt.push((key.name, value::read(stream, key, &name, errors)));
                    }
                }
                None => {
                    let known = list(keys);
                    mistake(errors, &name, format!("unknown key `{text}`; there are {known}"));
                    found.unknown += 1;
                    skip(stream, keys);
                    continue;
                }
            },
        }
        end_of_key(stream, keys, errors);
    }
    // A misspelt key counts as the one it resembles, unless that is there too.
    for (name, value) in misspelt {
        if !found.has(name) {
            found.found.push((name, value));
        }
    }
    found
}

/// The name of a key, with the rest of one in kebab-case.
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
    let names: Vec<_> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
    names.join(", ")
}

/// Other words for keys.
const SYNONYMS: [(&str, &str); 12] = [
    ("verb", "method"),
    ("http_method", "method"),
    ("url", "path"),
    ("uri", "path"),
    ("route", "path"),
    ("endpoint", "path"),
    ("permission", "scopes"),
    ("permissions", "scopes"),
    ("response", "returns"),
    ("output", "returns"),
    ("resource", "bound_to"),
    ("link", "docs"),
];

/// The key that is meant by another word or a misspelt one.
fn meant(text: &str, keys: &[Key]) -> Option<&'static str> {
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == text).map(|(_, key)| *key);
    synonym
        .filter(|name| keys.iter().any(|key| key.name == *name))
        .or_else(|| nearest(text, keys.iter().map(|key| key.name)))
}

/// The name that a misspelt one resembles.
pub(crate) fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let text = text.to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&text, &name.to_lowercase());
    names
        .into_iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness > 0.82)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// A comma, or the end.
fn end_of_key(stream: ParseStream<'_>, keys: &[Key], errors: &mut Accumulator) {
    if stream.is_empty() || stream.parse::<Token![,]>().is_ok() {
        return;
    }
    if stream.peek(Token![;]) {
        mistake(errors, &stream.span(), "keys are separated by commas; write `,`");
        let _ = stream.parse::<Token![;]>();
        return;
    }
    mistake(errors, &stream.span(), "a comma goes before this");
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

/// Goes on behind the comma that ends this key: one that another key follows.
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

/// A known key, or something else that can only be meant as one.
fn starts_any_key(stream: ParseStream<'_>, keys: &[Key]) -> bool {
    let fork = stream.fork();
    starts_key(stream, keys)
        || (fork.call(Ident::parse_any).is_ok() && fork.peek(Token![=]) && !fork.peek(Token![==]))
}

/// The first literal of `#[route("…", version = "beta")]`, and the tokens behind its comma.
pub(crate) fn read_route(
    attribute: &syn::Attribute,
    errors: &mut Accumulator,
) -> Option<(Text, Keys)> {
    const FORM: &str = "a route is a string literal; write `#[route(\"/path/{key}\")]`";
    let syn::Meta::List(list) = &attribute.meta else {
        mistake(errors, attribute.path(), FORM);
        return None;
    };
    let read = |stream: ParseStream<'_>| {
        let path: Text = stream.parse()?;
        let rest = if stream.is_empty() {
            proc_macro2::TokenStream::new()
        } else {
            stream.parse::<Token![,]>()?;
            stream.parse()?
        };
        Ok((path, rest))
    };
    match read.parse2(list.tokens.clone()) {
        Ok((path, rest)) => Some((path, self::read(rest, FIELD_KEYS, errors))),
        Err(error) => {
            let at = if list.tokens.is_empty() { list.path.span() } else { error.span() };
            mistake(errors, &at, FORM);
            None
        }
    }
}
