//! Declarations in source files, checked without the compiler.

use graph_action_declaration::{action, resource};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{
    Attribute, ItemEnum, ItemStruct,
    visit::{self, Visit},
};

/// A declaration in a source file, and what the macro would report about it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Declaration {
    /// The name of the struct or enum.
    pub name: String,
    /// The errors and warnings, in the order of the macro.
    pub findings: Vec<Finding>,
}

/// An error or a warning about a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The line of the token that it is about, from 1.
    pub line: usize,
    /// The column of the token in characters, from 1.
    pub column: usize,
    /// The name of the warning; `None` for an error.
    pub warning: Option<&'static str>,
    /// What is wrong, and the remedy.
    pub message: String,
}

/// Checks each `#[graph_action]` and `#[graph_resource]` in a source file. It does not see those
/// inside macro calls.
///
/// ```
/// use cargo_graph_action::source::check;
///
/// let source = r#"
/// #[graph_action(method = "POST", path = "/users/{userId}/sendMails", returns = NoContent)]
/// struct SendMail;
/// "#;
/// let declarations = check(source)?;
/// let finding = &declarations[0].findings[0];
/// assert!(finding.message.contains("did you mean `/users/{userId}/sendMail`?"));
/// assert_eq!(finding.line, 2);
/// # Ok::<(), syn::Error>(())
/// ```
///
/// # Errors
///
/// Returns an error if the text is not Rust.
pub fn check(source: &str) -> Result<Vec<Declaration>, syn::Error> {
    let mut found = Found::default();
    found.visit_file(&syn::parse_file(source)?);
    Ok(found.0)
}

#[derive(Default)]
struct Found(Vec<Declaration>);

impl<'ast> Visit<'ast> for Found {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if let Some((attribute, others)) = split(&item.attrs, "graph_action") {
            let item = ItemStruct { attrs: others, ..item.clone() };
            self.add(&item.ident.to_string(), findings(attribute, item.to_token_stream(), action));
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        if let Some((attribute, others)) = split(&item.attrs, "graph_resource") {
            let item = ItemEnum { attrs: others, ..item.clone() };
            self.add(
                &item.ident.to_string(),
                findings(attribute, item.to_token_stream(), resource),
            );
        }
        visit::visit_item_enum(self, item);
    }
}

impl Found {
    fn add(&mut self, name: &str, findings: Vec<Finding>) {
        self.0.push(Declaration { name: name.to_owned(), findings });
    }
}

/// Returns the tokens of an attribute, and the other attributes.
fn split(attributes: &[Attribute], name: &str) -> Option<(TokenStream, Vec<Attribute>)> {
    let is_ours = |attribute: &&Attribute| {
        attribute.path().segments.last().is_some_and(|last| last.ident == name)
    };
    let ours = attributes.iter().find(is_ours)?;
    let tokens =
        ours.meta.require_list().map_or_else(|_| TokenStream::new(), |list| list.tokens.clone());
    let others = attributes.iter().filter(|one| !is_ours(one)).cloned().collect();
    Some((tokens, others))
}

fn findings<T>(
    attribute: TokenStream,
    item: TokenStream,
    check: fn(TokenStream, TokenStream) -> Result<graph_action_declaration::Checked<T>, syn::Error>,
) -> Vec<Finding> {
    let (errors, warnings) = match check(attribute, item) {
        Ok(checked) => (checked.errors, checked.warnings),
        Err(error) => (Some(error), Vec::new()),
    };
    let errors = errors.into_iter().flatten();
    let errors = errors.map(|error| Finding::new(error.span(), None, error.to_string()));
    let warnings =
        warnings.into_iter().map(|one| Finding::new(one.at, Some(one.name), one.message));
    errors.chain(warnings).collect()
}

impl Finding {
    fn new(at: Span, warning: Option<&'static str>, message: String) -> Self {
        let start = at.start();
        Self { line: start.line, column: start.column + 1, warning, message }
    }
}
