//! The texts about deprecations, each once and with a key.

use std::collections::BTreeMap;

use super::{shape::VERSIONS, sources::SdkOperation};

/// The texts by their keys.
#[derive(Debug, Default, Clone)]
pub(crate) struct Deprecations(BTreeMap<String, String>);

impl Deprecations {
    /// Reads what [`Deprecations::text`] wrote.
    pub(crate) fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(' '));
        Self(pairs.map(|(key, text)| (key.to_owned(), text.to_owned())).collect())
    }

    /// The notes of an operation: one if all its versions have the same text.
    pub(crate) fn notes(&mut self, sdk: &SdkOperation) -> Vec<String> {
        let has = |version: &&str| sdk.versions.iter().any(|one| one == version);
        let texts: Vec<_> = VERSIONS
            .into_iter()
            .filter(has)
            .map(|version| (version, sdk.deprecated(version)))
            .collect();
        let first = texts.first().and_then(|(_, text)| *text);
        if let Some(text) = first.filter(|_| texts.iter().all(|(_, text)| *text == first)) {
            return vec![format!("deprecated:{}", self.key(text))];
        }
        let own = texts.into_iter().filter_map(|(version, text)| Some((version, text?)));
        own.map(|(version, text)| format!("deprecated-{version}:{}", self.key(text))).collect()
    }

    /// The key of a text: the name that Microsoft gave the deprecation, with a number if others have it
    /// too. A text keeps its key, so that a new one changes no line.
    fn key(&mut self, text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((key, _)) = self.0.iter().find(|(_, known)| **known == text) {
            return key.clone();
        }
        let name = text.rsplit_once("as of ").and_then(|(_, rest)| rest.split(' ').next());
        let name = name.filter(|name| name.contains('/')).unwrap_or("unnamed").to_owned();
        let numbered = (2..).map(|number| format!("{name}#{number}"));
        let mut keys = std::iter::once(name.clone()).chain(numbered);
        let key = keys.find(|key| !self.0.contains_key(key)).unwrap_or(name);
        self.0.insert(key.clone(), text);
        key
    }

    pub(crate) fn text(&self) -> String {
        let lines = self.0.iter().map(|(key, text)| format!("{key} {text}\n"));
        HEADER.to_owned() + &lines.collect::<String>()
    }
}

const HEADER: &str = "\
# What Microsoft says about operations that are deprecated: one line each, sorted by key.
#
# key text
#
# Written by `cargo xtask metadata FOLDER`; operations.txt names the keys.
";
