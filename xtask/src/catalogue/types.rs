//! The types that the catalogue needs: which modules use each, and its source.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use cargo_graph_action::draft::{ANY, TypeNames, is_within, name, primitive, properties};
use graph_action_metadata::{
    GraphResult, NamedType, Operation, Parameter, ParameterType, Parameters, TypeKind, Version,
    named_type,
};

use super::resource::Resource;

/// The types that are written by hand, because the facts give no structure or have too many properties.
const BY_HAND: [(&str, &str); 3] = [
    ("deviceAndAppManagementAssignmentTarget", "crate::assignment::AssignmentTarget"),
    ("cloudPcManagementAssignmentTarget", "crate::assignment::CloudPcAssignmentTarget"),
    ("managedDevice", "crate::managed_device::ManagedDevice"),
];

/// The types that have derived ones: the facts do not say which.
const POLYMORPHIC: [&str; 7] = [
    "deviceEnrollmentConfiguration",
    "deviceManagementResourceAccessProfileBase",
    "deviceManagementSettingInstance",
    "enrollmentConfigurationAssignment",
    "mobileApp",
    "mobileAppRelationship",
    "policySetItem",
];

/// How a type is used.
#[derive(Debug, Default)]
struct Uses {
    is_sent: bool,
    is_received: bool,
    /// The families and modules.
    modules: BTreeSet<(&'static str, String)>,
}

/// All types of the catalogue.
#[derive(Debug)]
pub(super) struct Types(BTreeMap<&'static str, Uses>);

/// The module that defines a type: of one resource, of a family, or of all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    Module(&'static str, String),
    Family(&'static str),
    Catalogue,
}

impl Home {
    /// Returns the path of the module.
    pub(super) fn path(&self) -> String {
        let parts = match self {
            Self::Module("", module) => vec!["crate", module],
            Self::Module(family, module) => vec!["crate", family, module],
            Self::Family(family) => vec!["crate", family, "types"],
            Self::Catalogue => vec!["crate", "types"],
        };
        parts.join("::")
    }
}

impl Types {
    pub(super) fn of(resources: &[Resource]) -> Self {
        let mut all = Self(BTreeMap::new());
        for resource in resources {
            let module = (resource.family, resource.module());
            for (_, operation) in &resource.operations {
                let parameters = operation.parameters();
                if operation.method == graph_action_metadata::Method::Post {
                    for one in parameters.iter().flat_map(Parameters::iter) {
                        all.walk(one.type_of.name, true, &module);
                    }
                }
                if let Some(name) = result(operation).and_then(|result| result.type_name) {
                    all.walk(name, false, &module);
                }
            }
        }
        all
    }

    fn walk(&mut self, name: &str, is_sent: bool, module: &(&'static str, String)) {
        let Some(one) = named_type(name).filter(|_| by_hand(name).is_none()) else { return };
        let is_enum = matches!(one.kind, TypeKind::Enum | TypeKind::Flags);
        if !is_enum && properties(&one).is_empty() {
            return;
        }
        let uses = self.0.entry(one.name).or_default();
        let is_known =
            uses.modules.contains(module) && if is_sent { uses.is_sent } else { uses.is_received };
        uses.is_sent |= is_sent;
        uses.is_received |= !is_sent;
        uses.modules.insert(module.clone());
        if !is_known {
            for property in properties(&one) {
                self.walk(property.type_of.name, is_sent, module);
            }
        }
    }

    /// Returns where a type is defined.
    pub(super) fn home(&self, name: &str) -> Option<Home> {
        let modules = &self.0.get(name)?.modules;
        let (family, module) = modules.first()?;
        Some(if modules.len() == 1 {
            Home::Module(family, module.clone())
        } else if modules.iter().all(|(other, _)| other == family) {
            Home::Family(family)
        } else {
            Home::Catalogue
        })
    }

    /// Returns the homes that all types have.
    pub(super) fn homes(&self) -> BTreeSet<Home> {
        self.0.keys().filter_map(|name| self.home(name)).collect()
    }

    /// Returns the names of the types of a home in Rust, with their full paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = (String, String)> {
        let own = self.0.keys().filter_map(|name| {
            let rust = name::pascal_case(name);
            Some((rust.clone(), format!("{}::{rust}", self.home(name)?.path())))
        });
        let by_hand = BY_HAND.iter().map(|(_, path)| {
            (path.rsplit("::").next().unwrap_or_default().to_owned(), (*path).to_owned())
        });
        own.chain(by_hand)
    }

    /// Returns the sources of the structures and of the enums of a home.
    pub(super) fn sources(&self, home: &Home) -> (String, String) {
        let (mut structures, mut enums) = (String::new(), String::new());
        for (name, uses) in &self.0 {
            let Some(one) = named_type(name).filter(|_| self.home(name).as_ref() == Some(home))
            else {
                continue;
            };
            match one.kind {
                TypeKind::Enum | TypeKind::Flags => enums += &enumeration(&one),
                _ => structures += &structure(&one, uses),
            }
        }
        let block = |name: &str, inner: String| match inner.is_empty() {
            true => String::new(),
            false => format!("{name}! {{\n{}\n}}\n", inner.trim_end()),
        };
        (block("structure", structures), block("evolvable", enums))
    }
}

/// Returns the result in the version that a declaration has.
fn result(operation: &Operation) -> Option<GraphResult> {
    let is_in_v1 = operation.versions.is_some_and(|versions| versions.v1);
    operation.result(if is_in_v1 { Version::V1 } else { Version::Beta })
}

fn by_hand(name: &str) -> Option<&'static str> {
    let path = BY_HAND.iter().find(|(known, _)| *known == name)?.1;
    path.rsplit("::").next()
}

/// Gives the names of the types to the drafts.
impl TypeNames for &Types {
    fn parameter(&mut self, one: &Parameter) -> (String, Option<String>) {
        let ty = rust_type(one);
        let attribute = (ty == "SystemTime").then(|| {
            "#[serde(serialize_with = \"graph_action::date_time::serialize\")]".to_owned()
        });
        (ty, attribute)
    }

    fn result(&mut self, result: GraphResult) -> String {
        match result.type_name {
            Some(name) => match named_type(name) {
                Some(one) => named(&one),
                None => primitive_type(name).to_owned(),
            },
            None => ANY.to_owned(),
        }
    }

    fn body(&mut self, _: &str) -> String {
        ANY.to_owned()
    }

    fn has(&self, name: &str) -> bool {
        self.paths().any(|(known, _)| known == name)
    }
}

fn rust_type(one: &Parameter) -> String {
    let ParameterType { name, kind, is_collection, .. } = one.type_of;
    let item = match kind {
        TypeKind::Primitive if name::is_secret(one.name) && matches!(name, "String" | "Binary") => {
            "Secret<String>".to_owned()
        }
        TypeKind::Primitive => primitive_type(name).to_owned(),
        _ => match named_type(name) {
            Some(found) => named(&found),
            None => by_hand(name).unwrap_or(ANY).to_owned(),
        },
    };
    if is_collection { format!("Vec<{item}>") } else { item }
}

fn named(one: &NamedType) -> String {
    match (by_hand(one.name), one.kind) {
        (Some(name), _) => name.to_owned(),
        (None, TypeKind::Enum) => name::pascal_case(one.name),
        (None, TypeKind::Flags) => format!("Flags<{}>", name::pascal_case(one.name)),
        _ if properties(one).is_empty() => ANY.to_owned(),
        _ => name::pascal_case(one.name),
    }
}

fn primitive_type(name: &str) -> &'static str {
    match name {
        "Guid" => "Uuid",
        "DateTimeOffset" => "SystemTime",
        "Binary" => "Base64",
        _ if by_hand(name).is_some() => by_hand(name).unwrap_or(ANY),
        _ => primitive(name),
    }
}

fn structure(one: &NamedType, uses: &Uses) -> String {
    let direction = if uses.is_sent { "send" } else { "receive" };
    let rust = name::pascal_case(one.name);
    let mut source = format!("    /// `{}`.\n    {rust}: {direction} {{\n", one.name);
    let mut taken = BTreeSet::new();
    // The sources leave out what every entity has.
    let has_id = properties(one).iter().any(|property| property.name == "id");
    if has_id || one.kind == TypeKind::Entity {
        taken.insert("id".to_owned());
        source += "        id: String = \"id\",\n";
    }
    if POLYMORPHIC.contains(&one.name) {
        taken.insert("odata_type".to_owned());
        source += "        /// The name of a derived type, with `#microsoft.graph.` in front.\n        \
                   odata_type: String = \"@odata.type\",\n";
    }
    for property in properties(one).into_iter().filter(|property| property.name != "id") {
        let ident = name::field(property.name, &mut taken);
        let ty = rust_type(&property);
        let ty = if is_within(&property, one) { format!("Box<{ty}>") } else { ty };
        let _ = writeln!(source, "        {ident}: {ty} = {:?},", property.name);
    }
    source + "    }\n\n"
}

fn enumeration(one: &NamedType) -> String {
    let rust = name::pascal_case(one.name);
    let mut source = format!("    /// `{}`.\n    {rust} {{\n", one.name);
    let mut taken = BTreeSet::from(["Other".to_owned()]);
    // It stands for all later members, which `Other` keeps.
    for member in one.members().filter(|member| member.name != "unknownFutureValue") {
        let mut variant = name::pascal_case(member.name);
        while !taken.insert(variant.clone()) {
            variant.push('_');
        }
        let _ = writeln!(source, "        {variant} = {:?},", member.name);
    }
    source + "    }\n\n"
}
