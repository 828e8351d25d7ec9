//! The facts that the catalogue is compared with: a line for each action and function of Intune.
//!
//! `METHOD binding.name result parameters permissions route...`: lists have commas, `-` is empty, and
//! `@beta` follows what only beta has. Placeholders are `{}`. A permission is followed by `:d`, `:a` or `:da`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use graph_action_metadata::Method;
use serde::Deserialize;
use serde_json::Value;

const HEAD: &str = "\
# The actions and functions of Intune and Windows 365: one line each.
#
# METHOD binding.name result parameters permissions route...
#
# binding      [type] for a collection
# parameters   in the body; the arguments of a function are in its path
# permissions  of the plainest route, in the permission data: d delegated, a application
# @beta        only beta has it
#
# Derived from the Python packages msgraph-sdk 1.65.0 and msgraph-beta-sdk 1.66.0 joined with
# permissions.json of microsoft-graph-devx-content at 6cbd6bbd (7 August 2026), not by the tool that
# writes the table. Written by `cargo xtask catalogue FOLDER`.
";

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) method: Method,
    /// The type at the path, without `[]`.
    pub(super) binding: String,
    pub(super) is_collection: bool,
    pub(super) name: String,
    pub(super) result: String,
    pub(super) parameters: Vec<String>,
    pub(super) permissions: Vec<String>,
    /// The plainest first; `@beta` at the end of some.
    pub(super) routes: Vec<String>,
}

impl Fact {
    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split(' ');
        let method = Method::from_name(fields.next()?)?;
        let (binding, name) = fields.next()?.rsplit_once('.')?;
        let result = fields.next()?.to_owned();
        let mut list = || Some(split(fields.next()?));
        let (parameters, permissions) = (list()?, list()?);
        Some(Self {
            method,
            binding: binding.trim_matches(['[', ']']).to_owned(),
            is_collection: binding.starts_with('['),
            name: name.to_owned(),
            result,
            parameters,
            permissions,
            routes: fields.map(str::to_owned).collect(),
        })
    }

    fn line(&self) -> String {
        let Self { method, binding, name, result, .. } = self;
        let binding = if self.is_collection { format!("[{binding}]") } else { binding.to_owned() };
        let (parameters, permissions) = (join(&self.parameters), join(&self.permissions));
        let routes = self.routes.join(" ");
        format!("{method} {binding}.{name} {result} {parameters} {permissions} {routes}")
    }

    pub(super) fn is_beta(&self) -> bool {
        self.routes.iter().all(|route| route.ends_with("@beta"))
    }

    /// Returns the paths of the routes.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.iter().map(|route| route.strip_suffix("@beta").unwrap_or(route))
    }
}

fn split(list: &str) -> Vec<String> {
    list.split(',').filter(|one| *one != "-").map(str::to_owned).collect()
}

fn join(list: &[String]) -> String {
    if list.is_empty() { "-".to_owned() } else { list.join(",") }
}

/// Reads the lines of the repository.
pub(super) fn read(file: &Path) -> Result<Vec<Fact>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| Fact::parse(line).ok_or_else(|| format!("not a fact: {line}"))).collect()
}

/// Writes the lines that the sources in a folder give.
pub(super) fn write(folder: &Path, file: &Path) -> Result<(), String> {
    let mut facts = BTreeSet::new();
    for (name, method) in
        [("intune-actions.json", Method::Post), ("intune-functions.json", Method::Get)]
    {
        let text =
            fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let source: Source =
            serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?;
        facts.extend(source.operations.into_values().map(|one| one.fact(method).line()));
    }
    let mut text = HEAD.to_owned();
    for fact in facts {
        let _ = writeln!(text, "{fact}");
    }
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

#[derive(Deserialize)]
struct Source {
    #[serde(alias = "actions", alias = "functions")]
    operations: BTreeMap<String, Operation>,
}

#[derive(Deserialize)]
struct Operation {
    name: String,
    binding: String,
    binding_is_collection: bool,
    versions: BTreeMap<String, Version>,
    /// A text where none were found.
    permissions: Value,
}

#[derive(Deserialize)]
struct Version {
    #[serde(default)]
    body: Option<Vec<Named>>,
    #[serde(rename = "return")]
    returns: Returns,
    routes: Vec<Route>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Returns {
    kind: String,
}

#[derive(Deserialize)]
struct Route {
    path: String,
}

#[derive(Deserialize)]
struct Permissions {
    #[serde(default)]
    delegated: Vec<Named>,
    #[serde(default)]
    application: Vec<Named>,
}

impl Operation {
    fn fact(self, method: Method) -> Fact {
        let v1 = self.versions.get("v1.0");
        let newest = self.versions.get("beta").or(v1);
        let mark = |name: &str, is_in_v1: bool| match is_in_v1 {
            true => name.to_owned(),
            false => format!("{name}@beta"),
        };
        let names = |version: Option<&Version>| -> Vec<String> {
            let body = version.and_then(|version| version.body.as_ref());
            body.into_iter().flatten().map(|one| one.name.clone()).collect()
        };
        let paths = |version: Option<&Version>| -> Vec<String> {
            version.into_iter().flat_map(|one| &one.routes).map(|one| plain(&one.path)).collect()
        };
        let (in_v1, routes_in_v1) = (names(v1), paths(v1));
        let parameters = names(newest);
        let parameters =
            parameters.iter().map(|name| mark(name, v1.is_none() || in_v1.contains(name)));
        // The ones of v1.0 are plainest where there are several.
        let mut routes = routes_in_v1.clone();
        routes.extend(paths(newest).into_iter().filter(|path| !routes_in_v1.contains(path)));
        Fact {
            method,
            binding: self.binding,
            is_collection: self.binding_is_collection,
            result: newest.map_or_else(String::new, |version| version.returns.kind.clone()),
            parameters: parameters.collect(),
            permissions: permissions(self.permissions),
            routes: routes.iter().map(|path| mark(path, routes_in_v1.contains(path))).collect(),
            name: self.name,
        }
    }
}

/// Returns a path with `{}` for each placeholder, in its own case.
pub(super) fn plain(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let plain = parts.fold(first, |plain, part| {
        plain + "{}" + part.split_once('}').map_or("", |(_, rest)| rest)
    });
    // The SDKs write the alias of the namespace, which the service does not take.
    let plain = plain.replace("/graph.", "/microsoft.graph.");
    // They quote aliases, but the value of an alias has the quotes.
    let mut parts = plain.split("'@");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + "@" + &part.replacen('\'', "", 1))
}

fn permissions(found: Value) -> Vec<String> {
    let Ok(found) = serde_json::from_value::<Permissions>(found) else { return Vec::new() };
    let mut schemes: BTreeMap<String, &str> = BTreeMap::new();
    schemes.extend(found.delegated.into_iter().map(|one| (one.name, "d")));
    for one in found.application {
        schemes.entry(one.name).and_modify(|scheme| *scheme = "da").or_insert("a");
    }
    schemes.into_iter().map(|(name, scheme)| format!("{name}:{scheme}")).collect()
}
