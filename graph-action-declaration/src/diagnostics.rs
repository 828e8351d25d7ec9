//! Errors and warnings about a declaration. All of them are collected, so that one compilation shows
//! them all.

use darling::{Error, error::Accumulator};
use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;

use crate::read::nearest;

/// The warnings that `allow(..)` can turn off.
const WARNINGS: [&str; 10] = [
    "deletes_object",
    "doubtful_type",
    "misspelled_permission",
    "missing_parameter",
    "optional_parameter",
    "over_privileged",
    "result_lost",
    "unknown_parameter",
    "unnecessary",
    "withdrawn",
];

/// The errors and warnings so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: Accumulator,
    warnings: Vec<Warning>,
    allowed: Vec<&'static str>,
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

    /// Turns off the warnings of these names.
    pub(crate) fn allow(&mut self, names: Vec<Ident>) {
        for name in names {
            let text = name.to_string();
            match WARNINGS.into_iter().find(|one| *one == text) {
                Some(known) => self.allowed.push(known),
                None => {
                    let remedy = match nearest(&text, WARNINGS) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the names are {}", WARNINGS.join(", ")),
                    };
                    self.error(&name, format!("no warning has the name `{text}`; {remedy}"));
                }
            }
        }
    }

    fn drop_allowed(&mut self) {
        let allowed = &self.allowed;
        let is_allowed = |name: &str| allowed.iter().any(|one| one.eq_ignore_ascii_case(name));
        self.warnings.retain(|warning| !is_allowed(warning.name));
    }

    /// Returns the warnings and the errors.
    pub(crate) fn finish(mut self) -> (Vec<Warning>, Option<syn::Error>) {
        self.drop_allowed();
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
