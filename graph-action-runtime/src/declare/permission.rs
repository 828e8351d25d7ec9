//! The permissions of Microsoft Graph.

use std::fmt;

pub use graph_action_metadata::vocabulary::Scheme;

use crate::declare::text::{cut, number};

/// A permission of Microsoft Graph, as one scheme grants it to one action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Permission {
    /// The name, as in `DeviceManagementManagedDevices.PrivilegedOperations.All`.
    pub name: &'static str,
    /// The id of the permission under the scheme, a GUID; `None` if Graph publishes none.
    pub id: Option<&'static str>,
    /// The privilege level, from 1 (least) to 5, if Graph rates the permission under the scheme.
    pub privilege_level: Option<u8>,
    /// Whether Graph's permission data marks it as the least privileged for the action.
    pub is_least: bool,
    /// Whether it is the one to grant: Graph's permission data and its reference page agree on it, or a
    /// correction names it.
    pub is_recommended: bool,
    /// The misspelling or former name that the declaration uses for it.
    pub written_as: Option<&'static str>,
    /// Further permissions that are needed: one of these is enough.
    pub also_requires: &'static [Permission],
    /// Whether the declaration says that Graph does not publish it for the action.
    pub is_unlisted: bool,
}

impl Permission {
    #[doc(hidden)]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            id: None,
            privilege_level: None,
            is_least: false,
            is_recommended: false,
            written_as: None,
            also_requires: &[],
            is_unlisted: false,
        }
    }

    /// Reads the permissions in the text of a declaration, with a space after each part: the privilege level or `0`,
    /// with `l` for the least privileged one, `r` for the recommended one and `u` for an unlisted one; the id, or 36
    /// spaces; the length of the name, and the name.
    #[allow(clippy::indexing_slicing, reason = "only the compiler runs it, and reports it")]
    pub(crate) const fn declared<const N: usize>(text: &'static str) -> [Self; N] {
        let (mut permissions, mut rest, mut index) = ([Self::new(""); N], text, 0);
        while index < N {
            (permissions[index], rest) = Self::cut(rest);
            index += 1;
        }
        assert!(rest.is_empty(), "a declaration has more permissions than its type says");
        permissions
    }

    #[allow(clippy::panic, reason = "only the compiler runs it, and reports it")]
    const fn cut(text: &'static str) -> (Self, &'static str) {
        let (marks, rest) = cut(text, 4);
        let (id, rest) = cut(rest, 36);
        let (length, rest) = number(rest);
        let (name, rest) = cut(rest, length);
        let [level @ b'0'..=b'9', is_least, is_recommended, is_unlisted] = *marks.as_bytes() else {
            panic!("not a permission");
        };
        let permission = Self {
            id: if let [b' ', ..] = id.as_bytes() { None } else { Some(id) },
            privilege_level: if level == b'0' { None } else { Some(level - b'0') },
            is_least: is_least == b'l',
            is_recommended: is_recommended == b'r',
            is_unlisted: is_unlisted == b'u',
            ..Self::new(name)
        };
        (permission, rest)
    }

    #[doc(hidden)]
    pub const fn written_as(mut self, name: &'static str) -> Self {
        self.written_as = Some(name);
        self
    }

    #[doc(hidden)]
    pub const fn also_requires(mut self, others: &'static [Self]) -> Self {
        self.also_requires = others;
        self
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The permissions with which one scheme may call an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// Any one of these permissions. The first is the one to grant unless another is
    /// [recommended](Permission::is_recommended).
    AnyOf(&'static [Permission]),
    /// Any one of these permissions, but the declaration chooses none, and what Graph publishes does not
    /// tell which of them is the least privileged.
    Candidates(&'static [Permission]),
    /// The action cannot be called under this scheme.
    NotSupported,
    /// Graph publishes no permissions.
    Unknown,
}

impl Access {
    /// The permissions; empty when not supported or unknown.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::AnyOf(permissions) | Self::Candidates(permissions) => permissions,
            Self::NotSupported | Self::Unknown => &[],
        }
    }
}

impl fmt::Display for Access {
    /// Formats the permissions as the permission table of Graph's reference pages does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnyOf(permissions) | Self::Candidates(permissions) => {
                let names: Vec<_> = permissions.iter().map(|permission| permission.name).collect();
                f.write_str(&names.join(", "))
            }
            Self::NotSupported => f.write_str("Not supported"),
            Self::Unknown => f.write_str("Not published"),
        }
    }
}

/// The permissions of an action, by scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Permissions {
    /// On behalf of a user with a work or school account.
    pub delegated: Access,
    /// On behalf of a user with a personal Microsoft account.
    pub personal: Access,
    /// On the application's own behalf.
    pub application: Access,
}

impl Permissions {
    pub(crate) const fn new(delegated: Access, personal: Access, application: Access) -> Self {
        Self { delegated, personal, application }
    }

    /// The permissions of a scheme.
    pub const fn of(self, scheme: Scheme) -> Access {
        match scheme {
            Scheme::DelegatedWork => self.delegated,
            Scheme::DelegatedPersonal => self.personal,
            Scheme::Application => self.application,
            // A scheme that is newer than this crate.
            _ => Access::Unknown,
        }
    }
}
