//! Writes the documentation that the items get from the declaration.

use graph_action_metadata::{Method, Provenance, ResultKind, Scheme, Version};

use super::implementation::docs as reference_page;
use graph_action_declaration::{
    check::{Access, Action, Parameter, type_name},
    read::{is_doc, written},
};

const BETA: &str = "APIs in beta may change and are not for production.";

/// The compiler refuses a literal without saying what to write instead (E0639).
const CREATION: &str = "\nCreate it with `new`, and set optional parameters with the methods of the same names. \
                        Outside of its crate, a struct literal does not compile.\n";

/// Returns what follows the author's own documentation: method, path, version, permissions, whether it
/// may be sent again, link.
pub(super) fn action(action: &Action) -> String {
    let has_docs = action.item.attrs.iter().any(is_doc);
    let mut text = format!(
        "{}\n# Microsoft Graph\n\n`{} {}` ({})\n",
        if has_docs { String::new() } else { format!("`{}`.\n", action.path.value()) },
        action.method,
        action.path.value(),
        versions(action)
    );
    if let Some(resource) = &action.bound_to {
        let resource = written(resource);
        text.push_str(&format!(
            "\nThe other routes to [`{resource}`] work too; these permissions are for this route.\n"
        ));
    }
    if action.version == Version::Beta {
        text.push_str(&format!("\n**Beta only.** {BETA}\n"));
    }
    if let Some(deprecated) = action.operation.and_then(|one| one.deprecated(action.version)) {
        text.push_str(&format!("\n**Deprecated.** {}\n", plain(deprecated)));
    }
    if action.is_non_exhaustive && action.body.is_some() && action.shared.is_none() {
        text.push_str(CREATION);
    }
    text.push_str(&parameters(action));
    text.push_str(&result(action));
    text.push_str("\n| Permission type | Permissions |\n|---|---|\n");
    for (scheme, access) in Scheme::ALL.iter().zip(&action.permissions) {
        text.push_str(&format!("| {scheme} | {} |\n", permissions(access)));
    }
    text.push_str(if action.idempotent || action.method == Method::Get {
        "\nIdempotent: sending it twice has the same effect as sending it once.\n"
    } else {
        "\nNot idempotent: sending it twice performs the action twice.\n"
    });
    if let Some(link) = reference_page(action) {
        text.push_str(&format!("\n[Reference page]({link})\n"));
    }
    text
}

/// Returns a text of Microsoft without what would be Markdown or HTML.
fn plain(text: &str) -> String {
    text.replace(['<', '>', '[', ']', '`', '*', '|'], "")
}

/// Returns the published parameters with their types, and which of them only beta has.
fn parameters(action: &Action) -> String {
    let Some(published) = action.parameters else {
        return String::new();
    };
    let mut text = String::new();
    for one in published.iter().filter(|one| one.withdrawn.is_none()) {
        let name = one.type_of.name;
        let ty = if one.type_of.is_collection {
            format!("collection of {name}")
        } else {
            name.to_owned()
        };
        let beta =
            if one.has(Version::V1) || action.version == Version::Beta { "" } else { " (beta)" };
        text.push_str(&format!("| `{}` | {ty}{beta} |\n", one.name));
    }
    if text.is_empty() {
        return text;
    }
    let title = if action.method == Method::Get { "Argument" } else { "Parameter" };
    format!("\n| {title} | Type |\n|---|---|\n{text}")
}

/// Returns what Graph sends back, if that is published.
fn result(action: &Action) -> String {
    let result = action.operation.and_then(|one| one.result(action.version));
    let Some(result) = result else { return String::new() };
    let ty = result.type_name.map(|name| format!(" `{name}`")).unwrap_or_default();
    let what = match result.kind {
        ResultKind::None => return "\nReturns nothing.\n".to_owned(),
        ResultKind::Collection => format!("a collection of{ty}"),
        ResultKind::Stream => "bytes".to_owned(),
        ResultKind::Object => format!("an object of type{ty}"),
        _ => format!("a value of type{ty}"),
    };
    format!("\nReturns {what}.\n")
}

/// Returns the versions that have the action, as far as they are known. beta is named only if Graph
/// publishes the action there.
fn versions(action: &Action) -> String {
    let published = action.operation.and_then(|one| one.versions);
    let is_in_beta = published.is_some_and(|versions| versions.has(Version::Beta));
    match action.version {
        Version::V1 if is_in_beta => "v1.0 and beta".to_owned(),
        version if published.is_none() => format!("{version}, which no source confirms"),
        version => version.to_string(),
    }
}

fn permissions(access: &Access) -> String {
    match access {
        Access::AnyOf(granted) | Access::Candidates(granted) => {
            let names = granted.iter().map(|granted| {
                let others =
                    granted.also_requires.iter().map(|other| format!(" and `{}`", other.name));
                let recommended = if granted.is_recommended { ", recommended" } else { "" };
                let source = granted.provenance.map(source).unwrap_or_default();
                let (name, others) = (&granted.name, others.collect::<String>());
                format!("`{name}`{others}{}", in_parentheses(&format!("{source}{recommended}")))
            });
            names.collect::<Vec<_>>().join(", ")
        }
        Access::NotSupported => "Not supported.".to_owned(),
        Access::Unknown => "Not published.".to_owned(),
    }
}

/// Returns where a permission is known from.
fn source(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::PermissionData => "permission data",
        Provenance::Page => "reference page",
        Provenance::PermissionDataAndPage => "permission data and reference page",
        Provenance::Service => "the service asks for it",
        _ => "correction",
    }
}

fn in_parentheses(words: &str) -> String {
    match words.trim_start_matches(", ") {
        "" => String::new(),
        words => format!(" ({words})"),
    }
}

/// Returns the name and type of a parameter, and whether only beta has it. What the author documents
/// comes first.
pub(super) fn parameter(parameter: &Parameter) -> Option<String> {
    let Parameter { wire_name, has_docs, .. } = parameter;
    let words = match &parameter.published {
        Some(published) => {
            let space = if *has_docs { "\n\n" } else { "" };
            format!("{space}Parameter `{wire_name}`: {}.", type_name(&published.type_of))
        }
        None if *has_docs => String::new(),
        None => format!("`{wire_name}`: `{}`", written(&parameter.ty)),
    };
    with_beta(parameter, words)
}

/// Returns what follows the author's documentation of a field on its setter.
pub(super) fn setter(parameter: &Parameter) -> Option<String> {
    let Parameter { wire_name, has_docs, .. } = parameter;
    with_beta(parameter, if *has_docs { String::new() } else { format!("Sets `{wire_name}`.") })
}

fn with_beta(parameter: &Parameter, words: String) -> Option<String> {
    let beta = if parameter.is_beta { format!("\n\n**Beta only.** {BETA}") } else { String::new() };
    let text = words + &beta;
    (!text.is_empty()).then_some(text)
}

/// Returns the documentation of `new`.
pub(super) fn new(parameters: &[Parameter]) -> String {
    if parameters.iter().any(|parameter| parameter.is_optional) {
        "Creates the action with its required parameters. The optional ones are not sent unless you set them.".to_owned()
    } else {
        "Creates the action with its parameters.".to_owned()
    }
}

/// The documentation of a `new` that returns a struct with the parameters.
pub(super) const NEW_SHARED: &str =
    "Creates the action. No parameter is sent unless you set it with a method of the result.";

/// Returns the documentation of `request`.
pub(super) fn request(action: &Action) -> String {
    let mut text = format!("Creates the request `{} {}`", action.method, action.path.value());
    if let Some(resource) = &action.bound_to {
        text.push_str(&format!(", or the same by another route to [`{}`]", written(resource)));
    }
    text.push_str(".\n\nNothing is sent yet. `send` rejects a key that is not safe.");
    text
}
