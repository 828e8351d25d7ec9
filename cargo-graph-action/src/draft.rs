//! Drafts of declarations: for any operation that Graph publishes, the Rust source of its declaration
//! with its parameters and types, to be read and owned by an author.

use std::{
    collections::BTreeSet,
    fmt::{self, Display, Formatter},
};

use graph_action_metadata::{
    Kind, Method, Operation, Parameter, Parameters, ResponseKind, Scheme, Version,
    template::{Part, Placeholder, Position, Segment, parts, segments},
};

pub mod name;
mod type_names;
mod types;

use types::Types;

pub use type_names::TypeNames;
pub use types::{ANY, is_within, primitive, properties};

/// The source of a declaration; `Display` writes it.
///
/// ```
/// use cargo_graph_action::draft::draft;
/// use graph_action_metadata::{Method, operation};
///
/// let path = "/deviceManagement/managedDevices/{id}/cleanWindowsDevice";
/// let clean = operation(Method::Post, path).expect("Graph publishes it");
/// let source = draft(&clean)?.to_string();
/// assert!(source.contains("pub struct CleanWindowsDevice"));
/// assert!(source.contains("pub keep_user_data: bool,"));
/// # Ok::<(), cargo_graph_action::draft::NotSupported>(())
/// ```
#[derive(Debug)]
pub struct Draft {
    item: Item,
    types: Types,
}

/// A declaration without the types that it names; `Display` writes it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item {
    /// The name of the struct.
    pub name: String,
    /// A sentence for its documentation.
    pub docs: String,
    /// The keys of `#[graph_action(..)]`, each with its value.
    pub keys: Vec<String>,
    /// Attributes that follow it.
    pub attributes: Vec<String>,
    /// The fields.
    pub fields: Vec<Field>,
    /// What it needs of `graph_action`.
    pub imports: BTreeSet<&'static str>,
}

/// A field of an [`Item`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Field {
    /// The documentation; the macro adds the name and the type of a parameter.
    pub docs: Option<String>,
    /// An attribute.
    pub attribute: Option<String>,
    /// The name.
    pub ident: String,
    /// The type.
    pub ty: String,
}

/// The reason why an operation cannot be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NotSupported {
    /// The body is not JSON but the bytes of a file.
    Upload,
    /// The key of an entity in its path has several parts, or a file is addressed by its path.
    CompositeKey,
    /// No source has the exact case of its path.
    CaseUnknown,
}

impl Display for NotSupported {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Upload => {
                "the body is a file, and an action can send only JSON; send the request with \
                 another client"
            }
            Self::CompositeKey => {
                "a segment of the path has more than one placeholder in it, such as a key of several \
                 parts or `root:/{path}:`, which a declaration cannot have; send the request with \
                 another client"
            }
            Self::CaseUnknown => {
                "the case of the published path is lost; copy the path from the reference page"
            }
        })
    }
}

impl std::error::Error for NotSupported {}

/// Drafts the declaration of an operation.
///
/// # Errors
///
/// Returns the reason why the operation cannot be declared.
pub fn draft(operation: &Operation) -> Result<Draft, NotSupported> {
    let mut types = Types::default();
    let mut item = item(operation, &mut types)?;
    if item.fields.iter().any(|field| field.ty.contains("Secret<")) {
        item.imports.insert("Secret");
    }
    Ok(Draft { item, types })
}

/// Drafts the declaration of an operation, with types that are written elsewhere.
///
/// # Errors
///
/// Returns the reason why the operation cannot be declared.
pub fn item(operation: &Operation, types: &mut impl TypeNames) -> Result<Item, NotSupported> {
    if operation.body() == Some("Stream") {
        return Err(NotSupported::Upload);
    }
    let exact = operation.exact_path().ok_or(NotSupported::CaseUnknown)?;
    if has_composite_key(exact) {
        return Err(NotSupported::CompositeKey);
    }
    let mut imports = BTreeSet::from(["graph_action"]);
    let version = match operation.versions {
        Some(versions) if versions.v1 => Version::V1,
        _ => Version::Beta,
    };
    let fields = fields(operation, version, types);
    let returns = returns(operation, version, types, &mut imports);
    let mut name = name::of(operation);
    if types.has(&name) || imports.contains(name.as_str()) {
        name.push_str("Action");
    }
    let keys = vec![
        format!("method = \"{}\"", operation.method),
        format!("path = \"{}\"", path(exact)),
        scopes(operation),
        format!("returns = {returns}"),
    ];
    let (docs, attributes) = (docs(operation), Vec::new());
    Ok(Item { name, docs, keys, attributes, fields, imports })
}

/// Returns the path as a declaration writes it: placeholders in camelCase, each with its own name, and the
/// namespace of Graph instead of its alias in the SDKs, which the service does not take.
pub fn path(exact: &str) -> String {
    let full = |text: &str| match text.strip_prefix("graph.") {
        Some(_) => format!("/microsoft.{text}"),
        None => format!("/{text}"),
    };
    let exact: String = segments(exact).map(|segment| full(segment.text)).collect();
    let mut taken = BTreeSet::new();
    let own = parts(exact.as_str()).map(|part| match part {
        Part::Text(text) => text.text.to_owned(),
        Part::Placeholder(Placeholder { name, position, .. }) => {
            let name = name::placeholder(name.text, &mut taken);
            if position == Position::Alias { format!("@{name}") } else { format!("{{{name}}}") }
        }
    });
    own.collect()
}

/// Returns whether the key of an entity has several parts: `id='{id}',policyId='{policyId}'`.
fn has_composite_key(path: &str) -> bool {
    segments(path)
        .any(|one| matches!(Segment::of(one), Segment::Name(name) if name.text.contains('{')))
}

/// Returns a sentence about the operation.
fn docs(operation: &Operation) -> String {
    let last = segments(operation.path).last();
    let name = last.map_or("", |last| Segment::of(last).name().text);
    match (operation.kind(), operation.binding()) {
        (Some(kind @ (Kind::Action | Kind::Function)), Some(binding)) => {
            let kind = if kind == Kind::Action { "action" } else { "function" };
            let of = match binding.trim_matches(['[', ']']) {
                "" | "-" => String::new(),
                of => format!(" of `{of}`"),
            };
            format!("Calls the {kind} `{name}`{of}.")
        }
        _ => format!("`{} {}`.", operation.method, operation.path),
    }
}

/// Returns the key for the permissions: in each scheme the recommended one, or else those to choose
/// from.
fn scopes(operation: &Operation) -> String {
    let mut names: Vec<&str> = Vec::new();
    for scheme in Scheme::ALL {
        let of_scheme: Vec<_> = match operation.recommended(scheme) {
            Some(one) => vec![one],
            None => operation.candidates(scheme).collect(),
        };
        for listed in of_scheme {
            if !names.contains(&listed.name) {
                names.push(listed.name);
            }
        }
    }
    match names.is_empty() {
        true => "scopes = unknown".to_owned(),
        false => format!("scopes = {names:?}"),
    }
}

fn returns(
    operation: &Operation,
    version: Version,
    types: &mut impl TypeNames,
    imports: &mut BTreeSet<&'static str>,
) -> String {
    let kind = match operation.response(version) {
        Some(kind) => kind,
        None if operation.method == Method::Delete => ResponseKind::NoContent,
        None => ResponseKind::Json,
    };
    let value = match kind {
        ResponseKind::NoContent | ResponseKind::Content => None,
        _ => Some(match operation.result(version) {
            Some(result) => types.result(result),
            None => ANY.to_owned(),
        }),
    };
    let kind = kind.as_str();
    imports.insert(kind);
    value.map_or_else(|| kind.to_owned(), |value| format!("{kind}<{value}>"))
}

fn fields(operation: &Operation, version: Version, types: &mut impl TypeNames) -> Vec<Field> {
    let mut taken = BTreeSet::new();
    match (operation.kind(), operation.body()) {
        (Some(Kind::Action), _) => {
            let parameters = operation.parameters();
            let listed = parameters.iter().flat_map(Parameters::iter);
            // Required ones first, as `new` takes them.
            let mut listed: Vec<Parameter> = listed.filter(|one| one.withdrawn.is_none()).collect();
            listed.sort_by_key(|one| types::is_optional(one) || !one.has(version));
            listed.iter().map(|one| parameter(one, version, &mut taken, types)).collect()
        }
        (_, Some(body)) if body.starts_with("reference") => vec![Field {
            docs: Some("The URL of the object.".to_owned()),
            attribute: Some("#[serde(rename = \"@odata.id\")]".to_owned()),
            ident: "odata_id".to_owned(),
            ty: "String".to_owned(),
        }],
        (_, Some(body)) => vec![Field {
            docs: Some(format!("The properties of the `{body}`.")),
            attribute: Some("#[serde(flatten)]".to_owned()),
            ident: "properties".to_owned(),
            ty: match types.body(body) {
                ty if ty.contains("::") => "serde_json::Map<String, serde_json::Value>".to_owned(),
                ty => ty,
            },
        }],
        (_, None) => Vec::new(),
    }
}

fn parameter(
    one: &Parameter,
    version: Version,
    taken: &mut BTreeSet<String>,
    types: &mut impl TypeNames,
) -> Field {
    let (mut ty, attribute) = types.parameter(one);
    if ty == "String" && name::is_secret(one.name) {
        ty = "Secret<String>".to_owned();
    }
    let is_optional = types::is_optional(one) || !one.has(version);
    Field {
        docs: Some(format!("`{}`: {}.", one.name, graph_type(one))),
        attribute,
        ident: name::field(one.name, taken),
        ty: if is_optional { format!("Option<{ty}>") } else { ty },
    }
}

/// Returns the type as Graph writes it.
fn graph_type(one: &Parameter) -> String {
    match one.type_of.is_collection {
        true => format!("collection of `{}`", one.type_of.name),
        false => format!("`{}`", one.type_of.name),
    }
}

impl Display for Draft {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let imports: Vec<_> = self.item.imports.iter().copied().collect();
        match imports.as_slice() {
            [one] => writeln!(f, "use graph_action::{one};")?,
            several => writeln!(f, "use graph_action::{{{}}};", several.join(", "))?,
        }
        if self.types.sources().next().is_some() {
            writeln!(f, "use serde::{{Deserialize, Serialize}};")?;
        }
        write!(f, "\n{}", self.item)?;
        self.types.sources().try_for_each(|source| write!(f, "\n{source}"))
    }
}

impl Display for Item {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, docs, keys, attributes, fields, .. } = self;
        writeln!(f, "/// {docs}\n#[graph_action(")?;
        keys.iter().try_for_each(|key| writeln!(f, "    {key},"))?;
        writeln!(f, ")]")?;
        attributes.iter().try_for_each(|attribute| writeln!(f, "{attribute}"))?;
        writeln!(f, "#[derive(Debug, Clone)]")?;
        if fields.is_empty() {
            return writeln!(f, "pub struct {name};");
        }
        writeln!(f, "#[non_exhaustive]\npub struct {name} {{")?;
        fields.iter().try_for_each(|field| write!(f, "{field}"))?;
        writeln!(f, "}}")
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.docs.iter().try_for_each(|docs| writeln!(f, "    /// {docs}"))?;
        self.attribute.iter().try_for_each(|attribute| writeln!(f, "    {attribute}"))?;
        writeln!(f, "    pub {}: {},", self.ident, self.ty)
    }
}
