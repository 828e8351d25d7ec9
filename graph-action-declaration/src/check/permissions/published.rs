//! The permissions that Graph publishes for an operation, with those that a newer source of the table
//! lacks: they are accepted with a warning.

use std::cell::OnceCell;

use graph_action_metadata::{Listed, Operation, Scheme, vocabulary::only_reads};

use super::granted::{Access, Granted, merged};
use crate::read::SCHEME_KEYS;

/// The published permissions; empty if there are none.
pub(super) struct Published {
    all: Vec<Listed>,
    operation: Option<Operation>,
    /// By scheme, when it was asked for.
    recommended: [OnceCell<Option<&'static str>>; Scheme::ALL.len()],
}

impl Published {
    pub(super) fn of(operation: Option<&Operation>) -> Self {
        let all = operation.and_then(Operation::permissions).into_iter().flatten().collect();
        Self { all, operation: operation.copied(), recommended: Default::default() }
    }

    /// Returns whether Graph publishes nothing and never did.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns whether Graph publishes permissions now.
    pub(super) fn is_published(&self) -> bool {
        self.all.iter().any(|listed| listed.withdrawn.is_none())
    }

    /// Returns the entry of a permission in a scheme. Withdrawn entries come last.
    pub(super) fn find(&self, name: &str, scheme: Scheme) -> Option<&Listed> {
        self.all.iter().find(|listed| listed.name == name && listed.allows(scheme))
    }

    /// Returns the date of withdrawal, if all permissions of a scheme are withdrawn.
    pub(super) fn withdrawn_since(&self, scheme: Scheme) -> Option<&'static str> {
        self.listed(scheme).first().and_then(|listed| listed.withdrawn)
    }

    /// Returns the permission to recommend in a scheme, if the sources leave no doubt.
    pub(super) fn recommended(&self, scheme: Scheme) -> Option<&'static str> {
        let is_listed = self.all.iter().any(|listed| listed.allows(scheme));
        let operation = self.operation.filter(|_| is_listed)?;
        let schemes = Scheme::ALL.iter().zip(&self.recommended);
        let own = schemes.filter(|(one, _)| **one == scheme).map(|(_, known)| known).next()?;
        let recommended = || operation.recommended_of(&self.all, scheme).map(|listed| listed.name);
        *own.get_or_init(recommended)
    }

    /// Returns what a scheme needs where the author does not say: the recommended permission first. One
    /// that only reads is left out where the operation changes something and another allows it.
    pub(super) fn access(&self, scheme: Scheme) -> Access {
        let recommended = self.recommended(scheme);
        let mut listed = self.listed(scheme);
        let suits = |one: &&Listed| !only_reads(one.name) || Some(one.name) == recommended;
        let changes = self.operation.is_none_or(|operation| operation.changes());
        if changes && listed.iter().any(suits) {
            listed.retain(suits);
        }
        listed.sort_by_key(|one| Some(one.name) != recommended);
        let granted = listed.into_iter().map(|listed| {
            let is_recommended = Some(listed.name) == recommended;
            Granted { is_recommended, ..Granted::of(listed, scheme) }
        });
        match Access::any_of(granted) {
            Access::AnyOf(granted) if recommended.is_none() && granted.len() > 1 => {
                Access::Candidates(granted)
            }
            access => access,
        }
    }

    /// Returns what the sources list besides the permissions that a declaration has, in the form of the
    /// table: `Name:DA+Other`. A token with one of them can call the operation too.
    pub(super) fn others(&self, declared: &[Access; 3]) -> String {
        let mut text = String::new();
        for listed in self.all.iter().filter(|listed| listed.withdrawn.is_none()) {
            let has = |access: &Access| {
                access.granted().iter().any(|one| one.name == listed.name && !one.is_unlisted)
            };
            let schemes = Scheme::ALL.into_iter().zip(declared);
            let missing = schemes.filter(|(scheme, access)| {
                // Where nothing is declared, every token passes.
                listed.allows(*scheme) && !matches!(access, Access::Unknown) && !has(access)
            });
            let letters: String = missing.map(|(scheme, _)| scheme.letter()).collect();
            if letters.is_empty() {
                continue;
            }
            let also: Vec<_> = listed.also_requires().collect();
            let plus = if also.is_empty() { "" } else { "+" };
            let blank = if text.is_empty() { "" } else { " " };
            text.push_str(&format!("{blank}{}:{letters}{plus}{}", listed.name, also.join(",")));
        }
        text
    }

    /// Returns the entries of a scheme, least privileged first. Withdrawn ones only if all are.
    fn listed(&self, scheme: Scheme) -> Vec<&Listed> {
        let of_scheme = |is_withdrawn: bool| {
            let is_one = move |listed: &&Listed| {
                listed.allows(scheme) && listed.withdrawn.is_some() == is_withdrawn
            };
            self.all.iter().filter(is_one)
        };
        let mut listed: Vec<_> = of_scheme(false).collect();
        if listed.is_empty() {
            listed.extend(of_scheme(true));
        }
        // A line has one order for all schemes together.
        listed.sort_by_key(|listed| !listed.is_least(scheme));
        listed
    }

    /// Returns whether a least privileged permission of a scheme only reads.
    pub(super) fn least_only_reads(&self, scheme: Scheme) -> bool {
        self.all.iter().any(|listed| {
            listed.is_least(scheme)
                && only_reads(listed.name)
                && listed.also_requires().all(only_reads)
        })
    }

    /// Returns the permissions as text for a message, a line for each scheme; empty if there are none.
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
