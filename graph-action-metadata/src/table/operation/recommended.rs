//! Which permission to recommend for an operation.

use crate::{
    Listed, Operation,
    table::correction::Correction,
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
        let corrected = || self.of_correction(scheme);
        let found = match self.correction {
            Some(_) => corrected(),
            None => self.agreed_least(scheme).or_else(|| self.only_on_page(scheme)),
        };
        found.filter(|listed| self.is_suitable(listed, scheme))
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
        only(self.least(scheme)).filter(|listed| listed.is_on_page(scheme))
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
        let all = self.allowing(scheme);
        let suits = |listed: &Listed| !only_reads(listed.name);
        let leaves_out = self.changes() && self.allowing(scheme).any(|listed| suits(&listed));
        all.filter(move |listed| !leaves_out || suits(listed))
    }

    /// The permissions that allow it in a scheme today.
    fn allowing(&self, scheme: Scheme) -> impl Iterator<Item = Listed> + use<> {
        let all = self.permissions().into_iter().flatten();
        all.filter(move |listed| listed.withdrawn.is_none() && listed.allows(scheme))
    }

    /// The only permission that a correction names, or calls the least privileged.
    fn of_correction(&self, scheme: Scheme) -> Option<Listed> {
        let corrected = || {
            self.correction
                .into_iter()
                .flat_map(Correction::listed)
                .filter(|one| one.allows(scheme))
        };
        only(corrected().filter(|one| one.is_least(scheme))).or_else(|| only(corrected()))
    }

    fn only_on_page(&self, scheme: Scheme) -> Option<Listed> {
        if self.allowing(scheme).any(|listed| listed.name == UNREAD) {
            return None;
        }
        only(self.allowing(scheme).filter(|listed| listed.is_on_page(scheme)))
    }

    fn is_suitable(&self, listed: &Listed, scheme: Scheme) -> bool {
        let reads = only_reads(listed.name) && listed.also_requires().all(only_reads);
        let is_whole = |other: &Listed| !is_partial(other.name);
        let is_part = is_partial(listed.name) && self.allowing(scheme).any(|one| is_whole(&one));
        !(is_part || (reads && self.changes()))
    }
}

/// Returns the only item.
fn only(mut listed: impl Iterator<Item = Listed>) -> Option<Listed> {
    let first = listed.next()?;
    listed.next().is_none().then_some(first)
}
