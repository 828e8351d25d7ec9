//! The permissions that a declaration names.

use graph_action_metadata::{self as metadata, Permission, Scheme};

use super::{granted::Granted, published::Published};
use crate::{
    check::permission_name::check_form,
    diagnostics::Diagnostics,
    read::{SCHEME_KEYS, Scope},
};

/// A permission that the declaration names, and what the table knows about it.
pub(super) struct Named<'s> {
    pub(super) scope: &'s Scope,
    pub(super) name: String,
    permission: Option<Permission>,
    written_as: Option<String>,
}

impl<'s> Named<'s> {
    /// Looks up a permission by its literal. An unknown one is an error.
    pub(super) fn resolve(
        scope: &'s Scope,
        published: &Published,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let written = scope.name.value();
        if let Err(message) = check_form(written) {
            diagnostics.error(&scope.name, message);
            return None;
        }
        let known = |name: &str, permission, written_as| Self {
            scope,
            name: name.to_owned(),
            permission,
            written_as,
        };
        if let Some(permission) = metadata::permission(written) {
            if let Some(date) = permission.withdrawn {
                let message = format!("Graph no longer defines this permission, as of {date}");
                diagnostics.warn(scope.name.span(), "WITHDRAWN", message);
            }
            return Some(known(written, Some(permission), None));
        }
        if let Some(real) = metadata::former_name(written) {
            let named = known(real, metadata::permission(real), Some(written.to_owned()));
            // If it does not allow this, the error about that is enough.
            if SCHEME_KEYS.iter().any(|(scheme, _)| named.allows(published, *scheme)) {
                let message = format!(
                    "`{written}` is not the name that Graph uses; write \
                                       `{real}`"
                );
                diagnostics.warn(scope.name.span(), "MISSPELLED_PERMISSION", message);
            }
            return Some(named);
        }
        if scope.is_unlisted {
            return Some(known(written, None, None));
        }
        // What does not allow the operation is not a remedy.
        let allows = |near: &&str| {
            let allows = |(scheme, _)| published.find(near, scheme).is_some();
            published.is_empty() || SCHEME_KEYS.into_iter().any(allows)
        };
        let message = match metadata::nearest_permission(written).filter(allows) {
            Some(near) => format!(
                "unknown permission `{written}`; did you mean `{near}`? if not, write \
                 `unlisted({written:?})` to accept it anyway"
            ),
            None => format!(
                "unknown permission `{written}`; name one that allows the operation, or write \
                 `unlisted({written:?})` to accept it anyway{}",
                published.list("these permissions allow it")
            ),
        };
        diagnostics.error(&scope.name, message);
        None
    }

    /// Returns whether the permission allows the operation under a scheme, as far as is known.
    pub(super) fn allows(&self, published: &Published, scheme: Scheme) -> bool {
        match self.permission {
            _ if published.is_published() && !self.scope.is_unlisted => {
                published.find(&self.name, scheme).is_some()
            }
            Some(permission) => permission.grant(scheme).is_some(),
            None => scheme != Scheme::DelegatedPersonal,
        }
    }

    /// Returns whether `unlisted("…")` is not needed: Graph lists the permission in every scheme that can
    /// have it.
    pub(super) fn is_listed_anyway(&self, published: &Published, schemes: &[Scheme]) -> bool {
        let Some(permission) = self.permission.filter(|_| self.scope.is_unlisted) else {
            return false;
        };
        let mut own =
            schemes.iter().filter(|scheme| permission.grant(**scheme).is_some()).peekable();
        own.peek().is_some()
            && own.all(|scheme| {
                let listed = published.find(&self.name, *scheme);
                listed.is_some_and(|listed| listed.withdrawn.is_none())
            })
    }

    /// Returns the permission as a scheme grants it.
    pub(super) fn grant(&self, published: &Published, scheme: Scheme) -> Granted {
        let listed = published.find(&self.name, scheme);
        let mut granted = Granted::new(&self.name, self.permission, scheme);
        if let Some(listed) = listed {
            granted.take_from(listed, scheme);
        }
        granted.is_recommended = published.recommended(scheme) == Some(&*self.name);
        granted.written_as.clone_from(&self.written_as);
        granted.is_unlisted = self.scope.is_unlisted && listed.is_none();
        granted
    }

    /// Returns since when Graph no longer lists the permission in a scheme. `None` for a permission
    /// that Graph no longer defines: that has a warning of its own.
    pub(super) fn withdrawn_since(
        &self,
        published: &Published,
        scheme: Scheme,
    ) -> Option<&'static str> {
        if self.scope.is_unlisted || self.permission.is_some_and(|one| one.withdrawn.is_some()) {
            return None;
        }
        match published.find(&self.name, scheme) {
            Some(listed) => listed.withdrawn,
            None if published.is_published() => None,
            None => self.permission?.grant(scheme)?.withdrawn,
        }
    }
}
