//! Lines of operations.jsonl: what Microsoft's SDKs have.

use serde::Deserialize;

/// A method and path of the SDKs; where the versions differ, a member has one of its own for each.
#[derive(Debug, Deserialize)]
pub(crate) struct SdkOperation {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) versions: Vec<String>,
    pub(crate) kind: String,
    pub(crate) binding: Option<String>,
    parameters: Option<Vec<Parameter>>,
    parameters_v1: Option<Vec<Parameter>>,
    parameters_beta: Option<Vec<Parameter>>,
    #[serde(default)]
    pub(crate) arguments: Vec<Parameter>,
    pub(crate) body: Option<String>,
    returns: Option<Returns>,
    returns_v1: Option<Returns>,
    returns_beta: Option<Returns>,
    #[serde(default)]
    pub(crate) query: Vec<String>,
    docs: Option<String>,
    docs_v1: Option<String>,
    deprecated: Option<String>,
    deprecated_v1: Option<String>,
    deprecated_beta: Option<String>,
}

/// A parameter of an action, or an argument of a function.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    pub(crate) nullable: Option<bool>,
    /// Whether only a CSDL of 2021 or 2022 says so.
    #[serde(default)]
    pub(crate) nullable_old: bool,
    #[serde(default)]
    pub(crate) optional: bool,
}

/// A result.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Returns {
    pub(crate) kind: String,
    #[serde(rename = "type")]
    pub(crate) type_name: Option<String>,
}

impl SdkOperation {
    /// The parameters in a version.
    pub(crate) fn parameters(&self, version: &str) -> &[Parameter] {
        let own = own(version, &self.parameters_v1, &self.parameters_beta);
        own.or(self.parameters.as_ref()).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn returns(&self, version: &str) -> Option<&Returns> {
        own(version, &self.returns_v1, &self.returns_beta).or(self.returns.as_ref())
    }

    /// The text about the deprecation in a version.
    pub(crate) fn deprecated(&self, version: &str) -> Option<&str> {
        let own = own(version, &self.deprecated_v1, &self.deprecated_beta);
        own.or(self.deprecated.as_ref()).map(String::as_str)
    }

    /// The name of the reference page, of v1.0 where there are two.
    pub(crate) fn docs(&self) -> Option<&str> {
        self.docs_v1.as_ref().or(self.docs.as_ref()).map(String::as_str)
    }
}

pub(super) fn own<'a, T>(version: &str, v1: &'a Option<T>, beta: &'a Option<T>) -> Option<&'a T> {
    if version == "v1.0" { v1.as_ref() } else { beta.as_ref() }
}
