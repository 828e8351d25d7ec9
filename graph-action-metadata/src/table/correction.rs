//! Corrections, written by hand, where the service does not do what Graph publishes.

use super::{
    access::parse_list,
    listed::{Listed, Provenance},
    search,
    target::Target,
};

static TEXT: &str = include_str!("../../data/corrections.txt");

/// A line of `data/corrections.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Correction {
    /// Whether the published permissions apply too.
    pub(super) adds: bool,
    pub(super) permissions: &'static str,
    /// The source of the correction.
    pub(super) source: &'static str,
    pub(super) provenance: Provenance,
}

impl Correction {
    /// Returns the permissions.
    pub(super) fn listed(self) -> impl Iterator<Item = Listed> {
        parse_list(self.permissions).map(move |listed| listed.corrected(self.provenance))
    }
}

/// Returns the correction of an operation.
pub(super) fn correction(method: &str, target: &Target) -> Option<Correction> {
    parse(search::find(TEXT, |line| target.compare_line(line, method))?)
}

/// Returns every line.
pub(super) fn lines() -> impl Iterator<Item = &'static str> {
    search::lines(TEXT)
}

/// The prefix of the source if the service itself showed what it requires.
const OF_SERVICE: &str = "the service: ";

/// Reads `POST /path = Name:DA # source`, or `+` for `=`.
pub(super) fn parse(line: &'static str) -> Option<Correction> {
    let (operation, source) = line.split_once(" # ")?;
    // The date of the last look.
    let source = source.rsplit_once(" [").map_or(source, |(source, _)| source);
    let (kind, permissions) = operation.splitn(3, ' ').nth(2)?.split_once(' ')?;
    let provenance = match source.starts_with(OF_SERVICE) {
        true => Provenance::Service,
        false => Provenance::Correction,
    };
    Some(Correction { adds: kind == "+", permissions, source, provenance })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, normal_path, operation, permission};

    #[test]
    fn every_line_is_well_formed_sorted_and_about_a_published_operation() {
        assert!(TEXT.is_ascii());
        let mut last = (String::new(), "");
        for line in lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            let &[method, path, kind, ..] = fields.as_slice() else { panic!("{line}") };
            let key = (normal_path(path), method);
            assert!(last < key, "{line}");
            let found = correction(method, &Target::of(path)).expect(line);
            assert!(matches!(kind, "=" | "+") && found.adds == (kind == "+"), "{line}");
            assert!(!found.source.trim().is_empty(), "{line}");
            for listed in found.permissions.split(' ') {
                let listed = Listed::parse(listed).expect(line);
                assert!(permission(listed.name).is_some(), "{line}");
            }
            let method = Method::from_name(method).expect(line);
            let operation = operation(method, path).expect(line);
            assert_eq!((operation.path, operation.corrected), (path, Some(found.source)));
            last = key;
        }
        assert!(!last.0.is_empty());
    }

    #[test]
    fn a_line_is_read() {
        let line = "POST /a/{id}/b = A.Read:DA B.Read:a # a page, 2020 # of the docs [2026-08-22]";
        let correction = parse(line).expect("a correction");
        assert_eq!(
            correction,
            Correction {
                adds: false,
                permissions: "A.Read:DA B.Read:a",
                source: "a page, 2020 # of the docs",
                provenance: Provenance::Correction,
            }
        );
        assert!(parse("POST /a + A.Read:D # x").is_some_and(|correction| correction.adds));
        let service = parse("POST /a + A.Read:D # the service: it answered 403").expect("one");
        assert_eq!(service.provenance, Provenance::Service);
        assert_eq!(parse("POST /a = A.Read:D"), None);
    }
}
