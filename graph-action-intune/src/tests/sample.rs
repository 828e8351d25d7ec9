//! JSON for the types of Graph, with every property.

use graph_action::ActionMeta;
use graph_action_metadata::{NamedType, Parameter, ResultKind, TypeKind, named_type};
use serde_json::{Map, Value, json};

use super::operation;

pub(super) const DATE: &str = "2026-08-20T09:41:07.5Z";

/// Returns [`DATE`] as serde reads it.
pub(super) fn date() -> Value {
    json!({ "secs_since_epoch": 1_787_218_867, "nanos_since_epoch": 500_000_000 })
}

/// Returns the published parameters of an action.
pub(super) fn parameters(action: &ActionMeta) -> impl Iterator<Item = Parameter> {
    let parameters = operation(action).and_then(|one| one.parameters());
    parameters.into_iter().flat_map(|all| all.iter()).filter(|one| one.withdrawn.is_none())
}

/// Returns the body with every parameter; nothing for an action without parameters.
pub(super) fn body(action: &ActionMeta) -> Option<Value> {
    let body = || parameters(action).map(|one| (one.name.to_owned(), of(&one))).collect();
    action.parameters().next().is_some().then(|| Value::Object(body()))
}

/// Returns the body of a response with every property.
pub(super) fn result(action: &ActionMeta) -> Value {
    let Some(result) = operation(action).and_then(|one| one.result(action.version)) else {
        return Value::Null;
    };
    let name = result.type_name.unwrap_or_default();
    let value = || match named_type(name) {
        Some(found) => named(&found, &mut Vec::new()),
        None if name.starts_with(|c: char| c.is_ascii_uppercase()) => primitive(name),
        None => by_hand(name),
    };
    match result.kind {
        ResultKind::Object => value(),
        ResultKind::Collection => json!({ "value": [value()] }),
        ResultKind::Primitive | ResultKind::Enum => json!({ "value": value() }),
        _ => Value::Null,
    }
}

/// Returns a value for a parameter.
pub(super) fn of(one: &Parameter) -> Value {
    nested(one, &mut Vec::new())
}

fn nested(one: &Parameter, outer: &mut Vec<&'static str>) -> Value {
    let name = one.type_of.name;
    let value = match (one.type_of.kind, named_type(name)) {
        (TypeKind::Primitive, _) => primitive(name),
        (_, Some(found)) => named(&found, outer),
        (_, None) => by_hand(name),
    };
    if one.type_of.is_collection { json!([value]) } else { value }
}

fn named(one: &NamedType, outer: &mut Vec<&'static str>) -> Value {
    let members: Vec<&str> = one.members().map(|member| member.name).collect();
    match (one.kind, members.as_slice()) {
        (TypeKind::Flags, [first, second, ..]) => json!(format!("{first},{second}")),
        (TypeKind::Enum | TypeKind::Flags, [first, ..]) => json!(first),
        _ => {
            outer.push(one.name);
            let properties = object(one, outer);
            outer.pop();
            if properties.is_empty() { by_hand(one.name) } else { Value::Object(properties) }
        }
    }
}

/// Returns all properties, those of base types too. One that leads to an outer type again is left out.
fn object(one: &NamedType, outer: &mut Vec<&'static str>) -> Map<String, Value> {
    let base = one.base.and_then(named_type);
    let mut all = base.map(|base| object(&base, outer)).unwrap_or_default();
    if one.kind == TypeKind::Entity {
        // The sources leave it out.
        all.insert("id".to_owned(), json!("text"));
    }
    for property in one.properties() {
        if outer.contains(&property.type_of.name) {
            continue;
        }
        // The types of the catalogue have text for every id.
        let value = if property.name == "id" { json!("text") } else { nested(&property, outer) };
        all.entry(property.name).or_insert(value);
    }
    all
}

fn primitive(name: &str) -> Value {
    match name {
        "Boolean" => json!(true),
        "Byte" | "SByte" | "Int16" | "Int32" | "Int64" => json!(7),
        "Single" | "Double" | "Decimal" => json!(1.5),
        "DateTimeOffset" => json!(DATE),
        "Guid" => json!(super::KEY),
        "Binary" => json!("AAECAw=="),
        "Json" => json!({ "any": [1] }),
        _ => json!("text"),
    }
}

/// Returns a value of a type that the table does not describe.
fn by_hand(name: &str) -> Value {
    match name {
        "deviceAndAppManagementAssignmentTarget" => json!({
            "@odata.type": "#microsoft.graph.groupAssignmentTarget",
            "groupId": super::KEY,
            "deviceAndAppManagementAssignmentFilterId": super::KEY,
            "deviceAndAppManagementAssignmentFilterType": "include",
        }),
        "cloudPcManagementAssignmentTarget" => json!({
            "@odata.type": "#microsoft.graph.cloudPcManagementGroupAssignmentTarget",
            "groupId": super::KEY,
        }),
        "windowsArchitecture" => json!("x64,neutral"),
        _ => json!({ "@odata.type": format!("#microsoft.graph.{name}"), "any": [1] }),
    }
}
