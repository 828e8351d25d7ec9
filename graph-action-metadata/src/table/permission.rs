//! The permissions that Graph defines.

use super::{search, withdrawn::Withdrawn};
use crate::vocabulary::Scheme;

static TEXT: &str = include_str!("../../data/permissions.txt");

/// A permission that Graph defines.
///
/// ```
/// use graph_action_metadata::{Scheme, permission};
///
/// let read = permission("DeviceManagementManagedDevices.Read.All");
/// let read = read.expect("Graph defines it");
/// let grant = read.grant(Scheme::Application).expect("applications can have it");
/// assert_eq!(grant.id, Some("2f51be20-0bb4-4fed-bf7b-db946066c75e"));
/// assert!(grant.admin_consent);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Permission {
    /// The name, as in `User.Read.All`.
    pub name: &'static str,
    /// The date from which the sources lack it, such as `2026-08-07`; `None` while it is published.
    pub withdrawn: Option<&'static str>,
    grants: &'static str,
    former: Withdrawn,
}

/// A permission in one scheme: see [`Permission::grant`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Grant {
    /// The GUID of the delegated scope or of the application's role, if it is published.
    pub id: Option<&'static str>,
    /// The privilege level from 1 (least) to 5, if it is published.
    pub privilege_level: Option<u8>,
    /// Whether only an administrator can consent.
    pub admin_consent: bool,
    /// Whether Microsoft does not yet show it in public.
    pub hidden: bool,
    /// Whether it cannot be granted now.
    pub disabled: bool,
    /// The date from which the sources lack it in this scheme, such as `2026-08-07`; `None` while
    /// they have it.
    pub withdrawn: Option<&'static str>,
}

/// Returns the permission of exactly this name.
///
/// ```
/// use graph_action_metadata::permission;
///
/// assert!(permission("User.Read.All").is_some());
/// assert!(permission("user.read.all").is_none());
/// ```
pub fn permission(name: &str) -> Option<Permission> {
    Permission::parse(search::find(TEXT, |line| {
        line.split_once(' ').map_or(line, |(name, _)| name).cmp(name)
    })?)
}

/// Returns every permission that Graph defines, sorted by name, for tests and tools.
///
/// ```
/// assert!(graph_action_metadata::permissions().any(|one| one.name == "User.Read"));
/// ```
pub fn permissions() -> impl Iterator<Item = Permission> {
    search::lines(TEXT).filter_map(Permission::parse)
}

impl Permission {
    /// Reads `Name D:id,level,consent A:id,level,consent`.
    fn parse(line: &'static str) -> Option<Self> {
        let (name, rest) = line.split_once(' ')?;
        let (grants, former) = Withdrawn::split(rest);
        Some(Self { name, withdrawn: former.line(), grants, former })
    }

    /// Returns the permission in a scheme; `None` if it does not exist there.
    ///
    /// ```
    /// use graph_action_metadata::{Scheme, permission};
    ///
    /// let read = permission("User.Read").expect("Graph defines it");
    /// assert!(read.grant(Scheme::DelegatedWork).is_some_and(|grant| !grant.admin_consent));
    /// assert_eq!(read.grant(Scheme::Application), None);
    /// ```
    pub fn grant(&self, scheme: Scheme) -> Option<Grant> {
        let published = self.grants.split(' ').map(|grant| (None, grant));
        let former = self.former.parts().map(|(date, grant)| (Some(date), grant));
        let mut grants = published.chain(former);
        let (withdrawn, grant) = grants.find(|(_, grant)| grant.starts_with(scheme.letter()))?;
        Grant::parse(grant.split_once(':')?.1, withdrawn)
    }
}

impl Grant {
    /// Reads `id,level,admin` and what may follow.
    fn parse(text: &'static str, withdrawn: Option<&'static str>) -> Option<Self> {
        let mut fields = text.split(',');
        let id = fields.next().filter(|id| *id != "-");
        let privilege_level = fields.next()?.parse().ok();
        let admin_consent = fields.next()? == "admin";
        let has = |flag| fields.clone().any(|field| field == flag);
        Some(Self {
            id,
            privilege_level,
            admin_consent,
            hidden: has("hidden"),
            disabled: has("disabled"),
            withdrawn,
        })
    }
}

#[cfg(test)]
mod tests;
