//! `permissions`: what an application needs for some operations.

use std::{collections::BTreeMap, fmt::Write as _};

use graph_action_metadata::{Operation, Scheme, permission};
use serde_json::{Value, json};

use super::{Answer, Error, candidates, routes};

/// The app id of Microsoft Graph, the same in every tenant.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Names of actions such as `managedDevice.wipe`; in quotes `"METHOD /path"` or `"fresh start"`.
    #[arg(required = true)]
    operations: Vec<String>,
    /// For a signed-in user instead of the application itself.
    #[arg(long)]
    delegated: bool,
    /// Prints `requiredResourceAccess` for the manifest of an Entra application, also for
    /// `az ad app update --required-resource-accesses`.
    #[arg(long, group = "form")]
    manifest: bool,
    /// Prints `requiredResourceAccess` for Bicep (`Microsoft.Graph/applications`).
    #[arg(long, group = "form")]
    bicep: bool,
    /// Prints `required_resource_access` for Terraform (`azuread_application`).
    #[arg(long, group = "form")]
    terraform: bool,
}

/// A permission to grant, and the operations that need it.
struct Needed {
    name: &'static str,
    id: Option<&'static str>,
    operations: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let scheme = if options.delegated { Scheme::DelegatedWork } else { Scheme::Application };
    let mut needed: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut remarks = String::new();
    for words in &options.operations {
        let parts: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let found = routes(&parts)?;
        // Permissions are published for some routes only.
        let with = found.iter().find(|one| !candidates(one, scheme).is_empty());
        let Some(operation) = with.or_else(|| found.first()) else { continue };
        match candidates(operation, scheme).as_slice() {
            [] => remark(&mut remarks, operation, "no permission is known"),
            [one] => needed.entry(one).or_default().push(words.clone()),
            several => {
                let text = format!("choose one of {}", several.join(", "));
                remark(&mut remarks, operation, &text);
            }
        }
    }
    let needed: Vec<Needed> = needed
        .into_iter()
        .map(|(name, operations)| Needed { name, id: id(name, scheme), operations })
        .collect();
    for one in needed.iter().filter(|one| one.id.is_none()) {
        let _ = writeln!(remarks, "{}: no id is published, so it is not in the output", one.name);
    }
    let text = match options {
        Options { manifest: true, .. } => format!("{:#}\n", manifest(&needed, scheme)),
        Options { bicep: true, .. } => bicep(&needed, scheme),
        Options { terraform: true, .. } => terraform(&needed, scheme),
        _ => plain(&needed),
    };
    eprint!("{remarks}");
    let is_good = remarks.is_empty();
    let list: Vec<Value> = needed
        .iter()
        .map(|one| json!({ "name": one.name, "id": one.id, "neededBy": one.operations }))
        .collect();
    let json = json!({
        "scheme": scheme.to_string(),
        "permissions": list,
        "remarks": remarks.lines().collect::<Vec<_>>(),
    });
    Ok(Answer { text, json, is_good })
}

fn remark(remarks: &mut String, operation: &Operation, text: &str) {
    let _ = writeln!(remarks, "{} {}: {text}", operation.method, operation.path);
}

fn id(name: &str, scheme: Scheme) -> Option<&'static str> {
    permission(name)?.grant(scheme)?.id
}

fn plain(needed: &[Needed]) -> String {
    let mut text = String::new();
    for (name, id, operations) in ids(needed) {
        let _ = writeln!(text, "{name}  {id}  for {}", operations.join(", "));
    }
    text
}

fn kind(scheme: Scheme) -> &'static str {
    if scheme == Scheme::Application { "Role" } else { "Scope" }
}

fn ids(needed: &[Needed]) -> impl Iterator<Item = (&'static str, &'static str, &[String])> {
    needed.iter().filter_map(|one| Some((one.name, one.id?, one.operations.as_slice())))
}

fn manifest(needed: &[Needed], scheme: Scheme) -> Value {
    let entries: Vec<Value> =
        ids(needed).map(|(_, id, _)| json!({ "id": id, "type": kind(scheme) })).collect();
    json!([{ "resourceAppId": GRAPH, "resourceAccess": entries }])
}

fn bicep(needed: &[Needed], scheme: Scheme) -> String {
    let mut text = format!(
        "requiredResourceAccess: [\n  {{\n    resourceAppId: '{GRAPH}'\n    resourceAccess: [\n"
    );
    for (name, id, _) in ids(needed) {
        let _ = writeln!(text, "      {{ id: '{id}', type: '{}' }} // {name}", kind(scheme));
    }
    text + "    ]\n  }\n]\n"
}

fn terraform(needed: &[Needed], scheme: Scheme) -> String {
    let mut text = format!("required_resource_access {{\n  resource_app_id = \"{GRAPH}\"\n");
    for (name, id, _) in ids(needed) {
        let _ = write!(
            text,
            "\n  # {name}\n  resource_access {{\n    id   = \"{id}\"\n    type = \"{}\"\n  }}\n",
            kind(scheme)
        );
    }
    text + "}\n"
}
