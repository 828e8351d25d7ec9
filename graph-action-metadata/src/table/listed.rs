//! Permissions in the list of an operation.

use crate::vocabulary::Scheme;

/// A permission that allows an operation, in one scheme or several.
///
/// ```
/// use graph_action_metadata::{Method, Scheme, operation};
///
/// let me = operation(Method::Get, "/me").expect("Graph publishes it");
/// let mut permissions = me.permissions().into_iter().flatten();
/// let read = permissions.find(|listed| listed.name == "User.Read");
/// let read = read.expect("it is listed");
/// assert!(read.is_least(Scheme::DelegatedPersonal));
/// assert!(!read.allows(Scheme::Application));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Listed {
    /// The name of the permission, as in `User.Read.All`.
    pub name: &'static str,
    /// The date from which the sources no longer list it for the operation in these schemes, such
    /// as `2026-08-07`; `None` while they do.
    pub withdrawn: Option<&'static str>,
    letters: &'static str,
    also: &'static str,
    page: OnPage,
    /// The source of a correction.
    correction: Option<Provenance>,
}

/// The schemes in which reference pages name a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum OnPage {
    /// The schemes of the permission data.
    Same,
    /// These.
    Letters(&'static str),
}

/// The source of a permission of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Provenance {
    /// Only Microsoft's permission data lists it.
    PermissionData,
    /// Only a reference page of Microsoft Learn names it.
    Page,
    /// Both the permission data and a reference page.
    PermissionDataAndPage,
    /// The service showed it: it asked for this permission, or refused another.
    Service,
    /// A correction, written by hand, for another reason: see
    /// [`Operation::corrected`](crate::Operation::corrected).
    Correction,
}

impl Listed {
    /// Reads `Name:DPa+Other,Another`.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        let (letters, also) = rest.split_once('+').unwrap_or((rest, ""));
        let page = OnPage::Letters("");
        Some(Self { name, withdrawn: None, letters, also, page, correction: None })
    }

    /// Returns the permission of the permission data with its schemes in a list of pages; `=` means
    /// the same schemes.
    pub(super) fn on_page(self, list: &'static str) -> Self {
        if list == "=" {
            return Self { page: OnPage::Same, ..self };
        }
        let own = list.split(' ').filter_map(|one| one.split_once(':'));
        let letters = own.filter(|(name, _)| *name == self.name).map(|(_, letters)| letters).next();
        Self { page: OnPage::Letters(letters.unwrap_or("")), ..self }
    }

    /// Returns a permission that only a list of pages has.
    pub(super) fn only_on_page(self) -> Self {
        Self { page: OnPage::Letters(self.letters), letters: "", ..self }
    }

    pub(super) fn corrected(self, source: Provenance) -> Self {
        Self { correction: Some(source), ..self }
    }

    pub(super) fn is_of_correction(&self) -> bool {
        self.correction.is_some()
    }

    /// Returns the permission with the date of its withdrawal, if there is one.
    pub(super) fn since(self, date: Option<&'static str>) -> Self {
        Self { withdrawn: self.withdrawn.or(date), ..self }
    }

    /// Returns whether it allows the operation in this scheme, or did until it was withdrawn.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let me = operation(Method::Get, "/me").expect("Graph publishes it");
    /// let mut listed = me.permissions().expect("with permissions");
    /// let read = listed.find(|one| one.name == "User.Read").expect("it is listed");
    /// assert!(read.allows(Scheme::DelegatedWork) && !read.allows(Scheme::Application));
    /// ```
    pub fn allows(&self, scheme: Scheme) -> bool {
        has(self.letters, scheme) || self.is_on_page(scheme)
    }

    /// Returns whether the permission data lists it in this scheme.
    pub fn is_in_data(&self, scheme: Scheme) -> bool {
        self.correction.is_none() && has(self.letters, scheme)
    }

    /// Returns whether a reference page names it in this scheme. Pages do not separate work and
    /// personal accounts: a delegated permission counts for those for which the permission data
    /// lists it, or else for those that can have it.
    pub fn is_on_page(&self, scheme: Scheme) -> bool {
        match self.page {
            OnPage::Same => has(self.letters, scheme),
            OnPage::Letters(letters) => has(letters, scheme),
        }
    }

    /// Returns the source of the permission in this scheme; `None` if it does not allow the
    /// operation there.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Provenance, Scheme, operation};
    ///
    /// let wipe = operation(Method::Post, "/deviceManagement/managedDevices/{id}/wipe");
    /// let listed = wipe.and_then(|wipe| wipe.permissions()?.next());
    /// let source = listed.and_then(|listed| listed.provenance(Scheme::Application));
    /// assert_eq!(source, Some(Provenance::Service));
    /// ```
    pub fn provenance(&self, scheme: Scheme) -> Option<Provenance> {
        match (self.correction, self.is_in_data(scheme), self.is_on_page(scheme)) {
            (Some(source), ..) => has(self.letters, scheme).then_some(source),
            (None, true, true) => Some(Provenance::PermissionDataAndPage),
            (None, true, false) => Some(Provenance::PermissionData),
            (None, false, true) => Some(Provenance::Page),
            (None, false, false) => None,
        }
    }

    /// Returns whether Graph calls it the least privileged permission in this scheme. An operation
    /// has one, several or none; a withdrawn permission is never one.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let user = operation(Method::Get, "/users/{id}").expect("Graph publishes it");
    /// let all = || user.permissions().into_iter().flatten();
    /// let least = || all().filter(|one| one.is_least(Scheme::Application));
    /// let application = |name| least().find(|one| one.name == name);
    /// assert!(application("User.ReadBasic.All").is_some());
    /// assert!(application("User.Read.All").is_none());
    /// ```
    pub fn is_least(&self, scheme: Scheme) -> bool {
        self.withdrawn.is_none() && self.letters.contains(scheme.letter())
    }

    /// Returns the permissions that a token needs in addition, usually none.
    ///
    /// The source does not say whether a token needs one of them or all. If it has several such
    /// conditions for one permission, it lists the permission once for each.
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
    /// let either = [["Application.ReadWrite.All"], ["Application.ReadWrite.OwnedBy"]];
    /// assert_eq!(conditions, either);
    /// ```
    pub fn also_requires(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.also.split(',').filter(|name| !name.is_empty())
    }
}

/// Returns whether letters name a scheme, as least privileged or not.
fn has(letters: &str, scheme: Scheme) -> bool {
    letters.contains([scheme.letter(), scheme.letter().to_ascii_lowercase()])
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
        let listed = listed.since(Some("2026-08-07"));
        assert_eq!(Scheme::ALL.map(|scheme| listed.allows(scheme)), [true, true, false]);
        assert_eq!(Scheme::ALL.map(|scheme| listed.is_least(scheme)), [false; 3]);
    }
}
