//! The type of the response against the result that Graph publishes, as far as the name of the type
//! tells.

use graph_action_metadata::{
    GraphResult, Operation, ResponseKind, ResponseVerdict, ResultKind, Version,
};
use proc_macro2::Ident;
use syn::{GenericArgument, Path, PathArguments, PathSegment, Type};

use crate::{diagnostics::Diagnostics, read::written};

pub(super) fn no_content(facade: &Path) -> Type {
    syn::parse_quote!(#facade::NoContent)
}

/// Checks that a type can hold what Graph returns in a version. A type that is not one of the kinds of
/// response by its name is not judged.
pub(super) fn check_returns(
    ty: &Type,
    operation: &Operation,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let Some((path, last)) = named(ty) else { return };
    let Some(given) = ResponseKind::from_name(&last.ident.to_string()) else { return };
    let verdict = operation.judge_response(given, version);
    let (Some(right), Some(result)) = (operation.response(version), operation.result(version))
    else {
        return;
    };
    let remedy = || Remedy { path, last, right, result }.text();
    match verdict {
        ResponseVerdict::Right => {}
        ResponseVerdict::LosesResult => diagnostics.warn(
            syn::spanned::Spanned::span(ty),
            "RESULT_LOST",
            format!(
                "Graph returns {} for this operation, and `{given}` drops it; write `{}` to \
                 receive it",
                described(result),
                remedy()
            ),
        ),
        ResponseVerdict::Wrong => {
            let message = format!(
                "Graph returns {} for this operation; write `{}`",
                described(result),
                remedy()
            );
            diagnostics.error(ty, message);
        }
    }
}

/// Returns the path of a type and its last segment.
fn named(ty: &Type) -> Option<(&Path, &PathSegment)> {
    match ty {
        Type::Path(ty) => Some((&ty.path, ty.path.segments.last()?)),
        Type::Group(ty) => named(&ty.elem),
        Type::Paren(ty) => named(&ty.elem),
        _ => None,
    }
}

/// Returns a result as words that fit after "returns".
fn described(result: GraphResult) -> String {
    let of_type = |word: &str| match result.type_name {
        Some(name) => format!("{word} `{name}`"),
        None => word.to_owned(),
    };
    match result.kind {
        ResultKind::None => "nothing".to_owned(),
        ResultKind::Object => of_type("an object of type"),
        ResultKind::Collection => of_type("a collection of"),
        ResultKind::Primitive | ResultKind::Enum => of_type("a value of type"),
        ResultKind::Stream => "bytes".to_owned(),
        _ => "another result".to_owned(),
    }
}

/// What to write in place of a wrong type.
struct Remedy<'t> {
    path: &'t Path,
    last: &'t PathSegment,
    right: ResponseKind,
    result: GraphResult,
}

impl Remedy<'_> {
    /// Returns `returns = …` with the module that the author wrote.
    fn text(&self) -> String {
        let module: String = self
            .path
            .segments
            .iter()
            .rev()
            .skip(1)
            .rev()
            .map(|segment| format!("{}::", segment.ident))
            .collect();
        let root = if self.path.leading_colon.is_some() { "::" } else { "" };
        let right = self.right;
        let item = match right {
            ResponseKind::NoContent | ResponseKind::Content => String::new(),
            _ => format!("<{}>", self.item()),
        };
        format!("returns = {root}{module}{right}{item}")
    }

    /// Returns the type of the value or of an item: the one that the author wrote, or else one that is
    /// named like Graph's.
    fn item(&self) -> String {
        let type_name = self.result.type_name.unwrap_or("Json");
        if let Some(primitive) = primitive(type_name) {
            return primitive.to_owned();
        }
        let own = inner(self.last);
        let own = own.map(|ty| match named(ty) {
            Some((_, last)) if last.ident == "Vec" => inner(last).unwrap_or(ty),
            _ => ty,
        });
        let own = own.filter(|ty| !is_primitive(ty));
        own.map_or_else(|| rust_name(type_name), written)
    }
}

/// Returns the type inside `Json<T>` or `Vec<T>`.
fn inner(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(list) = &segment.arguments else { return None };
    list.args.iter().find_map(|one| match one {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Returns whether a type holds a single value: then it cannot hold an object.
fn is_primitive(ty: &Type) -> bool {
    const NAMES: [&str; 9] = ["String", "bool", "f32", "f64", "i32", "i64", "u32", "u64", "usize"];
    named(ty).is_some_and(|(_, last)| NAMES.iter().any(|name| last.ident == name))
}

/// Returns the type of Rust that reads a primitive type of OData; `None` for any other type.
pub fn primitive(type_name: &str) -> Option<&'static str> {
    Some(match type_name {
        "Boolean" => "bool",
        "Byte" => "u8",
        "SByte" => "i8",
        "Int16" => "i16",
        "Int32" => "i32",
        "Int64" => "i64",
        "Single" => "f32",
        "Double" | "Decimal" => "f64",
        "Json" => "serde_json::Value",
        "Binary" | "Date" | "DateTimeOffset" | "Duration" | "Guid" | "String" | "TimeOfDay" => {
            "String"
        }
        _ => return None,
    })
}

/// Returns a name for a type of Graph: `security.alert` becomes `Alert`.
fn rust_name(type_name: &str) -> String {
    let name = type_name.rsplit('.').next().unwrap_or(type_name);
    let (first, rest) = name.split_at_checked(1).unwrap_or((name, ""));
    let name = first.to_ascii_uppercase() + rest;
    if syn::parse_str::<Ident>(&name).is_ok() { name } else { "serde_json::Value".to_owned() }
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::{Method, operation};
    use syn::parse_str;

    use super::*;

    /// The message about a type: "E" with an error, "W" with a warning, or nothing.
    fn checked(method: Method, path: &str, ty: &str) -> String {
        let operation = operation(method, path).unwrap_or_else(|| panic!("{path}"));
        let mut diagnostics = Diagnostics::default();
        let ty: Type = parse_str(ty).expect(ty);
        check_returns(&ty, &operation, Version::V1, &mut diagnostics);
        let (errors, warnings) = diagnostics.messages();
        let errors = errors.into_iter().map(|error| format!("E {error}"));
        let all: Vec<_> = errors.chain(warnings.iter().map(|one| format!("W {one}"))).collect();
        all.join("\n")
    }

    #[test]
    fn a_wrong_type_is_replaced_by_the_right_one() {
        use Method::{Get, Post};
        for (method, path, ty, remedy) in [
            (Get, "/users", "NoContent", "Collection<User>"),
            (Get, "/users", "Json<Vec<Person>>", "Collection<Person>"),
            (Get, "/users", "Json<Vec<u32>>", "Collection<User>"),
            (
                Get,
                "/users",
                "graph_action::Wrapped<mine::Person>",
                "graph_action::Collection<mine::Person>",
            ),
            (Get, "/users", "::graph_action::NoContent", "::graph_action::Collection<User>"),
            (Get, "/users/{id}", "Collection<Person>", "Json<Person>"),
            (Get, "/users/$count", "Wrapped<u64>", "Json<i32>"),
            (Post, "/users/{id}/revokeSignInSessions", "Json<Answer>", "Wrapped<bool>"),
            (Post, "/users/{id}/checkMemberGroups", "Json<Page>", "Collection<String>"),
            (Post, "/users/{id}/sendMail", "Json<Answer>", "NoContent"),
            (Get, "/users/{id}/photo/$value", "Json<Photo>", "Content"),
            (Get, "/security/alerts_v2", "NoContent", "Collection<Alert>"),
        ] {
            let message = checked(method, path, ty);
            assert!(message.starts_with("E Graph returns "), "{path} {ty}: {message}");
            assert!(message.ends_with(&format!("write `returns = {remedy}`")), "{ty}: {message}");
        }
    }

    #[test]
    fn a_lost_object_is_a_warning() {
        let path = "/applications/{id}/addPassword";
        let message = checked(Method::Post, path, "NoContent");
        assert_eq!(
            message,
            "W RESULT_LOST: Graph returns an object of type `passwordCredential` for this operation, and \
             `NoContent` drops it; write `returns = Json<PasswordCredential>` to receive it"
        );
    }

    #[test]
    fn a_type_of_another_name_is_not_judged() {
        for ty in ["Mine", "Vec<u8>", "(u8, u8)", "json<Person>", "Content", "graph::Content"] {
            assert_eq!(checked(Method::Get, "/users", ty), "", "{ty}");
        }
        assert_eq!(checked(Method::Patch, "/users/{id}", "NoContent"), "");
    }
}
