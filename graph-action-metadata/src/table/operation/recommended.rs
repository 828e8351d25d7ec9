//! Which permission to recommend for an operation.

use crate::{
    Listed, Operation,
    vocabulary::{Scheme, is_partial, only_reads},
};

/// A permission that no page seems to name, because the page about it was not read.
const UNREAD: &str = "DeviceManagementConfiguration.ReadWrite.All";

impl Operation {
    /// Returns the permission to recommend in a scheme, if the sources agree: the one of a
    /// correction; else the least privileged one of the permission data, if there is exactly one
    /// and a reference page names it too; else the only one that pages name.
    ///
    /// A permission that only reads is never recommended for an operation that
    /// [changes](Operation::changes) something, and one of [partial scope](is_partial) is not
    /// recommended if a broader one is listed.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let recommended = |path: &str| {
    ///     let listed = operation(Method::Post, path)?.recommended(Scheme::Application);
    ///     listed.map(|listed| listed.name)
    /// };
    /// let device = "/deviceManagement/managedDevices/{id}/";
    /// let privileged = Some("DeviceManagementManagedDevices.PrivilegedOperations.All");
    /// assert_eq!(recommended(&format!("{device}wipe")), privileged);
    /// assert_eq!(recommended(&format!("{device}deprovision")), privileged);
    /// assert_eq!(recommended("/users/{id}/sendMail"), Some("Mail.Send"));
    /// ```
    pub fn recommended(&self, scheme: Scheme) -> Option<Listed> {
        let all: Vec<_> = self.permissions().into_iter().flatten().collect();
        self.recommended_of(&all, scheme)
    }

    /// Returns the permission to recommend in a scheme, given the [permissions](Self::permissions) of the
    /// operation. It saves a caller that has them from reading them again.
    pub fn recommended_of(&self, all: &[Listed], scheme: Scheme) -> Option<Listed> {
        let found = match self.correction {
            Some(_) => of_correction(all, scheme),
            None => agreed_least(all, scheme).or_else(|| only_on_page(all, scheme)),
        };
        found.filter(|listed| self.is_suitable(listed, all, scheme))
    }

    /// Returns the permission that both sources call for: exactly one is least privileged in the
    /// permission data, and a reference page names it.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let send = operation(Method::Post, "/users/{id}/sendMail").expect("it is published");
    /// let least = send.agreed_least(Scheme::DelegatedWork).map(|listed| listed.name);
    /// assert_eq!(least, Some("Mail.Send"));
    /// ```
    pub fn agreed_least(&self, scheme: Scheme) -> Option<Listed> {
        let all: Vec<_> = self.permissions().into_iter().flatten().collect();
        agreed_least(&all, scheme)
    }

    /// Returns every permission that allows the operation in a scheme, to choose from if none is
    /// recommended. If the operation changes something, permissions that only read are left out,
    /// unless all of them do.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Scheme, operation};
    ///
    /// let disable = "/deviceManagement/managedDevices/{id}/disable";
    /// let disable = operation(Method::Post, disable).expect("it is published");
    /// let names: Vec<_> = disable.candidates(Scheme::Application).map(|one| one.name).collect();
    /// assert_eq!(names, ["DeviceManagementManagedDevices.PrivilegedOperations.All"]);
    /// ```
    pub fn candidates(&self, scheme: Scheme) -> impl Iterator<Item = Listed> + use<> {
        let all: Vec<_> = self.permissions().into_iter().flatten().collect();
        let mut allowing: Vec<_> = allowing(&all, scheme).copied().collect();
        let suits = |listed: &Listed| !only_reads(listed.name);
        if self.changes() && allowing.iter().any(suits) {
            allowing.retain(suits);
        }
        allowing.into_iter()
    }

    fn is_suitable(&self, listed: &Listed, all: &[Listed], scheme: Scheme) -> bool {
        let reads = only_reads(listed.name) && listed.also_requires().all(only_reads);
        let is_whole = |other: &Listed| !is_partial(other.name);
        let is_part = is_partial(listed.name) && allowing(all, scheme).any(is_whole);
        !(is_part || (reads && self.changes()))
    }
}

fn agreed_least(all: &[Listed], scheme: Scheme) -> Option<Listed> {
    only(all.iter().filter(|listed| listed.is_least(scheme)))
        .filter(|listed| listed.is_on_page(scheme))
}

/// The permissions that allow it in a scheme today.
fn allowing(all: &[Listed], scheme: Scheme) -> impl Iterator<Item = &Listed> {
    all.iter().filter(move |listed| listed.withdrawn.is_none() && listed.allows(scheme))
}

/// The only permission that a correction names, or calls the least privileged.
fn of_correction(all: &[Listed], scheme: Scheme) -> Option<Listed> {
    let corrected = || all.iter().filter(|one| one.is_of_correction() && one.allows(scheme));
    only(corrected().filter(|one| one.is_least(scheme))).or_else(|| only(corrected()))
}

fn only_on_page(all: &[Listed], scheme: Scheme) -> Option<Listed> {
    if allowing(all, scheme).any(|listed| listed.name == UNREAD) {
        return None;
    }
    only(allowing(all, scheme).filter(|listed| listed.is_on_page(scheme)))
}

/// Returns the only item.
fn only<'l>(mut listed: impl Iterator<Item = &'l Listed>) -> Option<Listed> {
    let first = listed.next()?;
    listed.next().is_none().then_some(*first)
}
