//! The Rust types for types of Graph.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use graph_action_declaration::check;
use graph_action_metadata::{
    GraphResult, NamedType, Parameter, ParameterType, Requirement, ResultKind, TypeKind, named_type,
};

use super::{
    name::{field, is_secret, pascal_case},
    type_names::TypeNames,
};

/// The Rust type for any JSON.
pub const ANY: &str = "serde_json::Value";

/// The Rust type of a string that must not be logged. With its path, since a type of Graph may have the same name.
const SECRET: &str = "graph_action::Secret<String>";

/// The types of a declaration: each that is named is written once, with those that it names.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// The sources of the types by their names in Graph.
    written: BTreeMap<&'static str, String>,
}

impl Types {
    /// Returns the sources of all types.
    pub(super) fn sources(&self) -> impl Iterator<Item = &str> {
        self.written.values().map(String::as_str).filter(|source| !source.is_empty())
    }

    /// Returns the Rust type of a parameter or a property.
    fn of(&mut self, type_of: &ParameterType) -> String {
        let item = match type_of.kind {
            TypeKind::Primitive => primitive(type_of.name).to_owned(),
            _ => self.named(type_of.name),
        };
        if type_of.is_collection { format!("Vec<{item}>") } else { item }
    }

    /// Returns the Rust type of a named type, and writes it if it is new.
    fn named(&mut self, name: &str) -> String {
        let Some(one) = named_type(name) else { return ANY.to_owned() };
        match one.kind {
            TypeKind::Flags => "String".to_owned(),
            TypeKind::Enum => self.write(one, |_| enumeration(&one)),
            _ if properties(&one).is_empty() => ANY.to_owned(),
            _ => self.write(one, |types| types.structure(&one)),
        }
    }

    fn write(&mut self, one: NamedType, source: impl FnOnce(&mut Self) -> String) -> String {
        if !self.written.contains_key(one.name) {
            // Before its properties, since one of them can be of this type again.
            self.written.insert(one.name, String::new());
            let source = source(self);
            self.written.insert(one.name, source);
        }
        pascal_case(one.name)
    }

    fn structure(&mut self, one: &NamedType) -> String {
        let mut source = format!(
            "/// `{}`.\n#[derive(Debug, Clone, Default, Serialize, Deserialize)]\n\
             #[serde(rename_all = \"camelCase\", default)]\npub struct {} {{\n",
            one.name,
            pascal_case(one.name)
        );
        let mut taken = BTreeSet::new();
        let listed = properties(one);
        // The sources leave out what every entity has.
        if one.kind == TypeKind::Entity && listed.iter().all(|property| property.name != "id") {
            taken.insert("id".to_owned());
            source += "    /// `id`.\n    #[serde(skip_serializing_if = \"Option::is_none\")]\n    \
                       pub id: Option<String>,\n";
        }
        for property in listed {
            let ident = field(property.name, &mut taken);
            let ty = match self.of(&property.type_of) {
                ty if ty == "String" && is_secret(property.name) => SECRET.to_owned(),
                ty => ty,
            };
            let ty = if is_within(&property, one) { format!("Box<{ty}>") } else { ty };
            let rename = match is_camel_case_of(&ident, property.name) {
                true => String::new(),
                false => format!("rename = {:?}, ", property.name),
            };
            // Writing to a String cannot fail.
            let _ = write!(
                source,
                "    /// `{}`.\n    #[serde({rename}skip_serializing_if = \"Option::is_none\")]\n    \
                 pub {ident}: Option<{ty}>,\n",
                property.name
            );
        }
        source + "}\n"
    }
}

impl TypeNames for Types {
    fn parameter(&mut self, one: &Parameter) -> (String, Option<String>) {
        (self.of(&one.type_of), None)
    }

    fn result(&mut self, result: GraphResult) -> String {
        match (result.kind, result.type_name) {
            (_, Some(name)) if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                match result.kind {
                    // `Dictionary` and the like start with a capital too.
                    ResultKind::Object => self.named(name),
                    _ => primitive(name).to_owned(),
                }
            }
            (_, Some(name)) => self.named(name),
            (_, None) => ANY.to_owned(),
        }
    }

    fn body(&mut self, name: &str) -> String {
        self.named(name)
    }

    fn has(&self, name: &str) -> bool {
        let mut defined = self.written.iter().filter(|(_, source)| !source.is_empty());
        defined.any(|(type_name, _)| pascal_case(type_name) == name)
    }
}

/// Returns the properties of a type and of those that it is derived from. Only what is in a
/// structure, or in an entity that the sources describe.
pub fn properties(one: &NamedType) -> Vec<Parameter> {
    let mut chain = vec![*one];
    while let Some(base) = chain.last().and_then(|last| named_type(last.base?)) {
        if chain.iter().any(|known| known.name == base.name) {
            break;
        }
        chain.push(base);
    }
    let mut all: Vec<Parameter> = Vec::new();
    for property in chain.iter().rev().flat_map(NamedType::properties) {
        if all.iter().all(|known| known.name != property.name) {
            all.push(property);
        }
    }
    all
}

/// Returns whether a property of a type leads to that type again without a collection in between, so
/// that it needs a `Box`.
pub fn is_within(property: &Parameter, outer: &NamedType) -> bool {
    let mut seen = BTreeSet::new();
    let mut rest = vec![*property];
    while let Some(next) = rest.pop() {
        if next.type_of.is_collection || !seen.insert(next.type_of.name) {
            continue;
        }
        if next.type_of.name == outer.name {
            return true;
        }
        rest.extend(named_type(next.type_of.name).iter().flat_map(properties));
    }
    false
}

fn enumeration(one: &NamedType) -> String {
    let mut source = format!(
        "/// `{}`.\n#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]\n\
         #[serde(rename_all = \"camelCase\")]\n#[non_exhaustive]\npub enum {} {{\n",
        one.name,
        pascal_case(one.name)
    );
    let mut taken = BTreeSet::from([UNLISTED.to_owned()]);
    // It stands for all later members, which `Unlisted` keeps.
    for member in one.members().filter(|member| member.name != "unknownFutureValue") {
        let mut variant = pascal_case(member.name);
        while !taken.insert(variant.clone()) {
            variant.push('_');
        }
        let camel = variant.chars().take(1).map(|c| c.to_ascii_lowercase());
        let camel: String = camel.chain(variant.chars().skip(1)).collect();
        if camel != member.name {
            let _ = writeln!(source, "    #[serde(rename = {:?})]", member.name);
        }
        let _ = writeln!(source, "    /// `{}`.\n    {variant},", member.name);
    }
    let _ = writeln!(
        source,
        "    /// A member that Graph has added since.\n    #[serde(untagged)]\n    {UNLISTED}(String),"
    );
    source + "}\n"
}

/// The variant for the members that are not listed.
const UNLISTED: &str = "Unlisted";

/// Returns the Rust type of a primitive.
pub fn primitive(name: &str) -> &'static str {
    match name {
        "Guid" => "graph_action::uuid::Uuid",
        _ => check::primitive(name).unwrap_or(ANY),
    }
}

/// Returns whether serde gives a field this name by `rename_all = "camelCase"`.
fn is_camel_case_of(ident: &str, name: &str) -> bool {
    let mut words = ident.trim_start_matches("r#").split('_');
    let first = words.next().unwrap_or("").to_owned();
    let camel = words.fold(first, |camel, word| {
        let (head, tail) = word.split_at_checked(1).unwrap_or((word, ""));
        camel + &head.to_ascii_uppercase() + tail
    });
    camel == name
}

/// Returns whether a parameter is optional in a declaration: the macro wants only what a current CSDL
/// says is not null.
pub(super) fn is_optional(parameter: &Parameter) -> bool {
    parameter.requirement != Requirement::NotNull
}
