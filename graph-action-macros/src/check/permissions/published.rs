//! The permissions that Graph publishes for an operation, those among them that a newer source of
//! the table lacks: such a permission passes, with a warning.

use graph_action_metadata::{Listed, Operation, Scheme, vocabulary::only_reads};

use super::granted::{Access, Granted, merged};
use crate::read::SCHEME_KEYS;

/// What Graph publishes; empty where it publishes nothing.
pub(super) struct Published(Vec<Listed>);

impl Published {
    pub(super) fn of(operation: Option<&Operation>) -> Self {
        Self(operation.and_then(Operation::permissions).into_iter().flatten().collect())
    }

    /// Whether Graph publishes nothing now, and published nothing before.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether Graph publishes permissions now.
    pub(super) fn is_published(&self) -> bool {
        self.0.iter().any(|listed| listed.withdrawn.is_none())
    }

    /// How a permission is listed in a scheme. Those that were withdrawn come last.
    pub(super) fn find(&self, name: &str, scheme: Scheme) -> Option<&Listed> {
        self.0.iter().find(|listed| listed.name == name && listed.allows(scheme))
    }

    /// Since when the first permission of a scheme is withdrawn: then all are.
    pub(super) fn withdrawn_since(&self, scheme: Scheme) -> Option<&'static str> {
        self.listed(scheme).first().and_then(|listed| listed.withdrawn)
    }

    /// What the table says of a scheme, least privileged first.
    pub(super) fn access(&self, scheme: Scheme) -> Access {
        Access::any_of(self.listed(scheme).into_iter().map(|listed| Granted::of(listed, scheme)))
    }

    /// What the table lists in a scheme, least privileged first: what was withdrawn only where
    /// nothing else is left.
    fn listed(&self, scheme: Scheme) -> Vec<&Listed> {
        let of_scheme = |is_withdrawn: bool| {
            let is_one = move |listed: &&Listed| {
                listed.allows(scheme) && listed.withdrawn.is_some() == is_withdrawn
            };
            self.0.iter().filter(is_one)
        };
        let mut listed: Vec<_> = of_scheme(false).collect();
        if listed.is_empty() {
            listed.extend(of_scheme(true));
        }
        // The order of a line is that of all schemes together.
        listed.sort_by_key(|listed| !listed.is_least(scheme));
        listed
    }

    /// Whether a least privileged permission of a scheme only reads.
    pub(super) fn least_only_reads(&self, scheme: Scheme) -> bool {
        self.0.iter().any(|listed| {
            listed.is_least(scheme)
                && only_reads(listed.name)
                && listed.also_requires().all(only_reads)
        })
    }

    /// What allows the operation, a line for each scheme; nothing where nothing is published.
    pub(super) fn list(&self, title: &str) -> String {
        let mut text = String::new();
        for (scheme, key) in SCHEME_KEYS {
            let now = self.listed(scheme).into_iter().filter(|listed| listed.withdrawn.is_none());
            let granted = merged(now.map(|listed| Granted::of(listed, scheme)));
            if !granted.is_empty() {
                let names: Vec<_> = granted.iter().map(|granted| &*granted.name).collect();
                text.push_str(&format!("\n  {key}: {}", names.join(", ")));
            }
        }
        if text.is_empty() { text } else { format!("\n\n{title}, least privileged first:{text}\n") }
    }
}
