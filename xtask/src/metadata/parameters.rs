//! The parameters of actions and the arguments of functions, once for each type and name.

use std::collections::BTreeMap;

use graph_action_metadata::arguments;

use super::{
    marks::{self, Marked},
    shape::{VERSIONS, plain_type},
    sources::{CsdlOnly, CsdlSource, Parameter, SdkOperation, Sources},
};

/// An action or a function of a type.
#[derive(Debug, Default)]
struct Signature {
    /// Whether no parameter can be missing here.
    is_complete: bool,
    /// The versions that have it.
    versions: [bool; 2],
    parameters: Vec<Known>,
}

/// A parameter, and where it is known from.
#[derive(Debug)]
struct Known {
    name: String,
    /// As the text has it.
    type_text: String,
    need: Need,
    versions: [bool; 2],
}

/// What a CSDL says of `null`; what is surest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// A current one: it may be left out.
    Optional,
    /// A current one: it is not null.
    Required,
    /// One of 2021 or 2022: it is not null.
    FormerlyRequired,
    /// One of 2021 or 2022: it may be null.
    FormerlyOptional,
    /// None.
    Unknown,
}

impl Need {
    fn of(parameter: &Parameter) -> Self {
        match (parameter.nullable, parameter.nullable_old) {
            _ if parameter.optional => Self::Optional,
            (Some(true), false) => Self::Optional,
            (Some(false), false) => Self::Required,
            (Some(false), true) => Self::FormerlyRequired,
            (Some(true), true) => Self::FormerlyOptional,
            (None, _) => Self::Unknown,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Optional => "",
            Self::Required => "!",
            Self::FormerlyRequired => "!?",
            Self::FormerlyOptional => "??",
            Self::Unknown => "?",
        }
    }
}

/// Returns the lines of the text by their keys.
pub(crate) fn lines(sources: &Sources) -> BTreeMap<String, String> {
    let mut signatures: BTreeMap<String, Signature> = BTreeMap::new();
    for sdk in sources.operations.iter().filter(|sdk| is_operation(sdk)) {
        let key = key(sdk.binding.as_deref(), &sdk.path);
        signatures.entry(key).or_default().add_sdk(sdk, sources);
    }
    for intune in [&sources.actions, &sources.functions] {
        for operation in intune.csdl_only.values() {
            for source in &operation.sources {
                add_csdl(&mut signatures, operation, source, sources);
            }
        }
    }
    for key in intune_keys(sources) {
        if let Some(signature) = signatures.get_mut(&key) {
            signature.is_complete = true;
        }
    }
    signatures.into_iter().map(|(key, one)| (key.clone(), one.line(&key))).collect()
}

fn is_operation(sdk: &SdkOperation) -> bool {
    matches!(sdk.kind.as_str(), "action" | "function")
}

/// `managedDevice.wipe`, `reportRoot.getSms(from,to)`; operations.txt leads to it by the binding and the
/// last segment of a path.
pub(crate) fn key(binding: Option<&str>, path: &str) -> String {
    let last = path.split('?').next().unwrap_or("").rsplit('/').next().unwrap_or("");
    let binding = plain_type(binding.unwrap_or("-"));
    let name = last.split('(').next().unwrap_or(last);
    match last.contains('(') {
        true => format!("{binding}.{name}({})", arguments(last).join(",")),
        false => format!("{binding}.{name}"),
    }
}

fn add_csdl(
    signatures: &mut BTreeMap<String, Signature>,
    operation: &CsdlOnly,
    source: &CsdlSource,
    sources: &Sources,
) {
    for path in &source.routes_by_odata_rules {
        let key = key(Some(&operation.odata_binding()), path);
        let signature = signatures.entry(key).or_default();
        for parameter in &source.parameters {
            let mut parameter = parameter.clone();
            parameter.nullable_old = !source.is_current();
            signature.add(&parameter, &source.version, sources);
        }
        signature.add_version(&source.version);
        signature.is_complete |= source.is_current();
    }
}

/// The keys of all that the lists of Intune have: those are complete.
fn intune_keys(sources: &Sources) -> Vec<String> {
    let mut keys = Vec::new();
    for intune in [&sources.actions, &sources.functions] {
        for operation in intune.operations.values() {
            let binding = match operation.binding_is_collection {
                true => format!("Collection({})", operation.binding),
                false => operation.binding.clone(),
            };
            for route in operation.versions.values().flat_map(|version| &version.routes) {
                keys.push(key(Some(&binding), &super::routes::exact(&route.path)));
            }
        }
    }
    keys
}

impl Signature {
    fn add_sdk(&mut self, sdk: &SdkOperation, sources: &Sources) {
        for version in &sdk.versions {
            let of_version = sdk.parameters(version).iter().chain(&sdk.arguments);
            of_version.for_each(|parameter| self.add(parameter, version, sources));
            self.add_version(version);
        }
        // A current CSDL has the action if it says of every parameter whether it is null. The SDKs drop some
        // parameters; one that is only in them may lack any.
        let all = || sdk.versions.iter().flat_map(|version| sdk.parameters(version));
        let is_current = |one: &Parameter| one.nullable.is_some() && !one.nullable_old;
        let is_v1 = sdk.versions.iter().any(|version| version == "v1.0");
        let is_known = all().all(is_current) && (is_v1 || all().next().is_some());
        self.is_complete |= is_known || sdk.kind == "function";
    }

    fn add_version(&mut self, version: &str) {
        for (_, has) in VERSIONS.iter().zip(&mut self.versions).filter(|(one, _)| **one == version)
        {
            *has = true;
        }
    }

    fn add(&mut self, parameter: &Parameter, version: &str, sources: &Sources) {
        let need = Need::of(parameter);
        let type_text = type_text(&parameter.type_name, sources);
        let is_same = |one: &Known| one.name == parameter.name && one.type_text == type_text;
        let index = self.parameters.iter().position(is_same).unwrap_or_else(|| {
            let name = parameter.name.clone();
            self.parameters.push(Known { name, type_text, need, versions: [false; 2] });
            self.parameters.len() - 1
        });
        let Some(known) = self.parameters.get_mut(index) else { return };
        known.need = known.need.min(need);
        for (_, has) in VERSIONS.iter().zip(&mut known.versions).filter(|(one, _)| **one == version)
        {
            *has = true;
        }
    }

    fn line(&self, key: &str) -> String {
        let completeness = if self.is_complete { "complete" } else { "partial" };
        let mut line = format!("{key} {completeness}");
        for known in &self.parameters {
            line.push(' ');
            line.push_str(&known.text(self.versions));
        }
        line
    }
}

impl Known {
    fn text(&self, all: [bool; 2]) -> String {
        let Self { name, type_text, need, versions } = self;
        let version = match versions {
            versions if *versions == all => "",
            [true, _] => "@v1.0",
            [false, _] => "@beta",
        };
        format!("{name}={type_text}{}{version}", need.sign())
    }
}

/// `String`, `enum:role`, `[complex:recipient]`.
pub(crate) fn type_text(name: &str, sources: &Sources) -> String {
    let plain = plain_type(name);
    let item = plain.trim_matches(['[', ']']);
    let text = match sources.types.get(item) {
        Some(kind) => format!("{kind}:{item}"),
        None => item.to_owned(),
    };
    if plain.starts_with('[') { format!("[{text}]") } else { text }
}

/// Returns the new line with the parts that only the old one has, as withdrawn. The parts, such as
/// `name=String`, are those after the first `fields`.
pub(crate) fn merged(before: &str, now: &str, fields: usize, date: &str) -> String {
    let before = Marked::read(before);
    let since = before.line.unwrap_or(date);
    let own = before.front.split(' ').skip(fields).map(|parameter| (since, parameter));
    let name = |part: &str| part.split(['=', '@']).next().unwrap_or("").to_owned();
    let is_gone =
        |(_, one): &(&str, &str)| now.split(' ').skip(fields).all(|now| name(now) != name(one));
    let parts = before.parts.iter().copied().chain(own).filter(is_gone);
    marks::write(now, parts.map(|(date, part)| (date, part.to_owned())).collect())
}

/// Returns the key of a line of the text.
pub(crate) fn key_of_line(line: &str) -> Option<String> {
    line.split(' ').next().map(str::to_owned)
}

pub(crate) const HEADER: &str = "\
# The parameters of actions, and the arguments of functions: one line for each type and name, sorted.
#
# type.name complete|partial [parameter=type[need][@version] ...] [withdrawn:date [parameter=...]]
#
# type.name    the type as in operations.txt, and the last segment of the path; of a function with the
#              names of its arguments
# complete     no parameter is missing: a current CSDL, v1.0 or the lists of Intune have it; partial:
#              there may be others, because the SDKs leave some out
# type         a type of OData; enum:name, flags:name, complex:name or entity:name for a named one, the
#              bare name where it is not known which; [type] is a collection; Json is anything
# need         none: may be left out, as a current CSDL says; ! is not null there; !? is not null in a CSDL
#              of 2021 or 2022; ?? may be null there; ? no CSDL has it, and a number may be of another type
# version      the only one that has the parameter, where the action is in both
# withdrawn    the date since which the sources no longer have the following parameters, or the line
#
# Sources: see operations.txt and NOTICE. Written by `cargo xtask metadata FOLDER`.
";
