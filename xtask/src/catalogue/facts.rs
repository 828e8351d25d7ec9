//! The facts that the catalogue is compared with: a line for each action and function of Intune.
//!
//! `METHOD family binding.name result parameters permissions route...`: lists have commas, `-` is empty, and
//! `@beta` follows what only beta has. Placeholders are `{}`. A permission is followed by `:d`, `:a` or `:da`.

use std::{collections::BTreeMap, fs, path::Path};

use graph_action_metadata::Method;
use serde::Deserialize;
use serde_json::Value;

use super::family::family;

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
        let _family = fields.next()?;
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

    pub(super) fn line(&self) -> String {
        let Self { method, binding, name, result, .. } = self;
        let family = match family(binding) {
            Some("") => "managed_device",
            found => found.unwrap_or("-"),
        };
        let binding = if self.is_collection { format!("[{binding}]") } else { binding.to_owned() };
        let (parameters, permissions) = (join(&self.parameters), join(&self.permissions));
        let routes = self.routes.join(" ");
        format!("{method} {family} {binding}.{name} {result} {parameters} {permissions} {routes}")
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

/// Something with a name, in the sources.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
}

#[derive(Deserialize)]
struct Permissions {
    #[serde(default)]
    delegated: Vec<Named>,
    #[serde(default)]
    application: Vec<Named>,
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

/// Returns permissions, each with its schemes.
pub(super) fn permissions(found: Value) -> Vec<String> {
    let Ok(found) = serde_json::from_value::<Permissions>(found) else { return Vec::new() };
    let mut schemes: BTreeMap<String, &str> = BTreeMap::new();
    schemes.extend(found.delegated.into_iter().map(|one| (one.name, "d")));
    for one in found.application {
        schemes.entry(one.name).and_modify(|scheme| *scheme = "da").or_insert("a");
    }
    schemes.into_iter().map(|(name, scheme)| format!("{name}:{scheme}")).collect()
}
