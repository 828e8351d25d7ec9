//! Permissions as one scheme grants them.

use graph_action_metadata::{self as metadata, Listed, Permission, Provenance, Scheme};

/// What one scheme needs.
#[derive(Clone)]
pub enum Access {
    /// One of these permissions.
    AnyOf(Vec<Granted>),
    /// One of these, but the author chooses none and the sources recommend none.
    Candidates(Vec<Granted>),
    /// The scheme cannot call it.
    NotSupported,
    /// Nobody publishes it.
    Unknown,
}

/// A permission as one scheme grants it.
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    /// The name.
    pub name: String,
    /// The id of the app role or scope in Entra ID.
    pub id: Option<&'static str>,
    /// The privilege level from 1 (least) to 5, if it is published.
    pub privilege_level: Option<u8>,
    /// Whether it is the least privileged one.
    pub is_least: bool,
    /// Whether it is the one to grant.
    pub is_recommended: bool,
    /// Where it is known from for the operation.
    pub provenance: Option<Provenance>,
    /// Whether the author wrote `unlisted("…")`.
    pub is_unlisted: bool,
    /// A former name or a misspelling that the author wrote.
    pub written_as: Option<String>,
    /// The permissions that must be granted with it.
    pub also_requires: Vec<Granted>,
}

impl Granted {
    pub(super) fn new(name: &str, permission: Option<Permission>, scheme: Scheme) -> Self {
        let grant = permission.and_then(|permission| permission.grant(scheme));
        Self {
            name: name.to_owned(),
            id: grant.and_then(|grant| grant.id),
            privilege_level: grant.and_then(|grant| grant.privilege_level),
            is_least: false,
            is_recommended: false,
            provenance: None,
            is_unlisted: false,
            written_as: None,
            also_requires: Vec::new(),
        }
    }

    fn named(name: &str, scheme: Scheme) -> Self {
        Self::new(name, metadata::permission(name), scheme)
    }

    pub(super) fn of(listed: &Listed, scheme: Scheme) -> Self {
        let mut granted = Self::named(listed.name, scheme);
        granted.take_from(listed, scheme);
        granted
    }

    /// Takes over what is in the entry of the operation.
    pub(super) fn take_from(&mut self, listed: &Listed, scheme: Scheme) {
        self.is_least = listed.is_least(scheme);
        self.provenance = listed.provenance(scheme);
        self.also_requires = listed.also_requires().map(|name| Self::named(name, scheme)).collect();
    }
}

impl Access {
    /// Makes the access that any of the permissions gives. An empty list means "not supported".
    pub(super) fn any_of(permissions: impl Iterator<Item = Granted>) -> Self {
        let granted = merged(permissions);
        if granted.is_empty() { Self::NotSupported } else { Self::AnyOf(granted) }
    }

    /// Returns the permissions; none if the scheme is not supported or nothing is published.
    pub fn granted(&self) -> &[Granted] {
        match self {
            Self::AnyOf(granted) | Self::Candidates(granted) => granted,
            Self::NotSupported | Self::Unknown => &[],
        }
    }
}

/// Merges permissions of the same name: one can be listed under several conditions, and any of them is
/// enough.
pub(super) fn merged(permissions: impl Iterator<Item = Granted>) -> Vec<Granted> {
    permissions.fold(Vec::new(), push)
}

fn push(mut all: Vec<Granted>, one: Granted) -> Vec<Granted> {
    match all.iter_mut().find(|other| other.name == one.name) {
        None => all.push(one),
        Some(known) if known.also_requires.is_empty() || one.also_requires.is_empty() => {
            known.also_requires.clear();
        }
        Some(known) => {
            let more = one.also_requires.into_iter();
            let new: Vec<_> = more.filter(|other| !known.also_requires.contains(other)).collect();
            known.also_requires.extend(new);
        }
    }
    all
}
