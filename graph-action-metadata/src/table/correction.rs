//! Corrections, written by hand, where the service does not do what Graph publishes.

use super::{normal, search};

static TEXT: &str = include_str!("../../data/corrections.txt");

/// A line of `data/corrections.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Correction {
    /// Whether the published permissions apply too.
    pub(super) adds: bool,
    pub(super) permissions: &'static str,
    /// The source of the correction.
    pub(super) source: &'static str,
}

/// Returns the correction of an operation. The path is in normal form.
pub(super) fn correction(method: &str, path: &str) -> Option<Correction> {
    parse(search::find(TEXT, |line| {
        let (line_method, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (line_path, _) = rest.split_once(' ').unwrap_or((rest, ""));
        normal::compare(line_path, path).then_with(|| line_method.cmp(method))
    })?)
}

/// Reads `POST /path = Name:DA # source`, or `+` for `=`.
fn parse(line: &'static str) -> Option<Correction> {
    let (operation, source) = line.split_once(" # ")?;
    let (kind, permissions) = operation.splitn(3, ' ').nth(2)?.split_once(' ')?;
    Some(Correction { adds: kind == "+", permissions, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, normal_path, operation, permission, table::listed::Listed};

    #[test]
    fn every_line_is_well_formed_sorted_and_about_a_published_operation() {
        assert!(TEXT.is_ascii());
        let mut last = (String::new(), "");
        for line in search::lines(TEXT) {
            let fields: Vec<&str> = line.split(' ').collect();
            let &[method, path, kind, ..] = fields.as_slice() else { panic!("{line}") };
            let key = (normal_path(path), method);
            assert!(last < key, "{line}");
            let found = correction(method, &key.0).expect(line);
            assert!(matches!(kind, "=" | "+") && found.adds == (kind == "+"), "{line}");
            assert!(!found.source.trim().is_empty(), "{line}");
            for listed in found.permissions.split(' ') {
                let listed = Listed::parse(listed).expect(line);
                assert!(permission(listed.name).is_some(), "{line}");
            }
            let method = Method::from_name(method).expect(line);
            let operation = operation(method, path).expect(line);
            assert_eq!(operation.corrected, Some(found.source));
            last = key;
        }
        assert!(!last.0.is_empty());
    }

    #[test]
    fn a_line_is_read() {
        let line = "POST /a/{id}/b = A.Read:DA B.Read:a # a page, 2020 # of the docs";
        let correction = parse(line).expect("a correction");
        assert_eq!(
            correction,
            Correction {
                adds: false,
                permissions: "A.Read:DA B.Read:a",
                source: "a page, 2020 # of the docs"
            }
        );
        assert!(parse("POST /a + A.Read:D # x").is_some_and(|correction| correction.adds));
        assert_eq!(parse("POST /a = A.Read:D"), None);
    }
}
