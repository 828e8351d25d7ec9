//! The version: as a declaration writes it, and against what Graph publishes.

use graph_action_metadata::{Operation, Version};
use proc_macro2::Span;

use super::overload;
use crate::{
    diagnostics::Diagnostics,
    read::{Text, nearest},
};

/// Reads a version.
pub(super) fn read_version(text: &Text, diagnostics: &mut Diagnostics) -> Option<Version> {
    let value = text.value();
    let known = Version::ALL.into_iter().find(|version| version.as_str() == value);
    if known.is_some() {
        return known;
    }
    let remedy = match nearest(value, Version::ALL.map(Version::as_str)) {
        Some(near) => format!("did you mean {near:?}?"),
        None => "expected \"v1.0\" or \"beta\"".to_owned(),
    };
    diagnostics.error(text, format!("unknown version {value:?}; {remedy}"));
    None
}

/// Returns the lowest version that has the action, or had it until it was withdrawn: the given one if
/// Graph publishes the action in it, else that of the table. Where no source knows, the version must be
/// given. An action that Graph does not publish is in v1.0 unless the author says otherwise.
pub(super) fn check_version(
    given: Option<(Version, Text)>,
    operation: Option<&Operation>,
    path: Span,
    diagnostics: &mut Diagnostics,
) -> Version {
    let at = given.as_ref().map_or(path, |(_, text)| text.span());
    let published = operation.and_then(|operation| operation.versions);
    let has = |version| published.is_none_or(|versions| versions.has(version));
    let version = match given {
        Some((version, text)) if !has(version) => {
            diagnostics.error(&text, in_other_version(operation, version));
            other(version)
        }
        Some((version, _)) => version,
        None if operation.is_some() && published.is_none() => {
            diagnostics.error(&path, UNKNOWN);
            Version::V1
        }
        None if has(Version::V1) => Version::V1,
        None => Version::Beta,
    };
    let withdrawn = operation.and_then(|operation| withdrawn_version(operation, version));
    if let Some(message) = withdrawn {
        diagnostics.warn(at, "WITHDRAWN", message);
    }
    version
}

const UNKNOWN: &str = "no source says which version of Graph has this operation; add `version = \"beta\"`, \
                       or `version = \"v1.0\"` if its reference page for v1.0 exists";

fn other(version: Version) -> Version {
    if version == Version::V1 { Version::Beta } else { Version::V1 }
}

/// Returns the message about an action that only the other version has. Another overload may be in the
/// given one.
fn in_other_version(operation: Option<&Operation>, given: Version) -> String {
    let (given_name, other) = (given.as_str(), other(given).as_str());
    match operation.and_then(|operation| overload::with_version(operation, given)) {
        None => format!(
            "Graph publishes this operation only in {other}; write {other:?}, or remove \
                         `version`"
        ),
        Some(overload) => format!(
            "Graph publishes this overload only in {other}; write {other:?}, or remove \
             `version`; {given_name} has `{overload}`"
        ),
    }
}

/// Returns the warning about a version that a newer source lacks.
fn withdrawn_version(operation: &Operation, version: Version) -> Option<String> {
    let versions = operation.versions.filter(|_| operation.withdrawn.is_none())?;
    let since = versions.withdrawn_since(version)?;
    let message = format!("Graph no longer publishes this operation in {version}, as of {since}");
    let other = other(version);
    let has_other = versions.has(other) && versions.withdrawn_since(other).is_none();
    Some(if has_other { format!("{message}; write `version = \"{other}\"`") } else { message })
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_version_that_no_source_knows_must_be_given() {
        for (line, given, expected, has_error) in [
            (Some("POST /a - ?"), None, Version::V1, true),
            (
                Some("POST /a - ?"),
                Some((Version::Beta, parse_quote!("beta"))),
                Version::Beta,
                false,
            ),
            (Some("POST /a - ?"), Some((Version::V1, parse_quote!("v1.0"))), Version::V1, false),
            (Some("POST /a beta* ?"), None, Version::Beta, false),
            (Some("POST /a v1.0~ ?"), None, Version::V1, false),
            // Nothing is published, and the author says so.
            (None, None, Version::V1, false),
        ] {
            let operation = line.and_then(Operation::of_line);
            let mut diagnostics = Diagnostics::default();
            let path = Span::call_site();
            let version = check_version(given, operation.as_ref(), path, &mut diagnostics);
            let errors = diagnostics.messages().0;
            assert_eq!((version, errors.len()), (expected, usize::from(has_error)), "{line:?}");
            assert!(errors.iter().all(|error| error.contains("add `version = \"beta\"`")));
        }
    }

    #[test]
    fn a_withdrawn_version_is_accepted_with_a_warning() {
        let v1 = || Some((Version::V1, parse_quote!("v1.0")));
        let beta = || Some((Version::Beta, parse_quote!("beta")));
        const DROPPED: &str = "POST /a beta ? withdrawn:2027-01-02 v1.0";
        const NO_MORE: &str =
            "WITHDRAWN: Graph no longer publishes this operation in v1.0, as of 2027-01-02";
        let remedy = format!("{NO_MORE}; write `version = \"beta\"`");
        for (line, given, expected, warning) in [
            (DROPPED, v1(), Version::V1, Some(&*remedy)),
            (DROPPED, None, Version::V1, Some(&*remedy)),
            (DROPPED, beta(), Version::Beta, None),
            ("POST /a - ? withdrawn:2027-01-02 v1.0 beta", v1(), Version::V1, Some(NO_MORE)),
            // The whole line has a warning of its own.
            (
                "POST /a beta ? withdrawn:2027-01-02 v1.0 withdrawn:2027-05-06",
                v1(),
                Version::V1,
                None,
            ),
            ("POST /a v1.0 ? withdrawn:2027-01-02 beta", None, Version::V1, None),
        ] {
            let operation = Operation::of_line(line);
            let mut diagnostics = Diagnostics::default();
            let path = Span::call_site();
            let version = check_version(given, operation.as_ref(), path, &mut diagnostics);
            assert_eq!(version, expected, "{line}");
            let (errors, warnings) = diagnostics.messages();
            assert_eq!(errors.len(), 0, "{line}");
            assert_eq!(warnings, warning.into_iter().collect::<Vec<_>>(), "{line}");
        }
    }
}
