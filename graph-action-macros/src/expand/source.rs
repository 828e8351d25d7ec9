//! Source text that becomes tokens.
//!
//! In a debug build nothing of a macro is optimised, and each token of `quote!` runs through several layers.
//! The compiler's lexer is optimised: as text, the data of a unit action took half the instructions. So what has
//! no token of the author in it is written as text.

use proc_macro2::{Group, LexError, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::Path;

/// The path of the facade in a source.
#[derive(Clone, Copy)]
pub(super) struct Facade<'p> {
    path: &'p Path,
    is_default: bool,
}

/// Stands for a path that the author gives, whose tokens say more than their text, as `$crate` does.
const GIVEN: &str = "__graph_action_facade";

impl<'p> Facade<'p> {
    pub(super) fn of(path: &'p Path) -> Self {
        let is_plain = path.leading_colon.is_some() && path.segments.len() == 1;
        let is_default = is_plain && path.segments.iter().all(|one| one.ident == "graph_action");
        Self { path, is_default }
    }

    /// Returns what stands for the facade in a source.
    pub(super) fn name(self) -> &'static str {
        if self.is_default { "::graph_action" } else { GIVEN }
    }

    /// Returns the tokens of a source.
    pub(super) fn tokens(self, source: &str) -> TokenStream {
        match read(source) {
            Ok(tokens) if self.is_default => tokens,
            Ok(tokens) => self.put_into(tokens),
            // A bug of ours, which the compiler reports with the declaration.
            Err(message) => quote!(::core::compile_error! { #message }),
        }
    }

    fn put_into(self, tokens: TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .map(|token| match token {
                TokenTree::Group(group) => {
                    Group::new(group.delimiter(), self.put_into(group.stream())).to_token_stream()
                }
                TokenTree::Ident(ident) if ident == GIVEN => self.path.to_token_stream(),
                other => other.into(),
            })
            .collect()
    }
}

/// Returns a string literal. `Literal::string` takes 75 instructions for each byte; for a long text it is
/// cheaper that the standard library escapes it, whose code is optimised, and the compiler reads it.
pub(super) fn literal(text: &str) -> TokenStream {
    if text.len() < 200 {
        return text.to_token_stream();
    }
    read(&format!("{text:?}")).unwrap_or_else(|_| text.to_token_stream())
}

/// Reads a source with the compiler's lexer. `proc_macro2` would read it with its own as well, which
/// takes seven times as long. Unit tests run without a compiler.
fn read(source: &str) -> Result<TokenStream, String> {
    if proc_macro::is_available() {
        let tokens = source.parse::<proc_macro::TokenStream>();
        tokens.map(TokenStream::from).map_err(|error| error.to_string())
    } else {
        source.parse().map_err(|error: LexError| error.to_string())
    }
}
