//! Whether the type of a field can carry a parameter. A macro sees only names, so that a type is judged
//! only if its name alone says what it is.

use graph_action_metadata::{ParameterType, TypeKind};
use proc_macro2::Span;
use syn::{GenericArgument, Path, PathArguments, Type, spanned::Spanned as _};

use crate::{
    case::pascal_case,
    read::{last_segment, unwrapped, written},
};

/// The JSON that serde writes for a type.
#[derive(Debug, PartialEq, Eq)]
enum Json {
    Boolean,
    Integer,
    Float,
    Text,
    Guid,
    List(Box<Json>),
    /// A form that Graph does not take for anything.
    SystemTime,
    Unknown,
}

/// A type that cannot carry a parameter.
pub(super) struct Mismatch {
    /// Where the type is, without `Option` and `Secret` around it.
    pub(super) at: Span,
    /// What is wrong, and the type to write there.
    pub(super) message: String,
}

/// Returns what is wrong if a type cannot carry the parameter of this name.
pub(super) fn mismatch(ty: &Type, name: &str, wanted: &ParameterType) -> Option<Mismatch> {
    let inner = inner(ty);
    let json = json(inner);
    if carries(&json, wanted) {
        return None;
    }
    let given = written(inner);
    let right = type_to_write(wanted);
    let type_name = type_name(wanted);
    let what = match (&json, wanted.name) {
        (Json::SystemTime, _) => {
            format!("serde writes `{given}` in a form that Graph does not take; write `{right}`")
        }
        (Json::List(item), "Binary") if **item == Json::Integer => format!(
            "serde writes `{given}` as a list of numbers, and Graph takes `{name}` as text; write \
             `{right}`"
        ),
        _ => format!("`{name}` is {type_name}, which `{given}` cannot carry; write `{right}`"),
    };
    Some(Mismatch { at: inner.span(), message: what + note(wanted) })
}

/// Returns the type in words, with OData's name in Markdown: "`Boolean`", "a collection of `String`".
pub fn type_name(of: &ParameterType) -> String {
    let ParameterType { name, .. } = of;
    match (of.is_collection, of.kind) {
        (true, _) => format!("a collection of `{name}`"),
        (_, TypeKind::Primitive) => format!("`{name}`"),
        (_, TypeKind::Enum | TypeKind::Flags) => format!("the enumeration `{name}`"),
        (_, TypeKind::Complex) => format!("the structure `{name}`"),
        (_, TypeKind::Entity) => format!("the entity `{name}`"),
        _ => format!("`{name}`"),
    }
}

/// Returns a type that carries a parameter.
pub(super) fn type_to_write(of: &ParameterType) -> String {
    let item = match (of.kind, of.name) {
        (TypeKind::Primitive, "Boolean") => "bool".to_owned(),
        (TypeKind::Primitive, "Byte") => "u8".to_owned(),
        (TypeKind::Primitive, "SByte") => "i8".to_owned(),
        (TypeKind::Primitive, "Int16") => "i16".to_owned(),
        (TypeKind::Primitive, "Int32") => "i32".to_owned(),
        (TypeKind::Primitive, "Int64") => "i64".to_owned(),
        (TypeKind::Primitive, "Single") => "f32".to_owned(),
        (TypeKind::Primitive, "Double" | "Decimal") => "f64".to_owned(),
        (TypeKind::Primitive, "Json") => "serde_json::Value".to_owned(),
        (TypeKind::Primitive | TypeKind::Enum | TypeKind::Flags, _) => "String".to_owned(),
        (_, name) => pascal_case(name.rsplit('.').next().unwrap_or(name)),
    };
    if of.is_collection { format!("Vec<{item}>") } else { item }
}

/// Returns what a suggested type alone does not say.
pub(super) fn note(of: &ParameterType) -> &'static str {
    match (of.kind, of.name) {
        (TypeKind::Primitive, "Binary") => ", with the bytes in base64",
        (TypeKind::Primitive, "DateTimeOffset") => ", as in `2026-01-31T12:00:00Z`",
        (TypeKind::Primitive, "Date") => ", as in `2026-01-31`",
        (TypeKind::Primitive, "Duration") => ", as in `PT1H30M`",
        (TypeKind::Enum, _) => ", or an enum of yours that derives `Serialize`",
        (TypeKind::Flags, _) => ", with commas between several members",
        (TypeKind::Complex | TypeKind::Entity | TypeKind::Unknown, _) => {
            ", a type of yours that derives `Serialize`"
        }
        _ => "",
    }
}

/// Whether a type is `String`, as far as its name says.
pub fn is_string(ty: &Type) -> bool {
    match unwrapped(ty) {
        Type::Path(ty) => {
            let is_plain = ty.path.segments.iter().all(|segment| segment.arguments.is_none());
            ty.qself.is_none()
                && is_plain
                && last_segment(&ty.path).is_some_and(|it| it == "String")
        }
        _ => false,
    }
}

/// Returns the type that is sent: the one in `Option` and `Secret`.
fn inner(ty: &Type) -> &Type {
    match wrapper(ty) {
        Some(ty) => inner(ty),
        None => unwrapped(ty),
    }
}

/// Returns the type in a wrapper that serde does not show.
fn wrapper(ty: &Type) -> Option<&Type> {
    let Type::Path(ty) = unwrapped(ty) else { return None };
    let name = last_segment(&ty.path)?;
    let inner = argument(&ty.path)?;
    (name == "Option" || name == "Secret").then_some(inner)
}

/// Returns the only type in angle brackets after a path.
pub(super) fn argument(path: &Path) -> Option<&Type> {
    let PathArguments::AngleBracketed(list) = &path.segments.last()?.arguments else { return None };
    match list.args.first() {
        Some(GenericArgument::Type(ty)) if list.args.len() == 1 => Some(ty),
        _ => None,
    }
}

/// The crates whose types are known by their names.
const ROOTS: [&str; 5] = ["std", "core", "alloc", "uuid", "bytes"];

fn json(ty: &Type) -> Json {
    match unwrapped(ty) {
        Type::Reference(ty) => match json(&ty.elem) {
            Json::Text => Json::Text,
            _ => Json::Unknown,
        },
        Type::Path(ty) if ty.qself.is_none() => json_of_path(&ty.path),
        _ => Json::Unknown,
    }
}

fn json_of_path(path: &Path) -> Json {
    let is_known = path.segments.len() == 1
        || path.segments.first().is_some_and(|first| ROOTS.iter().any(|root| first.ident == *root));
    let (Some(last), true) = (path.segments.last(), is_known) else { return Json::Unknown };
    let name = last.ident.to_string();
    match (name.as_str(), argument(path)) {
        ("Vec", Some(item)) => Json::List(Box::new(json(inner(item)))),
        (_, Some(_)) => Json::Unknown,
        ("bool", _) => Json::Boolean,
        ("f32" | "f64", _) => Json::Float,
        ("String" | "str", _) => Json::Text,
        ("Uuid", _) => Json::Guid,
        ("SystemTime", _) => Json::SystemTime,
        ("Bytes", _) => Json::List(Box::new(Json::Integer)),
        (
            "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
            | "usize",
            _,
        ) => Json::Integer,
        _ => Json::Unknown,
    }
}

/// Returns whether some value of this form can be one of the type.
fn carries(json: &Json, wanted: &ParameterType) -> bool {
    match (json, wanted.is_collection) {
        (Json::Unknown, _) => true,
        (Json::SystemTime, _) => false,
        (Json::List(item), true) => carries_item(item, wanted),
        (_, true) => false,
        (json, false) => carries_item(json, wanted),
    }
}

fn carries_item(json: &Json, wanted: &ParameterType) -> bool {
    match (wanted.kind, wanted.name) {
        _ if *json == Json::Unknown => true,
        _ if *json == Json::SystemTime => false,
        (TypeKind::Primitive, "Json" | "Stream") => true,
        (TypeKind::Primitive, "Boolean") => *json == Json::Boolean,
        (TypeKind::Primitive, "Byte" | "SByte" | "Int16" | "Int32" | "Int64") => {
            *json == Json::Integer
        }
        (TypeKind::Primitive, "Single" | "Double" | "Decimal") => {
            matches!(json, Json::Integer | Json::Float)
        }
        (TypeKind::Primitive, "String" | "Guid") => matches!(json, Json::Text | Json::Guid),
        (TypeKind::Primitive | TypeKind::Enum | TypeKind::Flags, _) => *json == Json::Text,
        (TypeKind::Complex | TypeKind::Entity, _) => false,
        // No source describes it: it may be an enumeration or a structure.
        _ => !matches!(json, Json::List(_)),
    }
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::Parameters;
    use syn::parse_str;

    use super::*;

    /// Returns the type of a parameter, in the words of the table.
    fn wanted(text: &str) -> ParameterType {
        let line: &'static str = format!("a.b complete p={text}").leak();
        Parameters::of_line(line).expect(line).iter().next().expect(line).type_of
    }

    fn message(ty: &str, type_of: &str) -> Option<String> {
        let ty: Type = parse_str(ty).expect(ty);
        mismatch(&ty, "p", &wanted(type_of)).map(|mismatch| mismatch.message)
    }

    #[test]
    fn a_type_carries_what_its_json_can_be() {
        for (type_of, good, bad) in [
            ("Boolean", "bool", "i32 f64 String &str Uuid Vec<bool>"),
            ("Int32", "i32 u64 usize", "bool f64 String &'static~str Uuid Vec<i32>"),
            ("Int64", "i64 u8", "f32 String"),
            ("Double", "f64 f32 i32 u8", "bool String Vec<f64>"),
            ("Decimal", "f64 i32", "bool String"),
            ("String", "String &str &'static~str Uuid", "bool i32 f64 Vec<String>"),
            ("Guid", "Uuid uuid::Uuid String", "bool u128 Vec<Uuid>"),
            ("DateTimeOffset", "String &str", "SystemTime std::time::SystemTime i64 Uuid"),
            ("Date", "String", "SystemTime bool"),
            ("Duration", "String", "u64 f64"),
            ("Binary", "String", "Vec<u8> Bytes bytes::Bytes u8"),
            ("enum:deviceType", "String", "bool i32 Uuid Vec<String>"),
            ("flags:wipeOptions", "String", "bool Vec<String>"),
            ("complex:message", "Message", "String bool Vec<Message> Vec<u8>"),
            ("entity:user", "User", "String Uuid"),
            ("[String]", "Vec<String> Vec<&str> Vec<Uuid> Vec<T> Tags", "String Vec<bool> bool"),
            ("[Guid]", "Vec<Uuid> Vec<String>", "Uuid Vec<i32>"),
            ("[Int32]", "Vec<u8> Vec<i32> Vec<Option<i32>>", "i32 Vec<String> Vec<f64>"),
            ("[complex:message]", "Vec<Message> Messages", "Vec<String>"),
            ("Json", "bool String Vec<u8> Bytes serde_json::Value", "SystemTime"),
            ("mystery", "bool String", "Vec<u8> SystemTime"),
        ] {
            for ty in good.split(' ').map(|ty| ty.replace('~', " ")) {
                assert_eq!(message(&ty, type_of), None, "{ty} for {type_of}");
                for wrapper in ["Option", "Secret", "core::option::Option"] {
                    let ty = format!("{wrapper}<{ty}>");
                    assert_eq!(message(&ty, type_of), None, "{ty} for {type_of}");
                }
            }
            for ty in bad.split(' ').map(|ty| ty.replace('~', " ")) {
                assert!(message(&ty, type_of).is_some(), "{ty} for {type_of}");
                let ty = format!("Option<Secret<{ty}>>");
                assert!(message(&ty, type_of).is_some(), "{ty} for {type_of}");
            }
        }
    }

    #[test]
    fn other_types_are_not_judged() {
        for ty in [
            "Flag",
            "my::String",
            "crate::Bytes",
            "HashMap<String, u8>",
            "[u8; 4]",
            "&[u8]",
            "Box<bool>",
            "<T as Into<U>>::Uuid",
            "serde_json::Value",
        ] {
            for type_of in ["Boolean", "String", "Binary", "complex:message", "[String]"] {
                assert_eq!(message(ty, type_of), None, "{ty} for {type_of}");
            }
        }
    }

    #[test]
    fn the_remedy_replaces_what_is_underlined() {
        for (ty, type_of, remedy) in [
            ("Option<String>", "Boolean", "write `bool`"),
            ("std::option::Option<Secret<u8>>", "String", "write `String`"),
            ("Vec<u8>", "Binary", "write `String`, with the bytes in base64"),
            ("SystemTime", "Date", "write `String`, as in `2026-01-31`"),
            (
                "bool",
                "complex:n.deviceState",
                "write `DeviceState`, a type of yours that derives `Serialize`",
            ),
            (
                "bool",
                "[enum:kind]",
                "write `Vec<String>`, or an enum of yours that derives `Serialize`",
            ),
        ] {
            let message = message(ty, type_of).expect(ty);
            assert!(message.ends_with(remedy), "{message}");
        }
    }
}
