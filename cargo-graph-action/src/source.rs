//! Declarations in source files, checked without the compiler.

use graph_action_declaration::{Checked, action, check::Action, resource};
use graph_action_metadata::{Method, Scheme, Version};
use proc_macro2::{Ident, Span, TokenStream};
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
    /// What an action calls; `None` for a resource, and if the item has the wrong kind.
    pub target: Option<Target>,
    /// The errors and warnings, in the order of the macro.
    pub findings: Vec<Finding>,
}

/// What a declared action calls, and the permissions that it names or takes from the table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// The method.
    pub method: Method,
    /// The path, as written.
    pub path: String,
    /// The lowest version that has the action.
    pub version: Version,
    /// The permissions for a signed-in user; one of them is enough.
    pub delegated: Vec<String>,
    /// The permissions for the application; one of them is enough.
    pub application: Vec<String>,
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
        if let Some((attribute, attrs)) = split(&item.attrs, "graph_action") {
            let tokens = ItemStruct { attrs, ..item.clone() }.to_token_stream();
            let checked = action(attribute, tokens);
            let target = checked.as_ref().ok().map(|checked| Target::of(&checked.declaration));
            self.add(&item.ident, target, checked);
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        if let Some((attribute, attrs)) = split(&item.attrs, "graph_resource") {
            let tokens = ItemEnum { attrs, ..item.clone() }.to_token_stream();
            self.add(&item.ident, None, resource(attribute, tokens));
        }
        visit::visit_item_enum(self, item);
    }
}

impl Found {
    fn add<T>(
        &mut self,
        name: &Ident,
        target: Option<Target>,
        checked: Result<Checked<T>, syn::Error>,
    ) {
        let (errors, warnings) = match checked {
            Ok(checked) => (checked.errors, checked.warnings),
            Err(error) => (Some(error), Vec::new()),
        };
        let errors = errors.into_iter().flatten();
        let errors = errors.map(|error| Finding::new(error.span(), None, error.to_string()));
        let warnings =
            warnings.into_iter().map(|one| Finding::new(one.at, Some(one.name), one.message));
        let findings = errors.chain(warnings).collect();
        self.0.push(Declaration { name: name.to_string(), target, findings });
    }
}

impl Target {
    fn of(action: &Action) -> Self {
        let names = |scheme: Scheme| {
            let index = Scheme::ALL.iter().position(|one| *one == scheme);
            match index.and_then(|index| action.permissions.get(index)) {
                Some(access) => {
                    access.granted().iter().map(|granted| granted.name.clone()).collect()
                }
                None => Vec::new(),
            }
        };
        Self {
            method: action.method,
            path: action.path.value().to_owned(),
            version: action.version,
            delegated: names(Scheme::DelegatedWork),
            application: names(Scheme::Application),
        }
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

impl Finding {
    fn new(at: Span, warning: Option<&'static str>, message: String) -> Self {
        let start = at.start();
        Self { line: start.line, column: start.column + 1, warning, message }
    }
}
