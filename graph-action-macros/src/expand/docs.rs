//! The documentation that an action gets from its declaration.

use graph_action_metadata::{Method, Scheme, Version};

use crate::{
    check::{Access, Action, Parameter},
    read::{is_doc, written},
};

const BETA: &str = "APIs under beta may change and are not for production.";

/// Below the user's words: method, route, version, permissions, retry class, link.
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
            "\nThe other routes to [`{resource}`] work too; the permissions are those of this one.\n"
        ));
    }
    if action.version == Version::Beta {
        text.push_str(&format!("\n**Beta only.** {BETA}\n"));
    }
    text.push_str("\n| Permission type | Permissions, least privileged first |\n|---|---|\n");
    for (scheme, access) in Scheme::ALL.iter().zip(&action.permissions) {
        text.push_str(&format!("| {scheme} | {} |\n", permissions(access)));
    }
    text.push_str(if action.idempotent || action.method == Method::Get {
        "\nIdempotent: sending it twice does no more harm than once.\n"
    } else {
        "\nNot idempotent: sending it twice acts twice.\n"
    });
    if let Some(link) = &action.docs {
        text.push_str(&format!("\n[Reference]({})\n", link.value()));
    }
    text
}

/// The versions that have the action, as far as is known: beta has what v1.0 has only where Graph
/// publishes it there.
fn versions(action: &Action) -> String {
    let is_in_beta = action.published_versions.is_some_and(|versions| versions.has(Version::Beta));
    match action.version {
        Version::V1 if is_in_beta => "v1.0 and beta".to_owned(),
        version => version.to_string(),
    }
}

fn permissions(access: &Access) -> String {
    match access {
        Access::AnyOf(granted) => {
            let names = granted.iter().map(|granted| {
                let others =
                    granted.also_requires.iter().map(|other| format!(" and `{}`", other.name));
                format!("`{}`{}", granted.name, others.collect::<String>())
            });
            names.collect::<Vec<_>>().join(", ")
        }
        Access::NotSupported => "Not supported.".to_owned(),
        Access::Unknown => "Not published.".to_owned(),
    }
}

/// What a field without words is, and whether only beta has it.
pub(super) fn parameter(parameter: &Parameter) -> Option<String> {
    let words = format!("`{}`: `{}`", parameter.wire_name, written(&parameter.ty));
    with_beta(parameter, words)
}

/// What the setter of a field without words does.
pub(super) fn setter(parameter: &Parameter) -> Option<String> {
    if parameter.has_docs {
        return None;
    }
    with_beta(parameter, format!("Sets `{}`.", parameter.wire_name))
}

fn with_beta(parameter: &Parameter, words: String) -> Option<String> {
    let words = if parameter.has_docs { String::new() } else { words };
    let beta = if parameter.is_beta { format!("\n\n**Beta only.** {BETA}") } else { String::new() };
    let text = words + &beta;
    (!text.is_empty()).then_some(text)
}

/// What `new` sets.
pub(super) fn new(parameters: &[Parameter]) -> String {
    if parameters.iter().any(|parameter| parameter.is_optional) {
        "The action with its required parameters; the others are left out.".to_owned()
    } else {
        "The action with its parameters.".to_owned()
    }
}

/// What `request` does.
pub(super) fn request(action: &Action) -> String {
    let mut text = format!("`{} {}`", action.method, action.path.value());
    if let Some(resource) = &action.bound_to {
        text.push_str(&format!(", or by another route to the [`{}`]", written(resource)));
    }
    text.push_str(".\n\nNothing is sent yet; a value that is no safe key is refused when it is.");
    text
}
