//! The versions of an operation.

use super::withdrawn::Withdrawn;
use crate::vocabulary::Version;

/// The versions of Graph that have an operation, or had it until they were withdrawn.
///
/// ```
/// use graph_action_metadata::{Method, operation};
///
/// let path = "/deviceManagement/managedDevices/{id}/rotateLocalAdminPassword";
/// let versions = operation(Method::Post, path).and_then(|rotate| rotate.versions);
/// assert!(versions.is_some_and(|versions| versions.beta && !versions.v1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Versions {
    /// Whether `v1.0` has it.
    pub v1: bool,
    /// The date from which the sources lack it in `v1.0` only, such as `2026-08-07`; `None` while
    /// they have it.
    pub v1_withdrawn: Option<&'static str>,
    /// Whether `beta` has it.
    pub beta: bool,
    /// The date from which the sources lack it in `beta` only, such as `2026-08-07`; `None` while
    /// they have it.
    pub beta_withdrawn: Option<&'static str>,
    certainty: [Certainty; 2],
}

/// The certainty that a version has an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// Microsoft's SDK for this version or a current CSDL has it.
    Published,
    /// Only a reference page has it.
    Page,
    /// Only a CSDL of 2021 or 2022 has it.
    OldSource,
    /// It follows from another operation: `/me` has what `/users/{id}` has, and a route that no SDK has
    /// is the same action on the same type.
    Derived,
}

impl Certainty {
    /// Splits the sign from a version: `v1.0*`.
    fn split(text: &str) -> (&str, Self) {
        let signs = [('*', Self::Page), ('?', Self::OldSource), ('~', Self::Derived)];
        let signed = signs.iter().find_map(|(sign, own)| Some((text.strip_suffix(*sign)?, *own)));
        signed.unwrap_or((text, Self::Published))
    }
}

impl Versions {
    /// Returns whether this version has the operation, or had it until it was withdrawn.
    ///
    /// ```
    /// use graph_action_metadata::{Method, Version, operation};
    ///
    /// let path = "/deviceManagement/managedDevices/{id}/rotateLocalAdminPassword";
    /// let versions = operation(Method::Post, path).and_then(|rotate| rotate.versions);
    /// assert!(versions.is_some_and(|versions| !versions.has(Version::V1)));
    /// ```
    pub fn has(&self, version: Version) -> bool {
        match version {
            Version::V1 => self.v1,
            Version::Beta => self.beta,
        }
    }

    /// Returns the date from which the sources lack the operation in this version only, such as
    /// `2026-08-07`; `None` while they have it.
    pub fn withdrawn_since(&self, version: Version) -> Option<&'static str> {
        match version {
            Version::V1 => self.v1_withdrawn,
            Version::Beta => self.beta_withdrawn,
        }
    }

    /// Returns the certainty that a version has the operation; `None` if it does not have it.
    ///
    /// ```
    /// use graph_action_metadata::{Certainty, Method, Version, operation};
    ///
    /// let certainty = |path| operation(Method::Post, path)?.versions?.certainty(Version::V1);
    /// assert_eq!(certainty("/users/{id}/sendMail"), Some(Certainty::Published));
    /// assert_eq!(certainty("/me/sendMail"), Some(Certainty::Page));
    /// // Not in the SDKs.
    /// let detour = "/deviceManagement/detectedApps/{a}/managedDevices/{b}/syncDevice";
    /// assert_eq!(certainty(detour), Some(Certainty::Page));
    /// ```
    pub fn certainty(&self, version: Version) -> Option<Certainty> {
        let certainty = Version::ALL.iter().zip(self.certainty);
        let own =
            certainty.filter(|(one, _)| **one == version).map(|(_, certainty)| certainty).next();
        own.filter(|_| self.has(version))
    }

    /// Reads `v1.0,beta~`; `-` means unknown, unless versions were withdrawn.
    pub(super) fn parse(text: &str, former: Withdrawn) -> Option<Self> {
        let of = |version: Version| {
            let mut versions = text.split(',').map(Certainty::split);
            versions.find(|(one, _)| *one == version.as_str()).map(|(_, certainty)| certainty)
        };
        let since = |version: Version| former.parts().find(|(_, part)| *part == version.as_str());
        let [v1_withdrawn, beta_withdrawn] =
            Version::ALL.map(|version| since(version).map(|(date, _)| date));
        let [v1_own, beta_own] = Version::ALL.map(of);
        let v1 = v1_own.is_some() || v1_withdrawn.is_some();
        let beta = beta_own.is_some() || beta_withdrawn.is_some();
        let certainty = [v1_own, beta_own].map(|own| own.unwrap_or(Certainty::Published));
        (v1 || beta).then_some(Self { v1, v1_withdrawn, beta, beta_withdrawn, certainty })
    }
}
