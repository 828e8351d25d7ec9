//! String literals. Reading one costs more than any other step of an expansion, so each is read only
//! once.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};
use syn::{
    Lit,
    parse::{Parse, ParseStream},
};

/// A string literal without a suffix, and its text.
#[derive(Clone)]
pub struct Text {
    literal: Literal,
    value: String,
}

impl Text {
    pub(crate) fn new(value: &str) -> Self {
        Self { literal: Literal::string(value), value: value.to_owned() }
    }

    /// Returns the text.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns the position of the literal.
    pub fn span(&self) -> Span {
        self.literal.span()
    }

    fn of(literal: Literal) -> Option<Self> {
        let written = literal.to_string();
        // Nearly all literals have no escapes, and then the text is what is between the quotes.
        let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let value = match plain.filter(|plain| !plain.contains('\\') && !plain.contains('\r')) {
            Some(plain) => plain.to_owned(),
            None => match Lit::new(literal.clone()) {
                Lit::Str(text) if text.suffix().is_empty() => text.value(),
                _ => return None,
            },
        };
        Some(Self { literal, value })
    }
}

impl Parse for Text {
    /// Reads a literal. Anything else stays in the stream.
    fn parse(stream: ParseStream<'_>) -> syn::Result<Self> {
        stream.step(|cursor| {
            let literal =
                cursor.literal().and_then(|(literal, rest)| Some((Self::of(literal)?, rest)));
            literal.ok_or_else(|| cursor.error("expected string literal"))
        })
    }
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.literal.clone());
    }
}
