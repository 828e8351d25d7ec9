//! The report of the task.

use std::{
    collections::BTreeSet,
    fmt::{Display, Formatter, Result},
};

use super::{
    append::{Changes, Table},
    corrections::Review,
    key_rule,
    line::{Key, LineKey},
    operations::{Found, Operations},
    permissions,
    sources::{Intune, IntuneOperation, Sources},
};

/// The number of lines of a list that are shown; `git diff` has all of them.
const SHOWN: usize = 40;

pub(crate) struct Report<'r> {
    pub(crate) sources: &'r Sources,
    pub(crate) operations: &'r Operations,
    pub(crate) lines: &'r Table<LineKey>,
    pub(crate) permissions: &'r Table<String>,
    pub(crate) access: &'r Table<Key>,
    pub(crate) parameters: &'r Table<String>,
    pub(crate) types: &'r Table<String>,
    /// Names on reference pages that are not permissions.
    pub(crate) unknown_names: &'r BTreeSet<String>,
    pub(crate) corrections: Review,
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.counts(f)?;
        self.intune(f, "actions", "POST", &self.sources.actions)?;
        self.intune(f, "functions", "GET", &self.sources.functions)?;
        self.merged(f)?;
        let doubtful = key_rule::doubtful(self.operations);
        list(f, "arguments that may be keys (see `Call::is_key`)", &doubtful)?;
        list(f, "ids that are not GUIDs", &permissions::malformed_ids(self.sources))?;
        changes(f, "operations", &self.lines.changes)?;
        list(f, "lines of the sources that are left out", &self.operations.left_out)?;
        list(f, "names on pages that are not permissions", self.unknown_names)?;
        changes(f, "access", &self.access.changes)?;
        changes(f, "parameters", &self.parameters.changes)?;
        changes(f, "types", &self.types.changes)?;
        changes(f, "permissions", &self.permissions.changes)?;
        list(f, "corrections that are unnecessary now", &self.corrections.unnecessary)?;
        list(f, "corrections of operations that are not in the table", &self.corrections.unknown)
    }
}

impl Report<'_> {
    fn counts(&self, f: &mut Formatter<'_>) -> Result {
        let found = || self.operations.found.values();
        let pairs: usize = found().map(|found| found.published.len()).sum();
        let count = |is: fn(&Found) -> bool| found().filter(|found| is(found)).count();
        let unknown_versions =
            count(|found| found.shapes.values().all(|shape| shape.versions.is_empty()));
        let unknown_permissions =
            count(|found| found.published.is_empty() && found.pages.is_empty());
        let pages = count(|found| !found.pages.is_empty());
        let derived = count(|found| found.shapes.values().any(|shape| shape.kind.starts_with('~')));
        let shapeless = count(|found| found.shapes.values().all(|shape| shape.kind == "-"));
        writeln!(f, "permissions                     {}", self.permissions.lines.len())?;
        writeln!(f, "pairs in the permission data    {pairs}")?;
        let lines = &self.lines.lines;
        let operations: BTreeSet<_> = lines.keys().map(|(key, _)| key).collect();
        writeln!(f, "operations                      {}", operations.len())?;
        writeln!(f, "  further overloads             {}", lines.len() - operations.len())?;
        writeln!(f, "  named by reference pages      {pages}")?;
        writeln!(f, "  derived from others           {derived}")?;
        writeln!(f, "  kind and result unknown       {shapeless}")?;
        writeln!(f, "  versions unknown              {unknown_versions}")?;
        writeln!(f, "  permissions unknown           {unknown_permissions}")
    }

    fn intune(&self, f: &mut Formatter<'_>, what: &str, method: &str, intune: &Intune) -> Result {
        let is_known = |path: &str| {
            let found = self.operations.get(method, path);
            found.is_some_and(|found| !found.permissions().is_empty())
        };
        let is_known = |operation: &&IntuneOperation| {
            let mut routes = operation.versions.values().flat_map(|version| &version.routes);
            routes.any(|route| is_known(&route.path))
        };
        let known = intune.operations.values().filter(is_known).count();
        let all = intune.operations.len();
        writeln!(f, "{what:9} of Intune             {all}, {} without permissions", all - known)
    }

    fn merged(&self, f: &mut Formatter<'_>) -> Result {
        let found = || self.operations.found.iter();
        let merged = found().filter(|(_, found)| found.published.len() > 1).count();
        let differ: Vec<String> = found()
            .filter(|(_, found)| found.differs())
            .map(|((_, method), found)| {
                let spellings: Vec<&str> = found.published.keys().map(String::as_str).collect();
                format!("{method} {}", spellings.join(" | "))
            })
            .collect();
        let beyond_case = found().filter(|(_, found)| found.differs_beyond_case()).count();
        writeln!(f, "\nspellings that are one operation: {merged}")?;
        writeln!(f, "with different permissions, which are united: {}", differ.len())?;
        writeln!(f, "of these, different in more than case: {beyond_case}")?;
        differ.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

fn changes(f: &mut Formatter<'_>, what: &str, changes: &Changes) -> Result {
    list(f, &format!("{what}: new"), &changes.new)?;
    let changed = changes.changed.iter().map(|(old, new)| format!("- {old}\n  + {new}"));
    list(f, &format!("{what}: changed"), &changed.collect::<Vec<_>>())?;
    list(f, &format!("{what}: withdrawn"), &changes.withdrawn)
}

fn list<'t, L>(f: &mut Formatter<'_>, title: &str, lines: L) -> Result
where
    L: IntoIterator<Item = &'t String, IntoIter: ExactSizeIterator>,
{
    let lines = lines.into_iter();
    let count = lines.len();
    writeln!(f, "\n{title}: {count}")?;
    lines.take(SHOWN).try_for_each(|line| writeln!(f, "  {line}"))?;
    if count > SHOWN { writeln!(f, "  ... and {} more", count - SHOWN) } else { Ok(()) }
}
