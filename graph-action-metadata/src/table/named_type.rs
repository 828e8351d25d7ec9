//! The named types of parameters and results: see data/types.txt.

use super::{
    parameter::{Parameter, TypeKind},
    search,
    withdrawn::Withdrawn,
};
use crate::vocabulary::Version;

static TEXT: &str = include_str!("../../data/types.txt");

/// An enumeration, a structure or an entity that a parameter or a result names.
///
/// ```
/// use graph_action_metadata::{TypeKind, named_type};
///
/// let behavior = named_type("obliterationBehavior").expect("wipe has it");
/// assert_eq!(behavior.kind, TypeKind::Enum);
/// assert!(behavior.members().any(|member| member.name == "doNotObliterate"));
///
/// let recipient = named_type("recipient").expect("a message has some");
/// let address = recipient.properties().next().expect("its only property");
/// assert_eq!((address.name, address.type_of.name), ("emailAddress", "emailAddress"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NamedType {
    /// Its name, without `microsoft.graph.`.
    pub name: &'static str,
    /// Its kind; [`TypeKind::Unknown`] if the versions differ.
    pub kind: TypeKind,
    /// The type that it is derived from. The properties of that type are not in its own.
    pub base: Option<&'static str>,
    listed: &'static str,
    former: Withdrawn,
}

/// A member of an enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Member {
    /// Its name, which is its text in JSON.
    pub name: &'static str,
    /// The only version that has it, if the enumeration is in both.
    pub only_in: Option<Version>,
}

/// Returns a named type, without `microsoft.graph.`; `None` if no parameter or result names it.
pub fn named_type(name: &str) -> Option<NamedType> {
    NamedType::parse(search::find(TEXT, |line| {
        line.split_once(' ').map_or(line, |(known, _)| known).cmp(name)
    })?)
}

impl NamedType {
    /// Reads `name kind base part …`.
    fn parse(line: &'static str) -> Option<Self> {
        let (front, former) = Withdrawn::split(line);
        let mut fields = front.splitn(4, ' ');
        let (name, kind, base) = (fields.next()?, fields.next()?, fields.next()?);
        let base = Some(base).filter(|base| *base != "-");
        let listed = fields.next().unwrap_or("");
        Some(Self { name, kind: TypeKind::from_word(kind), base, listed, former })
    }

    /// Returns the members of an enumeration, in the declared order; withdrawn ones come last.
    pub fn members(&self) -> impl Iterator<Item = Member> + use<> {
        self.parts().filter(|(_, part)| !part.is_empty() && !part.contains('=')).map(|(_, part)| {
            let (name, version) = part.split_once('@').unwrap_or((part, ""));
            Member { name, only_in: Version::ALL.into_iter().find(|one| one.as_str() == version) }
        })
    }

    /// Returns the properties of a structure without those of its base, in the order of the sources;
    /// withdrawn ones come last. The properties of an entity are known only if Intune's lists have them.
    pub fn properties(&self) -> impl Iterator<Item = Parameter> + use<> {
        self.parts().filter_map(|(withdrawn, part)| Parameter::parse(part, withdrawn))
    }

    fn parts(&self) -> impl Iterator<Item = (Option<&'static str>, &'static str)> + use<> {
        let since = self.former.line();
        let now = self.listed.split(' ').map(move |part| (since, part));
        now.chain(self.former.parts().map(|(date, part)| (Some(date), part)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_found() {
        assert!(TEXT.is_ascii());
        let mut counts = (0, 0);
        for line in search::lines(TEXT) {
            let one = NamedType::parse(line).expect(line);
            assert_eq!(named_type(one.name), Some(one));
            let (members, properties) = (one.members().count(), one.properties().count());
            assert!(members == 0 || properties == 0, "{line}");
            assert_eq!(members > 0, matches!(one.kind, TypeKind::Enum | TypeKind::Flags), "{line}");
            counts = (counts.0 + members, counts.1 + properties);
        }
        assert!(counts.0 > 2_000 && counts.1 > 2_000, "{counts:?}");
        assert_eq!(named_type("nothing"), None);
    }

    #[test]
    fn a_member_of_one_version_says_so() {
        let line = "a enum - b c@beta withdrawn:2027-01-02 d";
        let one = NamedType::parse(line).expect(line);
        let members: Vec<_> = one.members().map(|one| (one.name, one.only_in)).collect();
        assert_eq!(members, [("b", None), ("c", Some(Version::Beta)), ("d", None)]);
        let line = "a complex b c=enum:d!@beta";
        let one = NamedType::parse(line).expect(line);
        assert_eq!(one.base, Some("b"));
        let property = one.properties().next().expect(line);
        assert!(property.name == "c" && !property.has(Version::V1));
    }
}
