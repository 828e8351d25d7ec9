//! Errors and warnings about a declaration. All of them are collected, so that one compilation shows
//! them all.

use darling::{Error, error::Accumulator};
use proc_macro2::Span;
use syn::spanned::Spanned;

/// The errors and warnings so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: Accumulator,
    warnings: Vec<Warning>,
}

/// A message that does not stop the compilation.
#[derive(Debug)]
pub struct Warning {
    /// The token that it is about.
    pub at: Span,
    /// The kind of warning, as the name of a constant: the compiler shows it with the message.
    pub name: &'static str,
    /// What is wrong, and the remedy.
    pub message: String,
}

impl Diagnostics {
    /// Adds an error on a token.
    pub(crate) fn error(&mut self, at: &impl Spanned, message: impl Into<String>) {
        let message: String = message.into();
        self.errors.push(Error::custom(message).with_span(&at.span()));
    }

    /// Adds a warning on a token.
    pub(crate) fn warn(&mut self, at: Span, name: &'static str, message: impl Into<String>) {
        self.warnings.push(Warning { at, name, message: message.into() });
    }

    /// Returns the warnings and the errors.
    pub(crate) fn finish(self) -> (Vec<Warning>, Option<syn::Error>) {
        (self.warnings, self.errors.finish().err().map(syn::Error::from))
    }

    /// Returns the messages of all errors, and of all warnings with their names.
    #[cfg(test)]
    pub(crate) fn messages(self) -> (Vec<String>, Vec<String>) {
        let errors = self.errors.finish().err().into_iter().flatten();
        let warnings = self.warnings.iter();
        (
            errors.map(|error| error.to_string()).collect(),
            warnings.map(|warning| format!("{}: {}", warning.name, warning.message)).collect(),
        )
    }
}
