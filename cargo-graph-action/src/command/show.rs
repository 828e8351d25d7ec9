//! `show`: everything that the table knows about an operation.

use std::fmt::{self, Display, Formatter};

use graph_action_metadata::{
    Certainty, DeviceOperation, GraphResult, Listed, Operation, Parameter, Parameters, Provenance,
    Requirement, ResultKind, Scheme, Version,
};
use serde_json::{Value, json};

use super::{Answer, Error, candidates, named, versions_of, words_of};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A method and a path, or the name of an action: `POST /users/{id}/sendMail`, `resetPasscode`,
    /// `managedDevice.wipe`, `fresh start`, `Sync-MgDeviceManagementManagedDevice`.
    #[arg(required = true, num_args = 1..)]
    operation: Vec<String>,
}

pub(crate) fn run(options: &Options) -> Result<Answer, Error> {
    let found = named(&options.operation)?;
    let Some(first) = found.first() else { return Err("nothing was found".to_owned()) };
    let mut text = Shown(first).to_string();
    let others: Vec<_> = found.iter().skip(1).map(|one| one.path).collect();
    if !others.is_empty() {
        text.push_str("\nother operations of this name\n");
        others.iter().for_each(|path| text.push_str(&format!("  {} {path}\n", first.method)));
    }
    Ok(Answer { text, json: found.iter().map(json_of).collect(), is_good: true })
}

struct Shown<'o>(&'o Operation);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let one = self.0;
        writeln!(f, "{} {}", one.method, one.path)?;
        writeln!(f, "\nversions     {}", versions(one))?;
        if let Some(date) = one.withdrawn {
            writeln!(f, "withdrawn    since {date}")?;
        }
        for version in Version::ALL {
            if let Some(text) = one.deprecated(version) {
                writeln!(f, "deprecated   in {version}: {text}")?;
            }
        }
        match Version::ALL.map(|version| one.result(version).map(result_text)) {
            [Some(v1), Some(beta)] if v1 == beta => writeln!(f, "result       {v1}")?,
            results => {
                for (version, result) in Version::ALL.into_iter().zip(results) {
                    if let Some(result) = result {
                        writeln!(f, "result       {version}: {result}")?;
                    }
                }
            }
        }
        if let Some(body) = one.body() {
            writeln!(f, "body         {body}")?;
        }
        if let Some(parameters) = one.parameters() {
            parameters_text(f, &parameters)?;
        }
        permissions(f, one)?;
        writeln!(f, "changes      {}", if one.changes() { "something" } else { "nothing" })?;
        let on_device = DeviceOperation::of(one.method, one.path);
        if let Some(policy_type) = on_device.and_then(DeviceOperation::policy_type) {
            writeln!(
                f,
                "approval     by a second administrator, if an access policy of the tenant ({policy_type}) demands it"
            )?;
        }
        if let Some(limit) = on_device.and_then(DeviceOperation::daily_limit) {
            writeln!(f, "daily limit  {limit} in a tenant within 24 hours")?;
        }
        let words = words_of(one);
        if !words.is_empty() {
            writeln!(f, "also called  {}", words.join(", "))?;
        }
        match one.docs() {
            Some(page) => writeln!(f, "reference    {}", link(page)),
            None => Ok(()),
        }
    }
}

fn versions(one: &Operation) -> String {
    let Some(versions) = one.versions else { return "not known".to_owned() };
    let texts = Version::ALL.into_iter().filter_map(|version| {
        let source = match versions.certainty(version)? {
            Certainty::Published => "",
            Certainty::Page => " (a reference page)",
            Certainty::OldSource => " (metadata of 2021 or 2022)",
            Certainty::Derived => " (derived from another route)",
            _ => " (another source)",
        };
        let since = versions.withdrawn_since(version);
        let since = since.map_or_else(String::new, |date| format!(" (withdrawn {date})"));
        Some(format!("{version}{source}{since}"))
    });
    texts.collect::<Vec<_>>().join(", ")
}

fn result_text(result: GraphResult) -> String {
    let kind = match result.kind {
        ResultKind::None => return "nothing".to_owned(),
        ResultKind::Stream => return "bytes".to_owned(),
        ResultKind::Object => "object",
        ResultKind::Collection => "collection of",
        ResultKind::Primitive => "primitive",
        ResultKind::Enum => "enum",
        _ => "value",
    };
    format!("{kind} {}", result.type_name.unwrap_or("of an unknown type"))
}

fn parameters_text(f: &mut Formatter<'_>, parameters: &Parameters) -> fmt::Result {
    let all: Vec<_> = parameters.iter().collect();
    let complete = if parameters.is_complete { "" } else { " (there may be others)" };
    if all.is_empty() {
        return writeln!(f, "parameters   none{complete}");
    }
    writeln!(f, "parameters{complete}")?;
    let width = all.iter().map(|one| one.name.len()).max().unwrap_or(0);
    all.iter().try_for_each(|one| {
        writeln!(f, "  {:width$}  {}{}", one.name, type_text(one), remarks(one))
    })
}

fn type_text(one: &Parameter) -> String {
    match one.type_of.is_collection {
        true => format!("Collection({})", one.type_of.name),
        false => one.type_of.name.to_owned(),
    }
}

fn remarks(one: &Parameter) -> String {
    let required = match one.requirement {
        Requirement::NotNull => ", not null",
        Requirement::FormerlyNotNull => ", not null in 2022",
        _ => "",
    };
    let beta = if one.has(Version::V1) { "" } else { ", beta only" };
    let withdrawn = one.withdrawn.map_or_else(String::new, |date| format!(", withdrawn {date}"));
    format!("{required}{beta}{withdrawn}")
}

fn permissions(f: &mut Formatter<'_>, one: &Operation) -> fmt::Result {
    writeln!(f, "permissions")?;
    for scheme in Scheme::ALL {
        let listed: Vec<_> = of_scheme(one, scheme).collect();
        writeln!(f, "  {scheme}")?;
        if listed.is_empty() {
            writeln!(f, "    none is known")?;
        }
        let recommended = one.recommended(scheme).map(|listed| listed.name);
        for listed in listed {
            let mark = if recommended == Some(listed.name) { "  <- recommended" } else { "" };
            let also: Vec<_> = listed.also_requires().collect();
            let also = if also.is_empty() {
                String::new()
            } else {
                format!(" and {}", also.join(" and "))
            };
            writeln!(f, "    {}{also}  ({}){mark}", listed.name, source(&listed, scheme))?;
        }
    }
    Ok(())
}

fn of_scheme(one: &Operation, scheme: Scheme) -> impl Iterator<Item = Listed> + use<> {
    one.permissions().into_iter().flatten().filter(move |listed| listed.allows(scheme))
}

fn source(listed: &Listed, scheme: Scheme) -> String {
    let source = match listed.provenance(scheme) {
        Some(Provenance::PermissionData) => "permission data",
        Some(Provenance::Page) => "reference page",
        Some(Provenance::PermissionDataAndPage) => "permission data and reference page",
        Some(Provenance::Service) => "the service asked for it",
        Some(Provenance::Correction) => "correction",
        _ => "unknown source",
    };
    let withdrawn = listed.withdrawn.map_or_else(String::new, |date| format!(", withdrawn {date}"));
    format!("{source}{withdrawn}")
}

fn link(page: &str) -> String {
    format!("https://learn.microsoft.com/graph/api/{page}")
}

fn json_of(one: &Operation) -> Value {
    let result = |version| one.result(version).map(result_text);
    let parameters = one.parameters().map(|parameters| {
        let all: Vec<_> = parameters.iter().map(|one| {
            json!({ "name": one.name, "type": type_text(&one), "remarks": remarks(&one).trim_start_matches(", ") })
        }).collect();
        json!({ "complete": parameters.is_complete, "list": all })
    });
    let schemes = ["delegatedWork", "delegatedPersonal", "application"];
    let permissions: serde_json::Map<_, _> = schemes
        .into_iter()
        .zip(Scheme::ALL)
        .map(|(key, scheme)| {
            let listed: Vec<_> = of_scheme(one, scheme)
                .map(|listed| json!({ "name": listed.name, "source": source(&listed, scheme) }))
                .collect();
            (key.to_owned(), json!({ "listed": listed, "candidates": candidates(one, scheme) }))
        })
        .collect();
    let on_device = DeviceOperation::of(one.method, one.path);
    json!({
        "method": one.method.as_str(),
        "path": one.path,
        "versions": versions_of(one),
        "withdrawn": one.withdrawn,
        "results": { "v1.0": result(Version::V1), "beta": result(Version::Beta) },
        "body": one.body(),
        "parameters": parameters,
        "permissions": permissions,
        "changes": one.changes(),
        "policyType": on_device.and_then(DeviceOperation::policy_type),
        "dailyLimit": on_device.and_then(DeviceOperation::daily_limit),
        "alsoCalled": words_of(one),
        "reference": one.docs().map(link),
    })
}
