//! A DELETE of a relationship and one of the object at its end differ only in `/$ref`.

use graph_action_metadata::{Method, Operation, alias, template::segments};

use super::underline::Mistake;
use crate::{diagnostics::Diagnostics, read::Text};

/// Returns whether the permission data alone has a DELETE that Graph publishes with `/$ref`: that data
/// leaves `/$ref` out.
pub(super) fn lacks_reference(operation: &Operation) -> bool {
    operation.method == Method::Delete
        && operation.is_only_in_permission_data()
        && operation.has_reference_sibling()
}

/// Checks that a DELETE says whether it means the relationship or the object. `unlisted` accepts a path
/// that only the permission data has.
pub(super) fn check_reference(
    operation: &Operation,
    path: &Text,
    is_unlisted: bool,
    diagnostics: &mut Diagnostics,
) {
    if operation.method != Method::Delete || !operation.has_reference_sibling() {
        return;
    }
    if lacks_reference(operation) && !is_unlisted {
        diagnostics.error(path, missing_reference(path.value()));
    } else {
        warn(path, diagnostics);
    }
}

/// Checks a path of `/me` that the table does not have, and that `unlisted` accepts, as its alias is
/// checked.
pub(super) fn check_reference_of_alias(method: Method, path: &Text, diagnostics: &mut Diagnostics) {
    let alias = alias(method, path.value());
    if alias.is_some_and(|user| user.method == Method::Delete && user.has_reference_sibling()) {
        warn(path, diagnostics);
    }
}

/// Returns the error about a DELETE that must end in `/$ref`.
pub(super) fn missing_reference(path: &str) -> String {
    let message = format!(
        "Graph publishes this DELETE with `/$ref` at the end, which removes the relationship; without it, \
         the request may delete the object itself; write `path = \"{path}/$ref\"`"
    );
    let mistake = segments(path).last().map(|last| Mistake::new(last, &*message));
    mistake.map_or(message, |mistake| mistake.message(path))
}

fn warn(path: &Text, diagnostics: &mut Diagnostics) {
    let message = format!(
        "this DELETE may delete the object itself; to remove only the relationship, write \
         `path = \"{}/$ref\"`",
        path.value()
    );
    diagnostics.warn(path.span(), "DELETES_OBJECT", message);
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::{Kind, Version, operations};

    use super::*;

    /// The errors and warnings about a DELETE.
    fn checked(one: &Operation, is_unlisted: bool) -> (Vec<String>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        check_reference(one, &Text::new(one.path), is_unlisted, &mut diagnostics);
        diagnostics.messages()
    }

    #[test]
    fn a_delete_that_lacks_its_reference_is_an_error() {
        let deletes = || operations().filter(|one| one.method == Method::Delete);
        let (mut errors, mut warnings) = (0, 0);
        for one in deletes() {
            let (error, warning) = checked(&one, false);
            let (with_unlisted, other) = checked(&one, true);
            let reference = format!("write `path = \"{}/$ref\"`", one.path);
            assert!(error.iter().chain(&warning).all(|text| text.contains(&reference)), "{one:?}");
            assert_eq!(with_unlisted, Vec::<String>::new());
            assert_eq!(other.len(), error.len() + warning.len(), "{}", one.path);
            errors += error.len();
            warnings += warning.len();
        }
        // Of the errors, 38 are next to a `/$ref` of the SDKs, and 7 next to one of other sources.
        assert_eq!((errors, warnings), (45, 30));
        let of_v1 = deletes().filter(|one| {
            one.kind() == Some(Kind::Reference)
                && one.versions.is_some_and(|versions| versions.has(Version::V1))
        });
        let of_v1: Vec<_> = of_v1.collect();
        assert_eq!(of_v1.len(), 78);
        for one in of_v1 {
            assert_eq!(checked(&one, false), (Vec::new(), Vec::new()), "{}", one.path);
        }
    }
}
