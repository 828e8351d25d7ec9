//! The files that the facts are made from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use graph_action_metadata::Method;
use serde::Deserialize;
use serde_json::Value;

use super::{
    csdl_only::{CsdlOnly, Page},
    facts::{Fact, Named, permissions, plain},
};

const HEAD: &str = "\
# The actions and functions of Intune and Windows 365: one line each.
#
# METHOD family binding.name result parameters permissions route...
#
# family       of graph-action-intune
# binding      [type] for a collection
# parameters   in the body; the arguments of a function are in its path
# permissions  of the plainest route, in the permission data: d delegated, a application
# @beta        only beta has it
#
# Derived from the Python packages msgraph-sdk 1.65.0 and msgraph-beta-sdk 1.66.0 joined with
# permissions.json of microsoft-graph-devx-content at 6cbd6bbd (7 August 2026), not by the tool that
# writes the table; and from the CSDL, what these packages lack and a reference page of August 2026
# documents. Written by `cargo xtask catalogue FOLDER`.
";

/// Writes the lines that the sources in a folder give.
pub(super) fn write(folder: &Path, file: &Path) -> Result<(), String> {
    let text = |name: &str| {
        fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"))
    };
    let read = |name: &str| {
        serde_json::from_str::<Source>(&text(name)?).map_err(|error| format!("{name}: {error}"))
    };
    let pages = Page::all(&text("page-permissions.jsonl")?)?;
    let (actions, functions) = (read("intune-actions.json")?, read("intune-functions.json")?);
    // The pages of functions do not have their arguments, so the exact paths are not known.
    let only = actions.csdl_only.into_values().filter_map(|one| one.fact(&pages));
    let mut facts: BTreeSet<String> = only.map(|fact| fact.line()).collect();
    for (operations, method) in
        [(actions.operations, Method::Post), (functions.operations, Method::Get)]
    {
        facts.extend(operations.into_values().map(|one| one.fact(method).line()));
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
    csdl_only: BTreeMap<String, CsdlOnly>,
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
struct Returns {
    kind: String,
}

#[derive(Deserialize)]
struct Route {
    path: String,
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
