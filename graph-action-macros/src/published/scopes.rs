//! The permissions of an action: those that are given, proved, or else those of the table.

use darling::error::Accumulator;
use graph_action_metadata::{
    self as metadata, Listed, Method, Operation, Permission, Scheme, vocabulary::only_reads,
};
use proc_macro2::Span;

use super::Warning;
use crate::{
    attr::{Scope, Scopes, mistake},
    permission,
};

mod withdrawn;

/// The schemes in the order in which a declaration keeps them, with their keys.
const SCHEMES: [(Scheme, &str); 3] = [
    (Scheme::DelegatedWork, "delegated"),
    (Scheme::DelegatedPersonal, "personal"),
    (Scheme::Application, "application"),
];

/// What one scheme needs.
#[derive(Clone)]
pub(crate) enum Access {
    AnyOf(Vec<Granted>),
    NotSupported,
    Unknown,
}

/// A permission as one scheme grants it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) name: String,
    pub(crate) id: Option<&'static str>,
    pub(crate) privilege_level: Option<u8>,
    pub(crate) is_least: bool,
    pub(crate) is_unlisted: bool,
    pub(crate) written_as: Option<String>,
    pub(crate) also_requires: Vec<Granted>,
}

/// What the permissions are for.
pub(crate) struct Subject {
    /// `None` where a mistake elsewhere leaves nothing to look up.
    pub(crate) method: Option<Method>,
    pub(crate) operation: Option<Operation>,
    /// Whether the declaration says that Graph publishes nothing of it.
    pub(crate) is_unlisted: bool,
    /// Whether it returns a stream, for which to read is all there is.
    pub(crate) is_stream: bool,
    /// Where `scopes` stands; `None` where it was left out.
    pub(crate) key: Option<Span>,
}

/// What each scheme needs.
pub(crate) fn check_scopes(
    given: Option<Scopes>,
    subject: &Subject,
    errors: &mut Accumulator,
    warnings: &mut Vec<Warning>,
) -> [Access; 3] {
    let operation = subject.operation.as_ref();
    let published = operation.and_then(Operation::permissions).into_iter().flatten().collect();
    let mut check = Check { subject, published, errors, warnings };
    match given {
        Some(Scopes::Every(scopes)) => check.every(&scopes),
        Some(Scopes::ByScheme(schemes)) => check.by_scheme(schemes),
        Some(Scopes::Unknown) => check.unknown(),
        None if subject.key.is_some() => UNKNOWN,
        None => check.left_out(),
    }
}

/// How the list of permissions begins, where it follows one that does not allow the operation.
const DO: &str = "These do";

/// And where it says what Graph publishes.
const PUBLISHED: &str = "Published";

const UNKNOWN: [Access; 3] = [Access::Unknown, Access::Unknown, Access::Unknown];

/// A name that is given, as the table knows it.
struct Named {
    name: String,
    written_as: Option<String>,
    permission: Option<Permission>,
    is_unlisted: bool,
}

struct Check<'a> {
    subject: &'a Subject,
    /// What Graph publishes for the operation; empty where it publishes nothing.
    published: Vec<Listed>,
    errors: &'a mut Accumulator,
    warnings: &'a mut Vec<Warning>,
}

impl Check<'_> {
    fn operation(&self) -> Option<&Operation> {
        self.subject.operation.as_ref()
    }

    /// `scopes = unknown`, which is for what Graph does not publish.
    fn unknown(&mut self) -> [Access; 3] {
        if let (Some(at), true) = (self.subject.key, self.is_published()) {
            let message = format!(
                "Graph publishes permissions for this; leave `scopes` out{}",
                self.table(PUBLISHED)
            );
            self.warnings.push(Warning { at, name: "SUPERFLUOUS", message });
        }
        UNKNOWN
    }

    /// No `scopes`: those of the table, if they can be trusted.
    fn left_out(&mut self) -> [Access; 3] {
        if self.subject.method.is_none() {
            return UNKNOWN;
        }
        let message = match self.operation() {
            None if !self.subject.is_unlisted => return UNKNOWN,
            Some(operation) if operation.permissions().is_some() => {
                if !SCHEMES.iter().any(|(scheme, _)| self.is_doubtful(*scheme)) {
                    return SCHEMES.map(|(scheme, key)| self.left_to_table(scheme, key));
                }
                format!(
                    "`scopes` is missing, and the least privileged permission that Graph publishes \
                     for this only reads, which may be wrong; name those that allow it{}",
                    self.table(PUBLISHED)
                )
            }
            _ => "`scopes` is missing, and Graph publishes no permissions for this; write \
                  `scopes = [\"…\"]`, or `scopes = unknown`"
                .to_owned(),
        };
        mistake(self.errors, &Span::call_site(), message);
        UNKNOWN
    }

    /// Whether the method writes, but the least of what Graph publishes for it only reads: the order
    /// of its source is partly alphabetical.
    fn is_doubtful(&self, scheme: Scheme) -> bool {
        let writes = self.subject.method.is_some_and(|method| method != Method::Get);
        writes
            && !self.subject.is_stream
            && self.published.iter().any(|listed| {
                listed.is_least(scheme)
                    && only_reads(listed.name)
                    && listed.also_requires().all(only_reads)
            })
    }

    /// What the table says of a scheme, least privileged first.
    fn of_table(&self, scheme: Scheme) -> Access {
        let granted = self.listed(scheme).into_iter().map(|listed| Granted::of(listed, scheme));
        access(granted.fold(Vec::new(), push))
    }

    /// `["A", "B"]`: for each scheme in which they allow it.
    fn every(&mut self, scopes: &[Scope]) -> [Access; 3] {
        let named: Vec<_> =
            scopes.iter().filter_map(|scope| Some((scope, self.resolve(scope)?))).collect();
        for (scope, named) in &named {
            if !SCHEMES.iter().any(|(scheme, _)| self.allows(named, *scheme)) {
                let message = format!("`{}` does not allow this{}", named.name, self.table(DO));
                mistake(self.errors, &scope.name, message);
            }
            self.check_withdrawn(scope, named, &SCHEMES);
        }
        self.check_repeated(named.iter().map(|(scope, named)| (*scope, &*named.name)));
        SCHEMES.map(|(scheme, _)| {
            let allowing = named.iter().filter(|(_, named)| self.allows(named, scheme));
            access(allowing.map(|(_, named)| self.grant(named, scheme)).fold(Vec::new(), push))
        })
    }

    /// `(delegated = [..], …)`: a scheme left out comes from the table.
    fn by_scheme(&mut self, schemes: [Option<Vec<Scope>>; 3]) -> [Access; 3] {
        let mut keys = SCHEMES.iter();
        schemes.map(|scopes| {
            let Some((scheme, key)) = keys.next() else { return Access::Unknown };
            match scopes {
                None if self.published.is_empty() => Access::Unknown,
                None if self.is_doubtful(*scheme) => {
                    let message = format!(
                        "`{key}` is left out, and the least privileged permission that Graph \
                         publishes for it only reads, which may be wrong; name those that allow \
                         this{}",
                        self.table(PUBLISHED)
                    );
                    let at = self.subject.key.unwrap_or_else(Span::call_site);
                    mistake(self.errors, &at, message);
                    Access::Unknown
                }
                None => self.left_to_table(*scheme, key),
                Some(scopes) => self.one_scheme(&scopes, *scheme, key),
            }
        })
    }

    fn one_scheme(&mut self, scopes: &[Scope], scheme: Scheme, key: &str) -> Access {
        let named: Vec<_> =
            scopes.iter().filter_map(|scope| Some((scope, self.resolve(scope)?))).collect();
        for (scope, named) in &named {
            if !self.allows(named, scheme) {
                let why = match self.of_table(scheme) {
                    _ if self.published.is_empty() => {
                        format!("does not exist under `{key}`; name it under another scheme")
                    }
                    Access::AnyOf(_) => format!("does not allow this under `{key}`"),
                    _ => format!(
                        "does not allow this under `{key}`, and no other permission does; write \
                         `{key} = []`, or leave the key out"
                    ),
                };
                let message = format!("`{}` {why}{}", named.name, self.table(DO));
                mistake(self.errors, &scope.name, message);
            }
            self.check_withdrawn(scope, named, &[(scheme, key)]);
        }
        self.check_repeated(named.iter().map(|(scope, named)| (*scope, &*named.name)));
        access(named.iter().map(|(_, named)| self.grant(named, scheme)).fold(Vec::new(), push))
    }

    fn check_repeated<'s>(&mut self, named: impl Iterator<Item = (&'s Scope, &'s str)>) {
        let mut seen = Vec::new();
        for (scope, name) in named {
            if seen.contains(&name) {
                mistake(self.errors, &scope.name, format!("`{name}` is listed twice; keep one"));
            }
            seen.push(name);
        }
    }

    /// The permission that a literal means.
    fn resolve(&mut self, scope: &Scope) -> Option<Named> {
        let written = scope.name.value();
        if let Err(message) = permission::check_form(written) {
            mistake(self.errors, &scope.name, message);
            return None;
        }
        let known = |name: String, written_as| Named {
            permission: metadata::permission(&name),
            is_unlisted: scope.is_unlisted,
            name,
            written_as,
        };
        if let Some(permission) = metadata::permission(written) {
            if let Some(date) = permission.withdrawn {
                let message = format!("Graph no longer defines this permission, as of {date}");
                self.warnings.push(Warning { at: scope.name.span(), name: "WITHDRAWN", message });
            }
            return Some(known(written.to_owned(), None));
        }
        if let Some(real) = metadata::former_name(written) {
            let named = known(real.to_owned(), Some(written.to_owned()));
            // Where it does not allow this, the error about that is enough.
            if SCHEMES.iter().any(|(scheme, _)| self.allows(&named, *scheme)) {
                let message = format!("Graph's name for this permission is `{real}`; write that");
                let at = scope.name.span();
                self.warnings.push(Warning { at, name: "MISSPELT_PERMISSION", message });
            }
            return Some(named);
        }
        if scope.is_unlisted {
            return Some(known(written.to_owned(), None));
        }
        let remedy = match metadata::nearest_permission(written) {
            Some(near) => format!("write `{near}`, or `unlisted({written:?})` if it is right"),
            None => format!("write `unlisted({written:?})` if it is right all the same"),
        };
        mistake(
            self.errors,
            &scope.name,
            format!("Graph defines no permission `{written}`; {remedy}"),
        );
        None
    }

    /// Whether a name that is given allows the operation under a scheme, as far as is known.
    fn allows(&self, named: &Named, scheme: Scheme) -> bool {
        let published = &self.published;
        match named.permission {
            _ if self.is_published() && !named.is_unlisted => {
                published.iter().any(|listed| listed.name == named.name && listed.allows(scheme))
            }
            Some(permission) => permission.grant(scheme).is_some(),
            None => scheme != Scheme::DelegatedPersonal,
        }
    }

    fn grant(&self, named: &Named, scheme: Scheme) -> Granted {
        let listed = self.published.iter().find(|one| one.name == named.name && one.allows(scheme));
        let mut granted = Granted::new(&named.name, named.permission, scheme);
        if let Some(listed) = listed {
            granted.take_from(listed, scheme);
        }
        granted.written_as.clone_from(&named.written_as);
        granted.is_unlisted = named.is_unlisted && listed.is_none();
        granted
    }

    /// What does allow the operation, a line for each scheme; nothing where nothing is published.
    fn table(&self, title: &str) -> String {
        let mut text = String::new();
        for (scheme, key) in SCHEMES {
            let now = self.listed(scheme).into_iter().filter(|listed| listed.withdrawn.is_none());
            let granted = now.map(|listed| Granted::of(listed, scheme)).fold(Vec::new(), push);
            if !granted.is_empty() {
                let names: Vec<_> = granted.iter().map(|granted| &*granted.name).collect();
                text.push_str(&format!("\n  {key}: {}", names.join(", ")));
            }
        }
        if text.is_empty() { text } else { format!("\n\n{title}, least privileged first:{text}\n") }
    }
}

fn access(granted: Vec<Granted>) -> Access {
    if granted.is_empty() { Access::NotSupported } else { Access::AnyOf(granted) }
}

/// A name may be listed under several conditions, any of which will do.
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

impl Granted {
    fn new(name: &str, permission: Option<Permission>, scheme: Scheme) -> Self {
        let grant = permission.and_then(|permission| permission.grant(scheme));
        Self {
            name: name.to_owned(),
            id: grant.and_then(|grant| grant.id),
            privilege_level: grant.and_then(|grant| grant.privilege_level),
            is_least: false,
            is_unlisted: false,
            written_as: None,
            also_requires: Vec::new(),
        }
    }

    fn named(name: &str, scheme: Scheme) -> Self {
        Self::new(name, metadata::permission(name), scheme)
    }

    fn of(listed: &Listed, scheme: Scheme) -> Self {
        let mut granted = Self::named(listed.name, scheme);
        granted.take_from(listed, scheme);
        granted
    }

    /// How the operation lists it.
    fn take_from(&mut self, listed: &Listed, scheme: Scheme) {
        self.is_least = listed.is_least(scheme);
        self.also_requires = listed.also_requires().map(|name| Self::named(name, scheme)).collect();
    }
}
