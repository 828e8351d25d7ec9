use serde_json::{Value, json};

use super::*;

mod form;
mod report;
mod sources;
mod texts;
mod withdrawn;

/// Returns a permission that exists in all schemes, with path sets.
fn permission(level: u8, path_sets: Value) -> Value {
    let scheme = json!({ "requiresAdminConsent": true, "privilegeLevel": level });
    json!({
        "schemes": { "DelegatedWork": scheme, "DelegatedPersonal": scheme, "Application": scheme },
        "pathSets": path_sets,
    })
}

/// Returns a path set for work accounts and applications.
fn path_set(method: &str, paths: Value) -> Value {
    json!({ "schemeKeys": ["DelegatedWork", "Application"], "methods": [method], "paths": paths })
}

fn intune(member: &str, operations: Value, csdl_only: Value) -> Value {
    json!({
        "meta": { "sources": {
            "v1.0": { "package": "sdk-1" },
            "beta": { "package": "beta-sdk-2" },
            "permissions": "owner/repository permissions.json at abc (2026-08-07)",
            "csdl": [{ "label": "v1.0-2026" }],
        }},
        member: operations,
        "csdl_only": csdl_only,
    })
}

/// Returns an action or function with routes by version.
fn routed(v1: &[&str], beta: &[&str]) -> Value {
    let routes = |paths: &[&str]| {
        let paths: Vec<Value> = paths.iter().map(|path| json!({ "path": path })).collect();
        json!({ "routes": paths })
    };
    match v1 {
        [] => {
            json!({ "binding": "b", "binding_is_collection": false, "versions": { "beta": routes(beta) } })
        }
        v1 => {
            json!({ "binding": "b", "binding_is_collection": false, "versions": { "v1.0": routes(v1), "beta": routes(beta) } })
        }
    }
}

/// Sources with few entries.
#[derive(Default)]
struct Made {
    permissions: Value,
    deployments: Value,
    actions: Value,
    functions: Value,
    operations: Vec<Value>,
    pages: Vec<Value>,
    types: Vec<Value>,
    csdl_only: Value,
}

impl Made {
    fn of(permissions: Value) -> Self {
        Self { permissions, ..Self::default() }
    }

    fn file(&self, name: &str) -> String {
        let lines = |values: &[Value]| values.iter().map(|one| format!("{one}\n")).collect();
        let object = |value: &Value| if value.is_null() { json!({}) } else { value.clone() };
        match name {
            "permissions.json" => json!({ "permissions": object(&self.permissions) }).to_string(),
            "provisioningInfo.json" => {
                json!({ "permissionDeployments": object(&self.deployments) }).to_string()
            }
            "intune-actions.json" => {
                intune("actions", object(&self.actions), object(&self.csdl_only)).to_string()
            }
            "intune-functions.json" => {
                intune("functions", object(&self.functions), json!({})).to_string()
            }
            "operations.jsonl" => lines(&self.operations),
            "page-permissions.jsonl" => lines(&self.pages),
            "types.jsonl" => lines(&self.types),
            _ => panic!("{name}"),
        }
    }

    fn sources(&self, label: Option<&str>) -> Sources {
        Sources::parse(label.map(str::to_owned), &|name| Ok(self.file(name))).expect("sources")
    }

    fn rebuild(&self, old: &Texts) -> (Texts, String) {
        let rebuilt = rebuild(&self.sources(None), old).expect("texts");
        (rebuilt.texts, rebuilt.report)
    }
}

/// An operation of the SDKs.
fn sdk(method: &str, path: &str, versions: &[&str], kind: &str, more: Value) -> Value {
    let mut one = json!({
        "method": method, "path": path, "versions": versions, "kind": kind,
        "returns": { "kind": "none" },
    });
    if let (Some(one), Some(more)) = (one.as_object_mut(), more.as_object()) {
        one.extend(more.clone());
    }
    one
}

/// A page that names permissions of work accounts and applications.
fn page(method: &str, path: &str, versions: &[&str], name: &str, permissions: &[&str]) -> Value {
    json!({
        "method": method, "path": path, "versions": versions, "page": name,
        "delegated": permissions, "application": permissions,
    })
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// The lines of the report under a title.
fn section<'r>(report: &'r str, title: &str) -> Vec<&'r str> {
    let mut lines = report.lines().skip_while(|line| !line.starts_with(title));
    assert!(lines.next().is_some(), "no {title:?} in {report}");
    lines.take_while(|line| line.starts_with("  ")).map(str::trim).collect()
}
