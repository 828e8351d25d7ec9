//! The parameters of an action, compared with those that Graph publishes: names, types and versions.

use graph_action::Version;
use graph_action_metadata::{Parameter, ParameterType, Parameters, Requirement, TypeKind};
use serde_json::{Map, Value};

use crate::world::response::Response;

/// Refuses parameters that the operation does not have in this version, values of another type, and
/// a body without a parameter that has to be given. No value is repeated, because it may be a secret.
pub(crate) fn check(
    published: Parameters,
    operation: &str,
    version: Version,
    body: &Map<String, Value>,
) -> Result<(), Response> {
    let known: Vec<_> =
        published.iter().filter(|one| one.withdrawn.is_none() && one.has(version)).collect();
    let find = |name: &str| known.iter().find(|one| one.name.eq_ignore_ascii_case(name));
    for (name, value) in body.iter().filter(|(name, _)| !name.starts_with('@')) {
        match find(name) {
            None if published.is_complete => return Err(unknown(name, operation)),
            Some(parameter) if !fits(value, parameter) => return Err(misfit(parameter)),
            _ => {}
        }
    }
    let is_given = |name: &str| body.keys().any(|given| given.eq_ignore_ascii_case(name));
    match known.iter().find(|one| must_be_given(one) && !is_given(one.name)) {
        None => Ok(()),
        Some(parameter) => Err(missing(parameter, operation)),
    }
}

/// Numbers, Booleans, dates and enumerations mostly have a default (`Requirement::NotNull`).
fn must_be_given(parameter: &Parameter) -> bool {
    let type_of = parameter.type_of;
    let has_no_default = type_of.is_collection
        || type_of.name == "String"
        || matches!(type_of.kind, TypeKind::Complex | TypeKind::Entity);
    parameter.requirement == Requirement::NotNull && has_no_default
}

fn fits(value: &Value, parameter: &Parameter) -> bool {
    let type_of = parameter.type_of;
    match value {
        Value::Null => parameter.requirement != Requirement::NotNull,
        Value::Array(items) if type_of.is_collection => {
            items.iter().all(|item| is_of(item, type_of))
        }
        _ => !type_of.is_collection && is_of(value, type_of),
    }
}

/// Whether a value is one of a type, apart from collections.
fn is_of(value: &Value, type_of: ParameterType) -> bool {
    match (type_of.kind, type_of.name) {
        (TypeKind::Enum | TypeKind::Flags, _) => value.is_string(),
        (TypeKind::Complex | TypeKind::Entity, _) => value.is_object(),
        (TypeKind::Primitive, "Boolean") => value.is_boolean(),
        (TypeKind::Primitive, "Int16" | "Int32" | "Int64" | "Byte" | "SByte") => {
            value.is_i64() || value.is_u64() || (type_of.is_doubtful && value.is_number())
        }
        (TypeKind::Primitive, "Double" | "Single" | "Decimal") => value.is_number(),
        (TypeKind::Primitive, "Guid") => {
            value.as_str().is_some_and(graph_action_metadata::vocabulary::is_guid)
        }
        (
            TypeKind::Primitive,
            "String" | "Binary" | "DateTimeOffset" | "Date" | "TimeOfDay" | "Duration",
        ) => value.is_string(),
        _ => true,
    }
}

fn unknown(name: &str, operation: &str) -> Response {
    Response::bad_request(format!(
        "The parameter '{name}' in the request payload is not a valid parameter for the operation \
         '{operation}'."
    ))
}

fn misfit(parameter: &Parameter) -> Response {
    let Parameter { name, type_of, .. } = parameter;
    let namespace = match type_of.kind {
        TypeKind::Primitive => "Edm",
        _ => "microsoft.graph",
    };
    let full = format!("{namespace}.{}", type_of.name);
    let full = if type_of.is_collection { format!("Collection({full})") } else { full };
    Response::bad_request(format!(
        "Cannot convert the value of the parameter '{name}' to the expected type '{full}'."
    ))
}

fn missing(parameter: &Parameter, operation: &str) -> Response {
    Response::bad_request(format!(
        "The parameter '{}' of the operation '{operation}' must be given.",
        parameter.name
    ))
}

#[cfg(test)]
mod tests {
    use graph_action::Method;
    use graph_action_metadata::operation;
    use serde_json::json;

    use super::*;

    fn is_taken(action: &str, version: Version, body: &Value) -> bool {
        let path = format!("/deviceManagement/managedDevices/{{id}}/{action}");
        let published = operation(Method::Post, &path).and_then(|found| found.parameters());
        let body = body.as_object().expect("an object");
        check(published.expect("an action"), action, version, body).is_ok()
    }

    #[test]
    fn parameters_have_names_types_and_versions() {
        use Version::{Beta, V1};
        for (action, version, body, expected) in [
            ("wipe", V1, json!({}), true),
            ("wipe", V1, json!({ "keepUserData": true }), true),
            ("wipe", V1, json!({ "KEEPUSERDATA": true }), true),
            ("wipe", V1, json!({ "@odata.type": "x", "macOsUnlockCode": "1" }), true),
            ("wipe", V1, json!({ "keepUserDat": true }), false),
            ("wipe", V1, json!({ "keepUserData": "true" }), false),
            ("wipe", V1, json!({ "keepUserData": null }), true),
            ("wipe", V1, json!({ "macOsUnlockCode": 123_456 }), false),
            ("wipe", V1, json!({ "useProtectedWipe": true }), false),
            ("wipe", Beta, json!({ "useProtectedWipe": true }), true),
            ("wipe", Beta, json!({ "obliterationBehavior": "always" }), true),
            ("wipe", Beta, json!({ "obliterationBehavior": 1 }), false),
            ("windowsDefenderScan", V1, json!({}), true),
            ("windowsDefenderScan", V1, json!({ "quickScan": null }), false),
            ("pauseConfigurationRefresh", Beta, json!({ "pauseTimePeriodInMinutes": 5 }), true),
            ("pauseConfigurationRefresh", Beta, json!({ "pauseTimePeriodInMinutes": "5" }), false),
            ("changeAssignments", Beta, json!({ "deviceAssignmentItems": [{}] }), true),
            ("changeAssignments", Beta, json!({ "deviceAssignmentItems": {} }), false),
            ("changeAssignments", Beta, json!({ "deviceAssignmentItems": [1] }), false),
            ("retire", V1, json!({ "x": 1 }), false),
        ] {
            assert_eq!(is_taken(action, version, &body), expected, "{action} {version} {body}");
        }
    }

    #[test]
    fn a_text_that_is_not_null_must_be_given() {
        let published = operation(Method::Post, "/users/{id}/assignLicense")
            .and_then(|found| found.parameters())
            .expect("an action");
        let empty = Map::new();
        assert!(published.iter().any(|one| must_be_given(&one)));
        let refused = check(published, "assignLicense", Version::V1, &empty).expect_err("missing");
        assert_eq!(refused.status.as_u16(), 400);
    }
}
