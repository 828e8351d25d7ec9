//! The permissions of an action: the named ones, checked, or those of the table.

use graph_action_metadata::{Method, Operation, Scheme};
use proc_macro2::Span;

use crate::{
    diagnostics::Diagnostics,
    read::{SCHEME_KEYS, Scope, Scopes},
};

mod granted;
mod named;
mod published;
#[cfg(test)]
mod tests;

pub use granted::{Access, Granted};
use named::Named;
use published::Published;

/// The action that the permissions are for.
pub(super) struct Subject {
    /// The method; `None` if an error elsewhere leaves nothing to look up.
    pub(super) method: Option<Method>,
    pub(super) operation: Option<Operation>,
    /// Whether the declaration says that Graph does not publish the action.
    pub(super) is_unlisted: bool,
    /// The position of `scopes`; `None` if it is missing.
    pub(super) key: Option<Span>,
    /// The position of the path.
    pub(super) path: Span,
}

/// Returns what each scheme needs, and what else the sources list, as text.
pub(super) fn check_permissions(
    given: Option<Scopes>,
    subject: &Subject,
    diagnostics: &mut Diagnostics,
) -> ([Access; 3], String) {
    let published = Published::of(subject.operation.as_ref());
    let mut check = Check { subject, published, diagnostics };
    let access = match given {
        Some(Scopes::Every(scopes)) => check.every(&scopes),
        Some(Scopes::ByScheme(schemes)) => check.by_scheme(schemes),
        Some(Scopes::Unknown) => check.unknown(),
        None if subject.key.is_some() => UNKNOWN,
        None => check.left_out(),
    };
    check.check_privilege(&access);
    let others = check.published.others(&access);
    (access, others)
}

/// The title of the list of permissions after an error about one that does not allow the operation.
const DO: &str = "these permissions do";

/// The title of the list everywhere else.
const PUBLISHED: &str = "published";

const UNKNOWN: [Access; 3] = [Access::Unknown, Access::Unknown, Access::Unknown];

struct Check<'a> {
    subject: &'a Subject,
    published: Published,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    /// Checks `scopes = unknown`, which says that Graph publishes no permissions.
    fn unknown(&mut self) -> [Access; 3] {
        if let (Some(at), true) = (self.subject.key, self.published.is_published()) {
            let message = format!(
                "Graph publishes permissions for this operation; remove `scopes`{}",
                self.published.list(PUBLISHED)
            );
            self.diagnostics.warn(at, "UNNECESSARY", message);
        }
        UNKNOWN
    }

    /// Returns the permissions of the table for a missing `scopes`, if they can be trusted.
    fn left_out(&mut self) -> [Access; 3] {
        let is_sound = self.subject.operation.is_some() || self.subject.is_unlisted;
        if self.subject.method.is_none() || !is_sound {
            return UNKNOWN;
        }
        if self.published.is_empty() {
            let message = "no permissions are known for this operation, so `scopes` is required; name those on \
                           its reference page, or add this line, which leaves the permissions \
                           unchecked:\n\n  scopes = unknown,\n";
            self.diagnostics.error(&self.subject.path, message);
            return UNKNOWN;
        }
        if SCHEME_KEYS.iter().any(|(scheme, _)| self.is_doubtful(*scheme)) {
            let message = format!(
                "the least privileged permission that Graph publishes for this operation only reads, \
                 which may be wrong, so `scopes` is required; name the permissions that allow it, as its \
                 reference page says{}",
                self.published.list(PUBLISHED)
            );
            self.diagnostics.error(&self.subject.path, message);
            return UNKNOWN;
        }
        SCHEME_KEYS.map(|(scheme, key)| self.left_to_table(scheme, key))
    }

    /// Returns the permissions of the table for a missing scheme.
    fn left_to_table(&mut self, scheme: Scheme, key: &str) -> Access {
        if let Some(date) = self.published.withdrawn_since(scheme) {
            let message = format!(
                "Graph no longer publishes permissions for this operation under `{key}`, as of {date}; \
                 name the permissions that allow it, or write `scopes({key} = [])`"
            );
            let at = self.subject.key.unwrap_or_else(Span::call_site);
            self.diagnostics.warn(at, "WITHDRAWN", message);
        }
        self.published.access(scheme)
    }

    /// Returns whether the operation changes something although its least privileged permission only
    /// reads. Then the table is often wrong: the order of its source is partly alphabetical.
    fn is_doubtful(&self, scheme: Scheme) -> bool {
        let changes = self.subject.operation.is_none_or(|operation| operation.changes());
        let is_recommended = self.published.recommended(scheme).is_some();
        changes && !is_recommended && self.published.least_only_reads(scheme)
    }

    /// Checks `["A", "B"]`: each applies to the schemes in which it allows the action.
    fn every(&mut self, scopes: &[Scope]) -> [Access; 3] {
        let named = self.resolve(scopes);
        for named in &named {
            if !SCHEME_KEYS.iter().any(|(scheme, _)| named.allows(&self.published, *scheme)) {
                let list = self.published.list(DO);
                let message = format!("`{}` does not allow this operation{list}", named.name);
                self.diagnostics.error(&named.scope.name, message);
            }
            self.check_withdrawn(named, &SCHEME_KEYS);
            self.check_unlisted(named, &Scheme::ALL);
        }
        self.check_repeated(&named);
        let published = &self.published;
        SCHEME_KEYS.map(|(scheme, _)| {
            let allowing = named.iter().filter(|named| named.allows(published, scheme));
            Access::any_of(allowing.map(|named| named.grant(published, scheme)))
        })
    }

    /// Checks `(delegated = [..], …)`: a missing scheme comes from the table.
    fn by_scheme(&mut self, schemes: [Option<Vec<Scope>>; 3]) -> [Access; 3] {
        let mut keys = SCHEME_KEYS.iter();
        schemes.map(|scopes| {
            let Some((scheme, key)) = keys.next() else { return Access::Unknown };
            match scopes {
                None if self.published.is_empty() => Access::Unknown,
                None if self.is_doubtful(*scheme) => self.doubtful_scheme(key),
                None => self.left_to_table(*scheme, key),
                Some(scopes) => self.one_scheme(&scopes, *scheme, key),
            }
        })
    }

    fn doubtful_scheme(&mut self, key: &str) -> Access {
        let message = format!(
            "missing scheme `{key}`, and the least privileged permission that Graph publishes \
             for it only reads, which may be wrong; name the permissions that allow the \
             operation{}",
            self.published.list(PUBLISHED)
        );
        let at = self.subject.key.unwrap_or_else(Span::call_site);
        self.diagnostics.error(&at, message);
        Access::Unknown
    }

    fn one_scheme(&mut self, scopes: &[Scope], scheme: Scheme, key: &str) -> Access {
        let named = self.resolve(scopes);
        for named in &named {
            if !named.allows(&self.published, scheme) {
                let (why, list) = (self.why_not(scheme, key), self.published.list(DO));
                let message = format!("`{}` {why}{list}", named.name);
                self.diagnostics.error(&named.scope.name, message);
            }
            self.check_withdrawn(named, &[(scheme, key)]);
            self.check_unlisted(named, &[scheme]);
        }
        self.check_repeated(&named);
        Access::any_of(named.iter().map(|named| named.grant(&self.published, scheme)))
    }

    fn why_not(&self, scheme: Scheme, key: &str) -> String {
        match self.published.access(scheme) {
            _ if self.published.is_empty() => {
                format!("does not exist under `{key}`; remove it there")
            }
            Access::AnyOf(_) | Access::Candidates(_) => {
                format!("does not allow this operation under `{key}`")
            }
            _ => format!(
                "does not allow this operation under `{key}`, nor does any other permission under \
                 that scheme; write `{key} = []`, or remove `{key}`"
            ),
        }
    }

    fn resolve<'s>(&mut self, scopes: &'s [Scope]) -> Vec<Named<'s>> {
        let resolve = |scope| Named::resolve(scope, &self.published, self.diagnostics);
        scopes.iter().filter_map(resolve).collect()
    }

    fn check_repeated(&mut self, named: &[Named<'_>]) {
        let mut seen = Vec::new();
        for Named { scope, name, .. } in named {
            if seen.contains(&name) {
                self.diagnostics.error(
                    &scope.name,
                    format!(
                        "`{name}` is listed more than once; \
                                                             remove one"
                    ),
                );
            }
            seen.push(name);
        }
    }

    /// Warns about `unlisted("…")` around a permission that Graph lists.
    fn check_unlisted(&mut self, named: &Named<'_>, schemes: &[Scheme]) {
        if named.is_listed_anyway(&self.published, schemes) {
            let name = &named.name;
            let message = format!("Graph lists `{name}` for this operation; write `{name:?}`");
            self.diagnostics.warn(named.scope.name.span(), "UNNECESSARY", message);
        }
    }

    /// Warns if no permission is the least privileged one of any scheme although the permission data and
    /// the reference page agree on it.
    fn check_privilege(&mut self, access: &[Access; 3]) {
        let (Some(at), Some(operation)) = (self.subject.key, self.subject.operation) else {
            return;
        };
        let granted = || access.iter().flat_map(Access::granted);
        if granted().any(|one| one.is_least || one.is_recommended || one.is_unlisted) {
            return;
        }
        let mut least: Vec<(&str, &str)> = Vec::new();
        for ((scheme, key), access) in SCHEME_KEYS.into_iter().zip(access) {
            let agreed = operation.agreed_least(scheme).filter(|_| !access.granted().is_empty());
            let agreed = agreed.filter(|one| self.published.recommended(scheme) == Some(one.name));
            if let Some(agreed) =
                agreed.filter(|one| least.iter().all(|(_, name)| *name != one.name))
            {
                least.push((key, agreed.name));
            }
        }
        if least.is_empty() {
            return;
        }
        let first = granted().next().map_or("", |one| &one.name);
        let least: Vec<_> = least.iter().map(|(key, name)| format!("`{name}` ({key})")).collect();
        let message = format!(
            "`{first}` allows more than this operation needs; the least privileged permission is {}; name \
             it, or write `allow(over_privileged)`",
            least.join(", ")
        );
        self.diagnostics.warn(at, "OVER_PRIVILEGED", message);
    }

    /// Warns about a permission that Graph no longer lists in one of these schemes.
    fn check_withdrawn(&mut self, named: &Named<'_>, schemes: &[(Scheme, &str)]) {
        let mut since = schemes.iter().filter_map(|(scheme, key)| {
            Some((key, named.withdrawn_since(&self.published, *scheme)?))
        });
        let Some((key, date)) = since.next() else { return };
        let name = &named.name;
        let message = format!(
            "Graph no longer lists `{name}` for this operation under `{key}`, as of {date}; name another, \
             or write `unlisted({name:?})` to accept it anyway{}",
            self.published.list(DO)
        );
        self.diagnostics.warn(named.scope.name.span(), "WITHDRAWN", message);
    }
}
