//! What one line of operations.txt says after the method.

use std::fmt::{self, Display, Formatter};

use super::{
    error::Error,
    sources::{Returns, SdkOperation},
};

/// The versions, as their sources write them.
pub(crate) const VERSIONS: [&str; 2] = ["v1.0", "beta"];

/// How sure it is that a version has an operation; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// An SDK or a current CSDL has it.
    Published,
    /// Only a reference page has it.
    Page,
    /// Only a CSDL of 2021 or 2022 has it.
    Old,
    /// It follows from another operation.
    Derived,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Self::Published => "",
            Self::Page => "*",
            Self::Old => "?",
            Self::Derived => "~",
        }
    }
}

/// The versions that have an operation, in the order of [`VERSIONS`].
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Versions([Option<Mark>; 2]);

impl Versions {
    pub(crate) fn of<'v>(versions: impl IntoIterator<Item = &'v str>, mark: Mark) -> Self {
        let mut all = Self::default();
        versions.into_iter().for_each(|version| all.add(version, mark));
        all
    }

    pub(crate) fn add(&mut self, version: &str, mark: Mark) {
        for (_, own) in VERSIONS.iter().zip(&mut self.0).filter(|(known, _)| **known == version) {
            *own = Some(own.map_or(mark, |own| own.min(mark)));
        }
    }

    /// Has what either has.
    pub(crate) fn unite(&mut self, other: Self) {
        for (version, mark) in other.iter() {
            self.add(version, mark);
        }
    }

    /// The same versions, all with this mark.
    pub(crate) fn marked(self, mark: Mark) -> Self {
        Self(self.0.map(|own| own.map(|_| mark)))
    }

    /// Those that another has too.
    pub(crate) fn within(self, other: Self) -> Self {
        let [v1, beta] = self.0;
        let [has_v1, has_beta] = other.0.map(|mark| mark.is_some());
        Self([v1.filter(|_| has_v1), beta.filter(|_| has_beta)])
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = (&'static str, Mark)> {
        VERSIONS.into_iter().zip(self.0).filter_map(|(version, mark)| Some((version, mark?)))
    }
}

impl Display for Versions {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("-");
        }
        for (index, (version, mark)) in self.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma}{version}{}", mark.sign())?;
        }
        Ok(())
    }
}

/// An operation, or an overload of a function, without its method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) path: String,
    pub(crate) versions: Versions,
    /// `crud`, `action:managedDevice`, `-` for unknown; `~` before it is for derived.
    pub(crate) kind: String,
    /// `none`, `object:user`, `-` for unknown; `v1.0|beta` where they differ.
    pub(crate) result: String,
    /// What few operations have: `body:user`, `docs:user-get`.
    pub(crate) notes: Vec<String>,
}

impl Shape {
    /// An operation with its path, perhaps its versions, and nothing else.
    pub(crate) fn of_path(path: String, versions: Versions) -> Self {
        let unknown = || "-".to_owned();
        Self { path, versions, kind: unknown(), result: unknown(), notes: Vec::new() }
    }

    pub(crate) fn of_sdk(sdk: &SdkOperation, deprecations: &[String]) -> Self {
        let versions = || sdk.versions.iter().map(String::as_str);
        let mut results: Vec<String> = versions().map(|v| result_text(sdk.returns(v))).collect();
        results.dedup();
        let mut notes = Vec::new();
        notes.extend(sdk.body.as_ref().map(|body| format!("body:{}", plain_type(body))));
        notes.extend((!sdk.query.is_empty()).then(|| format!("query:{}", sdk.query.join(","))));
        notes.extend(sdk.docs().map(|docs| format!("docs:{docs}")));
        notes.extend(deprecations.iter().cloned());
        Self {
            path: sdk.path.clone(),
            versions: Versions::of(versions(), Mark::Published),
            kind: kind_text(&sdk.kind, sdk.binding.as_deref()),
            result: results.join("|"),
            notes,
        }
    }

    /// Adds the same operation of the other version, where that has another name for a key, and perhaps
    /// another type.
    pub(crate) fn join(&mut self, other: &Self) -> Result<(), Error> {
        let versions: Vec<_> = self.versions.iter().chain(other.versions.iter()).collect();
        let [(first, _), (second, _)] = versions.as_slice() else {
            return Err(format!("two operations of one version: {self} and {other}"));
        };
        if first == second || self.kind != other.kind {
            return Err(format!("two operations that cannot be one: {self} and {other}"));
        }
        if self.result != other.result {
            let results = [&*self.result, &*other.result];
            let [v1, beta] = if first < second { [results[1], results[0]] } else { results };
            self.result = format!("{v1}|{beta}");
        }
        self.versions.unite(other.versions);
        Ok(())
    }

    /// The same operation, known for another path.
    pub(crate) fn derived(&self, path: String, versions: Versions) -> Self {
        let kind = format!("~{}", self.kind.trim_start_matches('~'));
        Self { path, versions: versions.marked(Mark::Derived), kind, ..self.clone() }
    }

    /// The type that an action or function is bound to.
    pub(crate) fn binding(&self) -> Option<&str> {
        self.kind.trim_start_matches('~').split_once(':').map(|(_, binding)| binding)
    }
}

impl Display for Shape {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { path, versions, kind, result, notes } = self;
        write!(f, "{path} {versions} {kind} {result}")?;
        notes.iter().try_for_each(|note| write!(f, " {note}"))
    }
}

pub(crate) fn kind_text(kind: &str, binding: Option<&str>) -> String {
    match (kind, binding) {
        ("action" | "function", binding) => {
            format!("{kind}:{}", plain_type(binding.unwrap_or("-")))
        }
        (kind, _) => kind.to_owned(),
    }
}

fn result_text(returns: Option<&Returns>) -> String {
    let Some(returns) = returns else { return "-".to_owned() };
    match (returns.kind.as_str(), &returns.type_name) {
        (kind @ ("none" | "stream"), _) | (kind, None) => kind.to_owned(),
        // A collection says so once.
        ("collection", Some(name)) => {
            let name = plain_type(name);
            format!("collection:{}", name.trim_matches(['[', ']']))
        }
        (kind, Some(name)) => format!("{kind}:{}", plain_type(name)),
    }
}

/// `Collection(Edm.String)` is `[String]`.
pub(crate) fn plain_type(name: &str) -> String {
    match name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
        Some(item) => format!("[{}]", plain_type(item)),
        None => name.strip_prefix("Edm.").unwrap_or(name).to_owned(),
    }
}

/// The result of an operation that a CSDL declares.
pub(crate) fn csdl_result(returns: Option<&str>) -> String {
    let Some(name) = returns.map(plain_type) else { return "none".to_owned() };
    match name.as_str() {
        "Stream" => "stream".to_owned(),
        item if item.starts_with('[') => format!("collection:{}", item.trim_matches(['[', ']'])),
        item if item.starts_with(|c: char| c.is_ascii_uppercase()) => format!("primitive:{item}"),
        item => format!("object:{item}"),
    }
}
