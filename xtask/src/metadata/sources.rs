//! The files that the texts are made from.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::error::Error;

/// The contents of all files.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) permissions: BTreeMap<String, Permission>,
    pub(crate) deployments: BTreeMap<String, Vec<Deployment>>,
    pub(crate) actions: Intune,
    pub(crate) functions: Intune,
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

#[derive(Debug, Deserialize)]
pub(crate) struct IntuneOperation {
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
    pub(crate) sources: Vec<CsdlSource>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct CsdlSource {
    pub(crate) version: String,
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
    /// Reads files, each a name and its text, in any order.
    pub(crate) fn parse(files: &[(String, String)], label: Option<String>) -> Result<Self, Error> {
        let mut found = BTreeMap::new();
        for (name, text) in files {
            let value: Value = serde_json::from_str(text)
                .map_err(|error| format!("{name} is not valid JSON: {error}"))?;
            let member = MEMBERS.into_iter().find(|member| value.get(member).is_some());
            let member = member.ok_or_else(|| {
                format!("{name} is not one of the expected files: it has none of {MEMBERS:?}")
            })?;
            if found.insert(member, (name, value)).is_some() {
                return Err(format!("{name} is the second file with `{member}`; pass only one"));
            }
        }
        let permissions: PermissionsFile = take(&mut found, PERMISSIONS)?;
        let deployments: DeploymentsFile = take(&mut found, DEPLOYMENTS)?;
        let actions: Intune = take(&mut found, ACTIONS)?;
        let label = label.unwrap_or_else(|| actions.meta.sources.permissions.clone());
        Ok(Self {
            permissions: permissions.permissions,
            deployments: deployments.permission_deployments,
            functions: take(&mut found, FUNCTIONS)?,
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

const PERMISSIONS: &str = "permissions";
const DEPLOYMENTS: &str = "permissionDeployments";
const ACTIONS: &str = "actions";
const FUNCTIONS: &str = "functions";

/// The content by which each file is recognized.
const MEMBERS: [&str; 4] = [PERMISSIONS, DEPLOYMENTS, ACTIONS, FUNCTIONS];

fn take<T: DeserializeOwned>(
    found: &mut BTreeMap<&str, (&String, Value)>,
    member: &str,
) -> Result<T, Error> {
    let (name, value) = found.remove(member).ok_or_else(|| {
        format!(
            "no file has `{member}`; pass all four files, otherwise its lines would be withdrawn"
        )
    })?;
    serde_json::from_value(value).map_err(|error| format!("{name}: {error}"))
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
