//! Permissions that a newer source of the table lacks: they pass, with a warning.

use graph_action_metadata::{Listed, Scheme};
use proc_macro2::Span;

use super::{Access, Check, DO, Named};
use crate::{attr::Scope, published::Warning};

impl Check<'_> {
    /// Whether Graph publishes permissions for this now.
    pub(super) fn is_published(&self) -> bool {
        self.published.iter().any(|listed| listed.withdrawn.is_none())
    }

    /// What the table lists in a scheme, least privileged first: what was withdrawn only where
    /// nothing else is left.
    pub(super) fn listed(&self, scheme: Scheme) -> Vec<&Listed> {
        let of_scheme = |is_withdrawn: bool| {
            let is_one = move |listed: &&Listed| {
                listed.allows(scheme) && listed.withdrawn.is_some() == is_withdrawn
            };
            self.published.iter().filter(is_one)
        };
        let mut listed: Vec<_> = of_scheme(false).collect();
        if listed.is_empty() {
            listed.extend(of_scheme(true));
        }
        // The order of a line is that of all schemes together.
        listed.sort_by_key(|listed| !listed.is_least(scheme));
        listed
    }

    /// What the table says of a scheme for which nothing is named.
    pub(super) fn left_to_table(&mut self, scheme: Scheme, key: &str) -> Access {
        if let Some(date) = self.listed(scheme).first().and_then(|listed| listed.withdrawn) {
            let message = format!(
                "Graph no longer publishes permissions for this under `{key}`, as of {date}; name \
                 those that allow it, or write `scopes({key} = [])`"
            );
            let at = self.subject.key.unwrap_or_else(Span::call_site);
            self.warnings.push(Warning { at, name: "WITHDRAWN", message });
        }
        self.of_table(scheme)
    }

    /// Warns of a name that Graph no longer lists in one of these schemes.
    pub(super) fn check_withdrawn(
        &mut self,
        scope: &Scope,
        named: &Named,
        schemes: &[(Scheme, &str)],
    ) {
        // Of one that Graph no longer defines at all was warned.
        if named.is_unlisted || named.permission.is_some_and(|one| one.withdrawn.is_some()) {
            return;
        }
        let mut since = schemes
            .iter()
            .filter_map(|(scheme, key)| Some((key, self.withdrawn_since(named, *scheme)?)));
        let Some((key, date)) = since.next() else { return };
        let name = &named.name;
        let message = format!(
            "Graph no longer lists `{name}` for this under `{key}`, as of {date}; name another, or \
             write `unlisted({name:?})` if it is right all the same{}",
            self.table(DO)
        );
        self.warnings.push(Warning { at: scope.name.span(), name: "WITHDRAWN", message });
    }

    fn withdrawn_since(&self, named: &Named, scheme: Scheme) -> Option<&'static str> {
        let is_it = |listed: &&Listed| listed.name == named.name && listed.allows(scheme);
        // Those that were withdrawn come last.
        match self.published.iter().find(is_it) {
            Some(listed) => listed.withdrawn,
            None if self.is_published() => None,
            None => named.permission?.grant(scheme)?.withdrawn,
        }
    }
}
