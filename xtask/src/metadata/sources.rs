//! The files that the texts are made from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::{Deserialize, de::DeserializeOwned};

use super::error::Error;

mod sdk;

pub(crate) use sdk::{Parameter, Returns, SdkOperation};

/// The contents of all files.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) permissions: BTreeMap<String, Permission>,
    pub(crate) deployments: BTreeMap<String, Vec<Deployment>>,
    pub(crate) actions: Intune,
    pub(crate) functions: Intune,
    /// The operations of Microsoft's SDKs.
    pub(crate) operations: Vec<SdkOperation>,
    /// The permissions that reference pages name.
    pub(crate) pages: Vec<Page>,
    /// The types that parameters and results name.
    pub(crate) named_types: Vec<Type>,
    /// What each named type is: `enum`, `flags`, `complex` or `entity`.
    pub(crate) types: BTreeMap<String, String>,
    /// The source of the permissions.
    pub(crate) label: String,
    /// The date of the permissions, as `2026-08-07`: what they lack is withdrawn since then.
    pub(crate) date: String,
}

/// A permission in permissions.json.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Permission {
    pub(crate) schemes: BTreeMap<String, Scheme>,
    pub(crate) path_sets: Vec<PathSet>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Scheme {
    #[serde(default)]
    pub(crate) requires_admin_consent: bool,
    pub(crate) privilege_level: Option<u8>,
}

/// Paths with the same methods and schemes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathSet {
    pub(crate) scheme_keys: Vec<String>,
    pub(crate) methods: Vec<String>,
    /// The paths, each with text such as `least=DelegatedWork,Application;AlsoRequires=User.Read`.
    pub(crate) paths: BTreeMap<String, String>,
}

/// A permission in provisioningInfo.json, in one scheme and environment.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Deployment {
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) scheme: String,
    #[serde(default)]
    pub(crate) environment: String,
    #[serde(default)]
    pub(crate) is_hidden: bool,
    #[serde(default = "enabled")]
    pub(crate) is_enabled: bool,
}

fn enabled() -> bool {
    true
}

/// The actions or the functions of Intune.
#[derive(Debug, Deserialize)]
pub(crate) struct Intune {
    meta: Meta,
    #[serde(alias = "actions", alias = "functions")]
    pub(crate) operations: BTreeMap<String, IntuneOperation>,
    pub(crate) csdl_only: BTreeMap<String, CsdlOnly>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    sources: MetaSources,
}

#[derive(Debug, Deserialize)]
struct MetaSources {
    #[serde(rename = "v1.0")]
    v1: Package,
    beta: Package,
    permissions: String,
    csdl: Vec<Csdl>,
}

#[derive(Debug, Deserialize)]
struct Package {
    package: String,
}

#[derive(Debug, Deserialize)]
struct Csdl {
    label: String,
}

/// What a reference page names for an operation.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) versions: Vec<String>,
    /// Its name under learn.microsoft.com/graph/api/.
    pub(crate) page: String,
    /// For work accounts, personal accounts, or both: the source does not separate them.
    pub(crate) delegated: BTreeSet<String>,
    pub(crate) application: BTreeSet<String>,
}

/// A named type; where the versions differ, a member has one of its own for each.
#[derive(Debug, Deserialize)]
pub(crate) struct Type {
    #[serde(rename = "type")]
    pub(crate) name: String,
    pub(crate) versions: Vec<String>,
    kind: Option<String>,
    #[serde(default)]
    flags: bool,
    #[serde(alias = "base_beta")]
    pub(crate) base: Option<String>,
    members: Option<Vec<String>>,
    members_v1: Option<Vec<String>>,
    members_beta: Option<Vec<String>>,
    properties: Option<Vec<Parameter>>,
    properties_v1: Option<Vec<Parameter>>,
    properties_beta: Option<Vec<Parameter>>,
}

impl Type {
    /// The members of an enumeration in a version.
    pub(crate) fn members(&self, version: &str) -> &[String] {
        let own = sdk::own(version, &self.members_v1, &self.members_beta);
        own.or(self.members.as_ref()).map_or(&[], Vec::as_slice)
    }

    /// The properties of a structure in a version.
    pub(crate) fn properties(&self, version: &str) -> &[Parameter] {
        let own = sdk::own(version, &self.properties_v1, &self.properties_beta);
        own.or(self.properties.as_ref()).map_or(&[], Vec::as_slice)
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct IntuneOperation {
    pub(crate) binding: String,
    pub(crate) binding_is_collection: bool,
    pub(crate) versions: BTreeMap<String, IntuneVersion>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct IntuneVersion {
    pub(crate) routes: Vec<IntuneRoute>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct IntuneRoute {
    pub(crate) path: String,
}

/// An operation that the CSDL declares and that no SDK has.
#[derive(Debug, Deserialize)]
pub(crate) struct CsdlOnly {
    pub(crate) binding: String,
    pub(crate) binding_is_collection: bool,
    pub(crate) sources: Vec<CsdlSource>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CsdlSource {
    pub(crate) version: String,
    pub(crate) csdl: String,
    pub(crate) parameters: Vec<Parameter>,
    #[serde(rename = "return")]
    pub(crate) returns: Option<String>,
    pub(crate) routes_by_odata_rules: Vec<String>,
}

#[derive(Deserialize)]
struct PermissionsFile {
    permissions: BTreeMap<String, Permission>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DeploymentsFile {
    permission_deployments: BTreeMap<String, Vec<Deployment>>,
}

impl Sources {
    /// Reads the files of a folder.
    pub(crate) fn read(folder: &Path, label: Option<String>) -> Result<Self, Error> {
        Self::parse(label, &|name| {
            let file = folder.join(name);
            fs::read_to_string(&file)
                .map_err(|error| format!("cannot read {}: {error}", file.display()))
        })
    }

    /// Reads the files that `text` gives by their names.
    pub(crate) fn parse(label: Option<String>, text: Text<'_>) -> Result<Self, Error> {
        let permissions: PermissionsFile = json("permissions.json", text)?;
        let deployments: DeploymentsFile = json("provisioningInfo.json", text)?;
        let actions: Intune = json("intune-actions.json", text)?;
        let types: Vec<Type> = json_lines("types.jsonl", text)?;
        let label = label.unwrap_or_else(|| actions.meta.sources.permissions.clone());
        Ok(Self {
            permissions: permissions.permissions,
            deployments: deployments.permission_deployments,
            functions: json("intune-functions.json", text)?,
            operations: json_lines("operations.jsonl", text)?,
            pages: json_lines("page-permissions.jsonl", text)?,
            types: types.iter().filter_map(kind_of).collect(),
            named_types: types,
            actions,
            date: date_in(&label)?,
            label,
        })
    }

    /// Returns the source of the Intune routes.
    pub(crate) fn intune_label(&self) -> String {
        let sources = &self.actions.meta.sources;
        let csdl: Vec<&str> = sources.csdl.iter().map(|csdl| csdl.label.as_str()).collect();
        format!("{}, {}, CSDL {}", sources.v1.package, sources.beta.package, csdl.join(", "))
    }
}

fn kind_of(one: &Type) -> Option<(String, String)> {
    let kind = if one.flags { "flags".to_owned() } else { one.kind.clone()? };
    Some((one.name.clone(), kind))
}

/// Gives the text of a file by its name.
type Text<'t> = &'t dyn Fn(&str) -> Result<String, Error>;

fn json<T: DeserializeOwned>(name: &str, text: Text<'_>) -> Result<T, Error> {
    serde_json::from_str(&text(name)?).map_err(|error| format!("{name}: {error}"))
}

/// Reads a file with one JSON object in each line.
fn json_lines<T: DeserializeOwned>(name: &str, text: Text<'_>) -> Result<Vec<T>, Error> {
    let text = text(name)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", index + 1))
        })
        .collect()
}

/// Returns the date in the last parentheses of a label.
fn date_in(label: &str) -> Result<String, Error> {
    let date = label.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')'));
    match date {
        Some((date, _)) if is_date(date) => Ok(date.to_owned()),
        _ => Err(format!(
            "`{label}` has no date; write the source like `owner/repository at commit (2026-08-07)`"
        )),
    }
}

/// Returns whether a text has the form `2026-08-07`.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == "2026-08-07".len()
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}
