//! The table as JSON, for other tools: one object a line, in the order of operations.txt.
//!
//! | key | value |
//! | --- | --- |
//! | `method`, `path` | as in operations.txt |
//! | `versions` | by version `published`, `page`, `old` or `derived`: how sure it is |
//! | `kind`, `binding`, `derived` | as in operations.txt; `derived` only where it is `true` |
//! | `result` | by version `{kind, type}` |
//! | `parameters` | `{complete, list: [{name, type, collection, requirement, versions}]}` |
//! | `permissions` | `[{name, least, sources, also}]`; `least` and `sources` by scheme |
//! | `recommended` | by scheme, where there is no doubt |
//! | `docs`, `changes`, `deprecated`, `withdrawn` | the reference page, whether it changes something, the text by version, the date |

use graph_action_metadata::{
    Certainty, Listed, Operation, Parameter, Provenance, Requirement, Scheme, Version, operations,
};
use serde_json::{Map, Value, json};

use super::list::SCHEMES;

/// Returns the table that is compiled in.
pub(crate) fn json_lines() -> String {
    operations().map(|one| format!("{}\n", object(&one))).collect()
}

fn object(one: &Operation) -> Value {
    let versions =
        |value: &dyn Fn(Version) -> Option<Value>| by(Version::ALL, Version::as_str, value);
    let schemes = |value: &dyn Fn(Scheme) -> Option<Value>| by(Scheme::ALL, scheme_name, value);
    let certainty = |version| Some(json!(certainty(one.versions?.certainty(version)?)));
    let result = |version| {
        let result = one.result(version)?;
        Some(json!({ "kind": format!("{:?}", result.kind), "type": result.type_name }))
    };
    let mut object = json!({
        "method": one.method.as_str(),
        "path": one.path,
        "versions": versions(&certainty),
        "kind": one.kind().map(|kind| format!("{kind:?}")),
        "binding": one.binding(),
        "result": versions(&result),
        "parameters": parameters(one),
        "permissions": one.permissions().map(|all| all.map(|one| listed(&one)).collect::<Vec<_>>()),
        "recommended": schemes(&|scheme| Some(json!(one.recommended(scheme)?.name))),
        "docs": one.docs(),
        "changes": one.changes(),
        "deprecated": versions(&|version| Some(json!(one.deprecated(version)?))),
        "withdrawn": one.withdrawn,
        "derived": one.is_derived().then_some(true),
    });
    if let Some(object) = object.as_object_mut() {
        object.retain(|_, value| {
            !value.is_null() && value.as_object().is_none_or(|all| !all.is_empty())
        });
    }
    object
}

fn by<K: Copy>(
    keys: impl IntoIterator<Item = K>,
    name: fn(K) -> &'static str,
    value: &dyn Fn(K) -> Option<Value>,
) -> Map<String, Value> {
    keys.into_iter().filter_map(|key| Some((name(key).to_owned(), value(key)?))).collect()
}

fn parameters(one: &Operation) -> Option<Value> {
    let parameters = one.parameters()?;
    let list: Vec<Value> = parameters.iter().map(|one| parameter(&one)).collect();
    Some(json!({ "complete": parameters.is_complete, "list": list }))
}

fn parameter(one: &Parameter) -> Value {
    let versions = Version::ALL.into_iter().filter(|version| one.has(*version));
    json!({
        "name": one.name,
        "type": one.type_of.name,
        "collection": one.type_of.is_collection,
        "requirement": requirement(one.requirement),
        "versions": versions.map(Version::as_str).collect::<Vec<_>>(),
    })
}

fn listed(one: &Listed) -> Value {
    let least = Scheme::ALL.into_iter().filter(|scheme| one.is_least(*scheme));
    json!({
        "name": one.name,
        "least": least.map(scheme_name).collect::<Vec<_>>(),
        "sources": by(Scheme::ALL, scheme_name, &|scheme| Some(json!(source(one.provenance(scheme)?)))),
        "also": one.also_requires().collect::<Vec<_>>(),
        "withdrawn": one.withdrawn,
    })
}

fn scheme_name(scheme: Scheme) -> &'static str {
    SCHEMES.iter().find(|(_, one)| *one == scheme).map_or("", |(name, _)| name)
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Published => "published",
        Certainty::Page => "page",
        Certainty::OldSource => "old",
        _ => "derived",
    }
}

fn requirement(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Optional => "optional",
        Requirement::NotNull => "not null",
        Requirement::FormerlyNotNull => "formerly not null",
        _ => "unknown",
    }
}

fn source(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::PermissionData => "permission data",
        Provenance::Page => "page",
        Provenance::PermissionDataAndPage => "permission data and page",
        Provenance::Service => "service",
        _ => "correction",
    }
}
