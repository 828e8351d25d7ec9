//! Actions that the SDKs lack: their generator drops those of types that no collection is declared as.
//! Those that a reference page documents are facts.

use graph_action_metadata::Method;
use serde::Deserialize;
use serde_json::Value;

use super::facts::{Fact, Named, permissions, plain};

/// A reference page, as page-permissions.jsonl has it: a line for each path.
#[derive(Deserialize)]
pub(super) struct Page {
    method: String,
    path: String,
    versions: Vec<String>,
    page: String,
}

/// An action that a CSDL declares and no SDK has.
#[derive(Deserialize)]
pub(super) struct CsdlOnly {
    name: String,
    binding: String,
    binding_is_collection: bool,
    sources: Vec<Declared>,
    #[serde(default)]
    permission_paths: Vec<PermissionPath>,
}

#[derive(Deserialize)]
struct Declared {
    version: String,
    parameters: Vec<Named>,
    #[serde(rename = "return")]
    returns: Option<String>,
    routes_by_odata_rules: Vec<String>,
}

#[derive(Deserialize)]
struct PermissionPath {
    path: String,
    permissions: Value,
}

impl Page {
    pub(super) fn all(lines: &str) -> Result<Vec<Self>, String> {
        let parse = |line| {
            serde_json::from_str(line).map_err(|error| format!("page-permissions.jsonl: {error}"))
        };
        lines.lines().filter(|line| !line.is_empty()).map(parse).collect()
    }

    fn is_in_v1(&self) -> bool {
        self.versions.iter().any(|version| version == "v1.0")
    }
}

impl CsdlOnly {
    /// Returns the fact, if a page documents the action. The paths of pages come first, then those by the
    /// rules of OData.
    pub(super) fn fact(self, pages: &[Page]) -> Option<Fact> {
        // As in `intune-apps-iosvppapp-revokealllicenses`.
        let end = format!("-{}-{}", self.binding, self.name).to_ascii_lowercase();
        let own: Vec<&Page> = pages
            .iter()
            .filter(|page| page.method == "POST" && page.page.ends_with(&end))
            .collect();
        let first = own.first()?;
        let v1 = self.sources.iter().find(|source| source.version == "v1.0");
        let newest = self.sources.iter().find(|source| source.version == "beta").or(v1)?;
        let mark = |name: &str, is_in_v1: bool| match is_in_v1 {
            true => name.to_owned(),
            false => format!("{name}@beta"),
        };
        let is_in_v1 =
            |name: &str| v1.is_none_or(|it| it.parameters.iter().any(|one| one.name == name));
        let parameters = newest.parameters.iter().map(|one| mark(&one.name, is_in_v1(&one.name)));
        let declared = newest.routes_by_odata_rules.iter().map(|path| (path, v1.is_some()));
        let mut routes: Vec<String> = Vec::new();
        for (path, is_in_v1) in own.iter().map(|page| (&page.path, page.is_in_v1())).chain(declared)
        {
            let route = mark(&plain(path), is_in_v1);
            if !routes.contains(&route) {
                routes.push(route);
            }
        }
        let normal = |path: &str| plain(&path.replace("{id}", "{}")).to_ascii_lowercase();
        let is_first = |one: &PermissionPath| normal(&one.path) == normal(&first.path);
        let found = self.permission_paths.into_iter().find(is_first);
        Some(Fact {
            method: Method::Post,
            binding: self.binding,
            is_collection: self.binding_is_collection,
            name: self.name,
            result: if newest.returns.is_none() { "none" } else { "object" }.to_owned(),
            parameters: parameters.collect(),
            permissions: permissions(found.map_or(Value::Null, |one| one.permissions)),
            routes,
        })
    }
}
