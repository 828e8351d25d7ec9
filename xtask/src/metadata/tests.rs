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
        [] => json!({ "versions": { "beta": routes(beta) } }),
        v1 => json!({ "versions": { "v1.0": routes(v1), "beta": routes(beta) } }),
    }
}

/// Small files.
struct Made {
    permissions: Value,
    deployments: Value,
    actions: Value,
    functions: Value,
}

impl Made {
    fn of(permissions: Value) -> Self {
        Self { permissions, deployments: json!({}), actions: json!({}), functions: json!({}) }
    }

    fn files(&self) -> Vec<(String, String)> {
        let files = [
            json!({ "$schema": "x", "permissions": self.permissions }),
            json!({ "permissionDeployments": self.deployments }),
            intune("actions", self.actions.clone(), json!({})),
            intune("functions", self.functions.clone(), json!({})),
        ];
        let name = |index| format!("file{index}.json");
        files.iter().enumerate().map(|(index, file)| (name(index), file.to_string())).collect()
    }

    fn sources(&self, label: Option<&str>) -> Sources {
        Sources::parse(&self.files(), label.map(str::to_owned)).expect("sources")
    }

    fn rebuild(&self, old: &Texts) -> (Texts, String) {
        rebuild(&self.sources(None), old).expect("texts")
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// Returns the lines of the report under a title.
fn section<'r>(report: &'r str, title: &str) -> Vec<&'r str> {
    let mut lines = report.lines().skip_while(|line| !line.starts_with(title));
    assert!(lines.next().is_some(), "no {title:?} in {report}");
    lines.take_while(|line| line.starts_with("  ")).map(str::trim).collect()
}
