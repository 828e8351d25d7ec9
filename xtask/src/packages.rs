//! Checks the crates as their users get them from the registry: what a package holds.

use std::{fmt::Write as _, path::Path, process::Command};

use serde::Deserialize;

/// The files that every package holds. A file that is a link is packed as the file that it leads to.
const FILES: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

#[derive(Deserialize)]
struct Workspace {
    packages: Vec<Package>,
}

/// A crate of the workspace, as `cargo metadata` describes it.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    description: Option<String>,
    license: Option<String>,
    repository: Option<String>,
    readme: Option<String>,
    features: std::collections::BTreeMap<String, Vec<String>>,
    /// The registries that it may go to; none for a crate that is not published.
    publish: Option<Vec<String>>,
}

/// Checks that each package has its texts and describes itself.
pub(crate) fn check(root: &Path) -> Result<String, String> {
    let mut report = String::new();
    for package in published(root)? {
        let list = cargo(root, &["package", "--list", "--allow-dirty", "-p", &package.name])?;
        let missing = package.missing(&list);
        if !missing.is_empty() {
            return Err(format!("{} lacks {}", package.name, missing.join(", ")));
        }
        let _ = writeln!(report, "{}: {} files", package.name, list.lines().count());
    }
    Ok(report)
}

/// Returns the crates that are published.
pub(crate) fn published(root: &Path) -> Result<Vec<Package>, String> {
    let json = cargo(root, &["metadata", "--no-deps", "--format-version", "1"])?;
    let workspace: Workspace = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let all = workspace.packages.into_iter();
    let published: Vec<_> = all.filter(|package| package.publish.is_none()).collect();
    // A check of nothing would pass.
    let has_features = published.iter().any(|package| package.features().next().is_some());
    if has_features { Ok(published) } else { Err("no crate with features was found".to_owned()) }
}

impl Package {
    /// Returns the features that a user can name.
    pub(crate) fn features(&self) -> impl Iterator<Item = &str> {
        let names = self.features.keys().map(String::as_str);
        names.filter(|name| *name != "default" && !name.starts_with("__"))
    }

    /// Returns what the package lacks, which has the files of `list`.
    fn missing(&self, list: &str) -> Vec<&'static str> {
        let files = FILES.into_iter().filter(|file| !list.lines().any(|line| line == *file));
        let keys = [
            ("description", &self.description),
            ("license", &self.license),
            ("repository", &self.repository),
            ("readme", &self.readme),
        ];
        let keys = keys.into_iter().filter(|(_, value)| value.is_none()).map(|(key, _)| key);
        files.chain(keys).collect()
    }
}

/// Runs cargo and returns what it prints.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("cargo").args(arguments).current_dir(root).output();
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| format!("cargo: {error}"))
}

#[cfg(test)]
mod tests {
    use super::Package;

    fn package(json: serde_json::Value) -> Package {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn a_package_without_a_licence_or_a_description_lacks_them() {
        let bare = package(serde_json::json!({
            "name": "x", "license": "MIT", "repository": "r", "readme": "README.md", "features": {}
        }));
        let list = "Cargo.toml\nLICENSE-MIT\nREADME.md\nsrc/LICENSE-APACHE";
        assert_eq!(bare.missing(list), ["LICENSE-APACHE", "description"]);
    }

    #[test]
    fn features_that_nobody_can_name_are_left_out() {
        let package = package(serde_json::json!({
            "name": "x", "features": { "default": ["a"], "a": ["__b"], "__b": [], "c": [] }
        }));
        assert_eq!(package.features().collect::<Vec<_>>(), ["a", "c"]);
    }
}
