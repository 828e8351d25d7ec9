//! Declarations in source files, checked without the compiler.

use graph_action_declaration::{Checked, action, check::Action, resource};
use graph_action_metadata::{Method, Scheme, Version};
use proc_macro2::{
    Delimiter, Span, TokenStream,
    TokenTree::{self, Group, Ident, Punct},
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
/// Returns an error if the text does not consist of tokens of Rust.
pub fn check(source: &str) -> Result<Vec<Declaration>, syn::Error> {
    let mut found = Vec::new();
    search(source.parse()?, &mut found);
    Ok(found)
}

/// Finds the declarations among tokens and in their groups. A macro gets the tokens of an attribute and of an
/// item, so nothing else is parsed: that would take longer than all checks.
fn search(tokens: TokenStream, found: &mut Vec<Declaration>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    // The attributes of the next item.
    let (mut ours, mut others) = (None, Vec::new());
    while !rest.is_empty() {
        rest = match rest {
            [hash @ Punct(sign), group @ Group(attribute), after @ ..] if sign.as_char() == '#' => {
                match Ours::of(attribute) {
                    Some(one) => ours = Some(one),
                    None => others.extend([hash, group]),
                }
                after
            }
            _ => {
                let others = std::mem::take(&mut others);
                match ours.take() {
                    Some(ours) => {
                        let end = rest.iter().position(is_end).map_or(rest.len(), |at| at + 1);
                        let (item, after) = rest.split_at(end);
                        found.push(ours.check(item, others));
                        after
                    }
                    None => skip(rest, found),
                }
            }
        };
    }
}

/// Returns what follows a token, a group or the call of a macro.
fn skip<'t>(tokens: &'t [TokenTree], found: &mut Vec<Declaration>) -> &'t [TokenTree] {
    match tokens {
        [Ident(_), Punct(sign), Group(_), after @ ..] if sign.as_char() == '!' => after,
        [Ident(word), Punct(_), Ident(_), Group(_), after @ ..] if word == "macro_rules" => after,
        [Group(group), after @ ..] => {
            search(group.stream(), found);
            after
        }
        [_, after @ ..] => after,
        [] => tokens,
    }
}

/// Returns whether an item ends with this token.
fn is_end(token: &TokenTree) -> bool {
    match token {
        Punct(sign) => sign.as_char() == ';',
        Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

/// The arguments of one of our attributes.
enum Ours {
    Action(TokenStream),
    Resource(TokenStream),
}

impl Ours {
    fn of(attribute: &proc_macro2::Group) -> Option<Self> {
        let tokens: Vec<_> = attribute.stream().into_iter().collect();
        let (path, arguments) = match tokens.as_slice() {
            [path @ .., Group(arguments)] => (path, arguments.stream()),
            path => (path, TokenStream::new()),
        };
        match path {
            [.., Ident(name)] if name == "graph_action" => Some(Self::Action(arguments)),
            [.., Ident(name)] if name == "graph_resource" => Some(Self::Resource(arguments)),
            _ => None,
        }
    }

    /// Checks an item, which has other attributes too.
    fn check(self, item: &[TokenTree], others: Vec<&TokenTree>) -> Declaration {
        let name = item.windows(2).find_map(|pair| match pair {
            [Ident(kind), Ident(name)] if kind == "struct" || kind == "enum" => Some(name),
            _ => None,
        });
        let name = name.map_or_else(String::new, ToString::to_string);
        let item = others.into_iter().chain(item).cloned().collect();
        match self {
            Self::Action(arguments) => {
                let checked = action(arguments, item);
                let target = checked.as_ref().ok().map(|checked| Target::of(&checked.declaration));
                Declaration { name, target, findings: findings(checked) }
            }
            Self::Resource(arguments) => {
                let findings = findings(resource(arguments, item));
                Declaration { name, target: None, findings }
            }
        }
    }
}

fn findings<T>(checked: Result<Checked<T>, syn::Error>) -> Vec<Finding> {
    let (errors, warnings) = match checked {
        Ok(checked) => (checked.errors, checked.warnings),
        Err(error) => (Some(error), Vec::new()),
    };
    let errors = errors.into_iter().flatten();
    let errors = errors.map(|error| Finding::new(error.span(), None, error.to_string()));
    let warnings =
        warnings.into_iter().map(|one| Finding::new(one.at, Some(one.name), one.message));
    errors.chain(warnings).collect()
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

impl Finding {
    fn new(at: Span, warning: Option<&'static str>, message: String) -> Self {
        let start = at.start();
        Self { line: start.line, column: start.column + 1, warning, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_wherever_an_item_can_be() {
        let source = "
            #![allow(dead_code)]
            /// A comment, then others' attributes on both sides.
            #[derive(Debug)]
            #[graph_action::graph_action(method = \"GET\", path = \"/me\", returns = Content)]
            #[non_exhaustive]
            pub(crate) struct First;
            mod inner {
                fn never() -> ! {
                    if !(true) { panic!() }
                    #[graph_action(method = \"GET\", path = \"/me\", returns = Content)]
                    struct Second { #[graph(query)] select: &'static str }
                    #[graph_resource]
                    enum Third<'a> {}
                }
            }
            macro_rules! declare { ($p:expr) => { #[graph_action(path = $p)] struct Inside; } }
            declare! { #[graph_action] struct Argument; }
            #[graph_action(method = \"GET\", path = \"/me\", returns = Content)] enum Fourth {}
            #[cfg(graph_action)] struct Other;";
        let found = check(source).expect("tokens");
        let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["First", "Second", "Third", "Fourth"]);
        let [first, .., fourth] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(first.findings, []);
        assert_eq!(first.target.as_ref().map(|target| target.path.as_str()), Some("/me"));
        let [wrong_kind] = fourth.findings.as_slice() else { panic!("{fourth:?}") };
        assert!(wrong_kind.message.contains("an enum cannot be an action"), "{fourth:?}");
        assert_eq!((wrong_kind.line, wrong_kind.column), (19, 78));
    }

    #[test]
    fn a_text_that_is_not_rust_is_an_error_with_its_place() {
        let error = check("struct A;\nfn b( {}").expect_err("a parenthesis is open");
        assert_eq!(error.span().start().line, 2);
    }
}
