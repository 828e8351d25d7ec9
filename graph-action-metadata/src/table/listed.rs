//! Permissions in the list of an operation.

use crate::vocabulary::Scheme;

/// A permission that allows an operation, in one scheme or several.
///
/// ```
/// use graph_action_metadata::{Method, Scheme, operation};
///
/// let me = operation(Method::Get, "/me").expect("Graph publishes it");
/// let read = me.permissions().into_iter().flatten().find(|listed| listed.name == "User.Read");
/// let read = read.expect("it is listed");
/// assert!(read.is_least(Scheme::DelegatedPersonal));
/// assert!(!read.allows(Scheme::Application));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Listed {
    /// The name of the permission, as in `User.Read.All`.
    pub name: &'static str,
    /// Since when the sources no longer list it for the operation, in these schemes, as
    /// `2026-08-07`; `None` while they do.
    pub withdrawn: Option<&'static str>,
    letters: &'static str,
    also: &'static str,
}

impl Listed {
    /// Reads `Name:DPa+Other,Another`.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        let (letters, also) = rest.split_once('+').unwrap_or((rest, ""));
        Some(Self { name, withdrawn: None, letters, also })
    }

    /// Returns the permission as withdrawn on a date.
    pub(super) fn since(self, date: &'static str) -> Self {
        Self { withdrawn: Some(date), ..self }
    }

    /// Returns whether it allows the operation in this scheme, or did until it was withdrawn.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let me = operation(Method::Get, "/me").expect("Graph publishes it");
    /// let mut listed = me.permissions().expect("with permissions");
    /// assert!(!listed.any(|one| one.allows(Scheme::Application)));
    /// ```
    pub fn allows(&self, scheme: Scheme) -> bool {
        self.letters.contains([scheme.letter(), scheme.letter().to_ascii_lowercase()])
    }

    /// Returns whether Graph calls it the least privileged permission in this scheme. One, several or
    /// none can be, but never a withdrawn one.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let user = operation(Method::Get, "/users/{id}").expect("Graph publishes it");
    /// let all = || user.permissions().into_iter().flatten();
    /// let application = |name| all().find(|one| one.name == name && one.is_least(Scheme::Application));
    /// assert!(application("User.ReadBasic.All").is_some());
    /// assert!(application("User.Read.All").is_none());
    /// ```
    pub fn is_least(&self, scheme: Scheme) -> bool {
        self.withdrawn.is_none() && self.letters.contains(scheme.letter())
    }

    /// Returns the permissions that a token needs in addition, usually none.
    ///
    /// The source does not say whether a token needs one of them or all. If it has several such
    /// conditions for one permission, the permission is listed once with each of them.
    ///
    /// ```
    /// use graph_action_metadata::{Method, operation};
    ///
    /// let assign = operation(Method::Post, "/applications/{id}/tokenIssuancePolicies")
    ///     .expect("Graph publishes it");
    /// let conditions: Vec<Vec<_>> = assign
    ///     .permissions()
    ///     .into_iter()
    ///     .flatten()
    ///     .filter(|listed| listed.name == "Policy.Read.All")
    ///     .map(|listed| listed.also_requires().collect())
    ///     .collect();
    /// assert_eq!(conditions, [["Application.ReadWrite.All"], ["Application.ReadWrite.OwnedBy"]]);
    /// ```
    pub fn also_requires(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.also.split(',').filter(|name| !name.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_schemes_and_capitals_are_least() {
        let listed = Listed::parse("Mail.Read:Dpa").expect("a listed permission");
        assert_eq!(listed.name, "Mail.Read");
        assert_eq!(Scheme::ALL.map(|scheme| listed.allows(scheme)), [true, true, true]);
        assert_eq!(Scheme::ALL.map(|scheme| listed.is_least(scheme)), [true, false, false]);
        assert_eq!(listed.also_requires().count(), 0);

        let listed = Listed::parse("A.Read:A+B.Read,C.Read").expect("a listed permission");
        assert_eq!(Scheme::ALL.map(|scheme| listed.allows(scheme)), [false, false, true]);
        assert_eq!(listed.also_requires().collect::<Vec<_>>(), ["B.Read", "C.Read"]);
    }

    #[test]
    fn a_withdrawn_permission_allows_and_is_never_least() {
        let listed = Listed::parse("Mail.Read:Dp").expect("a listed permission");
        let listed = listed.since("2026-08-07");
        assert_eq!(Scheme::ALL.map(|scheme| listed.allows(scheme)), [true, true, false]);
        assert_eq!(Scheme::ALL.map(|scheme| listed.is_least(scheme)), [false; 3]);
    }
}
