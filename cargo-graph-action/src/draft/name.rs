//! Names of Rust items.

use std::collections::BTreeSet;

use graph_action_declaration::{argument, camel_case, snake_case};
use graph_action_metadata::{
    Kind, Method, Operation, ResultKind, Version,
    template::{Segment, segments, split_namespace},
};
use proc_macro2::Span;

/// Returns a name of Graph in PascalCase: `sendMail` becomes `SendMail`, `$count` becomes `Count`.
pub fn pascal_case(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let pascal: String = words.map(capitalized).collect();
    match pascal.starts_with(|first: char| first.is_ascii_digit()) {
        true => format!("N{pascal}"),
        false => pascal,
    }
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
    first.to_ascii_uppercase() + rest
}

/// Returns the name of the action of an operation, such as `SendMail` or `ListUsers`.
pub fn of(operation: &Operation) -> String {
    let mut names: Vec<_> = segments(operation.path).map(|one| last_name(one.text)).collect();
    let last = names.pop().unwrap_or_default();
    let before = names.pop().unwrap_or_default();
    match operation.kind() {
        Some(Kind::Action | Kind::Function) => last,
        Some(Kind::Count) => format!("Count{before}"),
        Some(Kind::Reference) => reference(operation, &before),
        Some(Kind::Media) => format!("{}{last}", verb(operation)),
        Some(Kind::Cast) => format!("{}{before}As{last}", verb(operation)),
        _ if operation.method == Method::Post => format!("Create{}", object(operation, &last)),
        _ => format!("{}{last}", verb(operation)),
    }
}

/// Returns the verb for a method.
fn verb(operation: &Operation) -> &'static str {
    let result = Version::ALL.into_iter().find_map(|version| operation.result(version));
    match operation.method {
        Method::Get if result.is_some_and(|one| one.kind == ResultKind::Collection) => "List",
        Method::Get => "Get",
        Method::Post => "Send",
        Method::Put => "Replace",
        Method::Patch => "Update",
        Method::Delete => "Delete",
    }
}

fn reference(operation: &Operation, before: &str) -> String {
    match operation.method {
        Method::Get => format!("{}{before}Ref", verb(operation)),
        Method::Post => format!("Add{before}Ref"),
        Method::Put | Method::Patch => format!("Set{before}Ref"),
        Method::Delete => format!("Remove{before}Ref"),
    }
}

/// Returns the name of what a POST to a collection creates.
fn object(operation: &Operation, collection: &str) -> String {
    let result = Version::ALL.into_iter().find_map(|version| operation.result(version));
    let type_name = result.and_then(|result| result.type_name);
    type_name.map_or_else(|| collection.to_owned(), pascal_case)
}

/// Returns the name of a segment: `ManagedDevice` for `{managedDeviceId}`, `GetSms` for
/// `getSms(period='{period}')`, `IosLobApp` for `graph.iosLobApp`.
fn last_name(segment: &str) -> String {
    let name = match Segment::of(segment) {
        Segment::Placeholder(name) => {
            let name = name.text.trim_end_matches(|c: char| c.is_ascii_digit());
            return pascal_case(name.strip_suffix("Id").unwrap_or(name));
        }
        other => other.name().text,
    };
    let name = split_namespace(name).1;
    pascal_case(name.strip_prefix("graph.").unwrap_or(name))
}

/// Returns the name of a field for a parameter or property, different from those already taken.
pub fn field(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut ident = argument(&snake_case(plain.trim_matches('_')), Span::call_site()).to_string();
    // A field of that name would have a setter like the function.
    while matches!(&*ident, "new" | "request") || !taken.insert(ident.clone()) {
        ident.push('_');
    }
    ident
}

/// Returns the name of a placeholder, different from those already taken.
pub fn placeholder(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = camel_case(name);
    let numbered = (1..).map(|number| format!("{plain}{number}"));
    let mut names = std::iter::once(plain.clone()).chain(numbered);
    names.find(|name| taken.insert(snake_case(name))).unwrap_or(plain)
}

/// The ends of the names of secrets. Tokens differ: a `skipToken` is not one.
const SECRETS: [&str; 14] = [
    "password",
    "passcode",
    "secret",
    "unlockcode",
    "bypasscode",
    "accesstoken",
    "applecaretoken",
    "deptoken",
    "enterprisetoken",
    "encryptionkey",
    "decryptionkey",
    "mackey",
    "productkey",
    "sasurl",
];

/// Returns whether the value of a parameter must not be logged, by its name.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRETS.iter().any(|word| name.ends_with(word)) || name == "pin" || name == "token"
}
