//! `who-can`: what a permission allows.

use std::{collections::BTreeMap, fmt::Write as _};

use graph_action_metadata::{
    Operation, Scheme, former_name, nearest_permission, operations_allowed_by, permission,
    template::segments,
};
use serde_json::{Value, json};

use super::{Answer, Error};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The permission, such as `DeviceManagementManagedDevices.PrivilegedOperations.All`.
    permission: String,
    /// Lists also the operations that only read.
    #[arg(long)]
    all: bool,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let name = known(&options.permission)?;
    let allowed: Vec<Operation> = operations_allowed_by(name).collect();
    let changing = allowed.iter().filter(|one| one.changes()).count();
    let shown: Vec<_> = allowed.iter().filter(|one| options.all || one.changes()).collect();
    let schemes: Vec<_> = Scheme::ALL
        .into_iter()
        .filter(|scheme| permission(name).is_some_and(|one| one.grant(*scheme).is_some()))
        .map(|scheme| scheme.to_string())
        .collect();
    let mut text = format!("{name}\n  granted as: {}\n", schemes.join("; "));
    let _ = writeln!(text, "  operations: {}; {changing} change something", allowed.len());
    if !options.all && changing < allowed.len() {
        text.push_str("  Those that only read are left out; --all lists them too.\n");
    }
    let mut roots: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for one in &shown {
        let root = segments(one.path).next().map_or("", |root| root.text);
        roots.entry(root).or_default().push(one);
    }
    for (root, operations) in &roots {
        let _ = writeln!(text, "\n/{root}");
        for one in operations {
            let _ = writeln!(text, "  {:<6} {}", one.method.as_str(), one.path);
        }
    }
    let list: Vec<Value> = shown
        .iter()
        .map(|one| json!({ "method": one.method.as_str(), "path": one.path, "changes": one.changes() }))
        .collect();
    let json = json!({
        "permission": name,
        "schemes": schemes,
        "allowed": allowed.len(),
        "changing": changing,
        "operations": list,
    });
    Ok(Answer { text, json, is_good: !allowed.is_empty() })
}

/// Returns the permission of this name, or of the name that replaced it.
fn known(name: &str) -> Result<&'static str, Error> {
    if let Some(known) = permission(name) {
        return Ok(known.name);
    }
    Err(match former_name(name).or_else(|| nearest_permission(name)) {
        Some(near) => format!("unknown permission {name:?}; did you mean {near:?}?"),
        None => format!("unknown permission {name:?}; compare it with the permissions reference"),
    })
}
