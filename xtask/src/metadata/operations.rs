//! The table of operations: all that are in the permission data or among Intune's routes.

use std::collections::{BTreeMap, BTreeSet};

use graph_action_metadata::arguments;

use super::{
    error::Error,
    line::{Key, LineKey, key},
    list::List,
    routes,
    sources::{Intune, Permission, Sources},
};

/// The operations, each with what the sources say about it.
#[derive(Debug, Default)]
pub(crate) struct Operations(pub(crate) BTreeMap<Key, Found>);

/// What the sources say about an operation.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The permissions by the spellings of the path in the permission data.
    pub(crate) published: BTreeMap<String, List>,
    /// The versions by the spellings in Intune's routes, in exact case.
    pub(crate) routes: BTreeMap<String, BTreeSet<String>>,
}

impl Operations {
    pub(crate) fn collect(sources: &Sources) -> Result<Self, Error> {
        let mut operations = Self::default();
        for (name, permission) in &sources.permissions {
            operations.add_permission(name, permission)?;
        }
        operations.add_routes("POST", &sources.actions);
        operations.add_routes("GET", &sources.functions);
        Ok(operations)
    }

    fn add_permission(&mut self, name: &str, permission: &Permission) -> Result<(), Error> {
        for set in &permission.path_sets {
            for (path, text) in &set.paths {
                for method in &set.methods {
                    let found = self.0.entry(key(method, path)).or_default();
                    let list = found.published.entry(path.clone()).or_default();
                    list.add(name, &set.scheme_keys, text)?;
                }
            }
        }
        Ok(())
    }

    fn add_routes(&mut self, method: &str, intune: &Intune) {
        for (version, path) in routes_of(intune) {
            let found = self.0.entry(key(method, path)).or_default();
            found.routes.entry(routes::exact(path)).or_default().insert(version.to_owned());
        }
    }

    /// Returns the lines of the table.
    pub(crate) fn lines(
        &self,
        permissions: &BTreeMap<String, Permission>,
    ) -> BTreeMap<LineKey, String> {
        let lines = |(key, found): (&Key, &Found)| {
            let (key, permissions) = (key.clone(), found.permissions().text(permissions));
            found.overloads().into_iter().map(move |(arguments, path, versions)| {
                let line = format!("{} {path} {versions} {permissions}", key.1);
                ((key.clone(), arguments), line)
            })
        };
        self.0.iter().flat_map(lines).collect()
    }

    pub(crate) fn get(&self, method: &str, path: &str) -> Option<&Found> {
        self.0.get(&key(method, path))
    }
}

impl Found {
    /// Returns the permissions of all spellings.
    pub(crate) fn permissions(&self) -> List {
        let mut united = List::default();
        for list in self.published.values() {
            united.unite(list);
        }
        united
    }

    /// Returns whether the spellings of the path differ in their permissions.
    pub(crate) fn differs(&self) -> bool {
        let mut lists = self.published.values();
        let first = lists.next();
        lists.any(|list| Some(list) != first)
    }

    /// Returns whether those spellings differ in more than case.
    pub(crate) fn differs_beyond_case(&self) -> bool {
        let mut by_case: BTreeMap<String, List> = BTreeMap::new();
        for (path, list) in &self.published {
            by_case.entry(path.to_ascii_lowercase()).or_default().unite(list);
        }
        Self { published: by_case, routes: BTreeMap::new() }.differs()
    }

    /// Returns the arguments, path and versions of each overload.
    fn overloads(&self) -> Vec<(String, String, String)> {
        if self.routes.is_empty() {
            let spellings: Vec<_> =
                self.published.keys().map(|path| routes::published(path)).collect();
            let path = routes::plainest(&spellings).cloned().unwrap_or_default();
            return vec![(String::new(), path, "-".to_owned())];
        }
        let mut overloads: BTreeMap<String, BTreeMap<&String, &BTreeSet<String>>> = BTreeMap::new();
        for (path, versions) in &self.routes {
            let arguments = arguments(path).join(",");
            overloads.entry(arguments).or_default().insert(path, versions);
        }
        let overload = |(arguments, routes): (_, BTreeMap<&String, &BTreeSet<String>>)| {
            let path = routes::plainest(routes.keys().copied()).cloned().unwrap_or_default();
            let versions: BTreeSet<_> =
                routes.into_values().flatten().map(String::as_str).collect();
            // `v1.0` comes before `beta`, against the alphabet.
            let versions: Vec<_> = versions.into_iter().rev().collect();
            (arguments, path, versions.join(","))
        };
        overloads.into_iter().map(overload).collect()
    }
}

/// Returns the versions and paths of all routes, including those derived by OData's rules.
pub(crate) fn routes_of(intune: &Intune) -> impl Iterator<Item = (&str, &str)> {
    let of_sdks = intune.operations.values().flat_map(|operation| {
        operation.versions.iter().flat_map(|(version, content)| {
            content.routes.iter().map(move |route| (version.as_str(), route.path.as_str()))
        })
    });
    let of_csdl =
        intune.csdl_only.values().flat_map(|operation| &operation.sources).flat_map(|source| {
            let paths = source.routes_by_odata_rules.iter();
            paths.map(move |path| (source.version.as_str(), path.as_str()))
        });
    of_sdks.chain(of_csdl)
}

pub(crate) fn header(sources: &Sources) -> String {
    let (permissions, routes) = (&sources.label, sources.intune_label());
    format!(
        "\
# What Microsoft Graph publishes: one line for each method and path, and for each overload of a function.
#
# METHOD path versions permissions [withdrawn:date [version ...] [permission ...]]
#
# path         in exact case, with placeholders like {{camelCaseId}}, if the versions are known;
#              otherwise as in the permission data, and then the overload with the fewest arguments
#              represents all. Sorted by normal form (see `normal_path`), method, and arguments.
# versions     v1.0,beta or one of them; - means that they are unknown, and so is the case of the
#              path, unless versions were withdrawn
# permissions  Name:letters[+Other,Another], least privileged first, then by privilege level and
#              name; ? if none are published. D: delegated, work or school account; P: delegated,
#              personal account; A: application. A capital means least privileged, a small letter
#              means listed. `+`: the token needs these as well (AlsoRequires). All overloads have the
#              same permissions.
# withdrawn    since this date, the sources lack what follows: these versions, and these permissions in
#              these schemes; or the whole line if nothing follows. Nothing is ever removed. A part that
#              the sources have again returns to its place and loses the mark.
#
# Sources:
#   permissions  {permissions}
#                (MIT licence, Copyright (c) Microsoft Corporation; see NOTICE)
#   routes       {routes}
# Written by `cargo xtask metadata FILE...`; put corrections into corrections.txt.
"
    )
}
