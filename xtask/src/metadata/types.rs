//! The members of the enumerations and the properties of the structures that parameters and results
//! name.

use std::collections::BTreeMap;

use super::{
    parameters::type_text,
    shape::VERSIONS,
    sources::{Sources, Type},
};

/// Returns the lines of the text by their keys.
pub(crate) fn lines(sources: &Sources) -> BTreeMap<String, String> {
    let all = sources.named_types.iter();
    all.map(|one| (one.name.clone(), line(one, sources))).collect()
}

fn line(one: &Type, sources: &Sources) -> String {
    // It has two kinds if it became an entity in v1.0.
    let kind = sources.types.get(&one.name).map_or("-", String::as_str);
    let base = one.base.as_deref().map_or("-", plain_type_of);
    let mut line = format!("{} {kind} {base}", one.name);
    for part in parts(one, sources) {
        line.push(' ');
        line.push_str(&part);
    }
    line
}

fn plain_type_of(name: &str) -> &str {
    name.strip_prefix("microsoft.graph.").unwrap_or(name)
}

/// The members or properties, in the order of the sources; what only beta has comes last.
fn parts(one: &Type, sources: &Sources) -> Vec<String> {
    let [v1, beta] = VERSIONS.map(|version| texts(one, version, sources));
    let has = |version: &str| one.versions.iter().any(|own| own == version);
    if !(has("v1.0") && has("beta")) {
        return if has("v1.0") { v1 } else { beta };
    }
    let only = |part: &String, other: &[String], version| match other.contains(part) {
        true => part.clone(),
        false => format!("{part}@{version}"),
    };
    let of_v1 = v1.iter().map(|part| only(part, &beta, "v1.0"));
    let of_beta = beta.iter().filter(|part| !v1.contains(part)).map(|part| format!("{part}@beta"));
    of_v1.chain(of_beta).collect()
}

fn texts(one: &Type, version: &str, sources: &Sources) -> Vec<String> {
    let properties = one.properties(version).iter().map(|property| {
        let sign = if property.nullable == Some(false) { "!" } else { "" };
        format!("{}={}{sign}", property.name, type_text(&property.type_name, sources))
    });
    one.members(version).iter().cloned().chain(properties).collect()
}

pub(crate) const HEADER: &str = "\
# The named types of parameters and results: one line each, sorted.
#
# name kind base [member[@version] | property=type[!][@version] ...] [withdrawn:date [part=...]]
#
# kind         enum, flags (several members in one string, with commas), complex or entity; - where it is
#              an entity in one version only
# base         the type that it is derived from, or -
# type         as in parameters.txt; ! is never null, as a CSDL says; of the others nothing is known
# version      the only one that has it, where the type is in both
#
# The properties of an entity are here only where Intune's lists have them.
# Sources: see operations.txt and NOTICE. Written by `cargo xtask metadata FOLDER`.
";
