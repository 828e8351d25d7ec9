//! The actions that the simulator knows, and the one that a request addresses.

use std::sync::{Arc, LazyLock};

use graph_action::{ActionMeta, Version, intune};
use graph_action_metadata::template::split_namespace;
use graph_action_metadata::{Parameters, operation as published_operation};
use http::Method;

use crate::world::rng::Map;

pub(crate) mod matching;
pub(crate) mod operation;
pub(crate) mod published;
pub(crate) mod segment;
pub(crate) mod template;
pub(crate) mod undeclared;

use matching::{Captures, Match};
use operation::Operation;
use published::PUBLISHED;
use template::{Part, Template};

/// What every simulator knows. Reading the table of what Graph publishes takes a millisecond, which a
/// program with many simulators should not spend for each.
static KNOWN: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::default();
    for action in PUBLISHED.iter() {
        catalogue.insert(*action, false);
    }
    for action in intune::ACTIONS {
        catalogue.insert(*action, true);
    }
    catalogue
});

/// All routes of all actions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Catalogue {
    entries: Vec<Arc<Entry>>,
    /// The indices of the routes that end with a name, by that name.
    by_name: Map<String, Vec<usize>>,
    /// The indices of all other routes.
    others: Vec<usize>,
}

/// One route of an action.
#[derive(Debug, Clone)]
struct Entry {
    action: ActionMeta,
    template: Template,
    version: Version,
    operation: Option<Operation>,
    /// What Graph publishes, if it publishes the action.
    parameters: Option<Parameters>,
    /// Whether somebody declared it, or else only Graph publishes it.
    is_declared: bool,
}

/// An action, one of its routes, and the values in the path.
#[derive(Debug)]
pub(crate) struct Found<'c> {
    pub(crate) action: &'c ActionMeta,
    pub(crate) template: &'c Template,
    pub(crate) captures: Captures,
    /// What the simulator itself does, whatever the declaration is called.
    pub(crate) operation: Option<Operation>,
    /// The parameters that Graph publishes for the action.
    pub(crate) parameters: Option<Parameters>,
}

/// The reason why no action was found.
#[derive(Debug)]
pub(crate) enum NotFound {
    /// No route matches beyond the segment with this index.
    Path(usize),
    /// The path exists, but only with these methods.
    Method(Vec<Method>),
}

impl Catalogue {
    /// Returns the [`intune::ACTIONS`], and other operations that only Graph publishes: every declared one
    /// takes precedence over those.
    pub(crate) fn known() -> Self {
        KNOWN.clone()
    }

    /// Adds a declared action.
    pub(crate) fn add(&mut self, action: ActionMeta) {
        self.insert(action, true);
    }

    /// Whether an action was declared before.
    pub(crate) fn has(&self, action: &ActionMeta) -> bool {
        self.entries.iter().any(|entry| entry.is_declared && entry.action == *action)
    }

    fn insert(&mut self, action: ActionMeta, is_declared: bool) {
        let parameters = match action.method {
            graph_action::Method::Get => None,
            method => published_operation(method, action.path).and_then(|one| one.parameters()),
        };
        for (path, version) in action.routes() {
            let template = Template::parse(&path);
            let operation = Operation::of(&action, &template);
            let indices = match template.parts.last() {
                Some(Part::Name(name)) => self.by_name.entry(index_name(name)).or_default(),
                _ => &mut self.others,
            };
            indices.push(self.entries.len());
            self.entries.push(Arc::new(Entry {
                action,
                template,
                version,
                operation,
                parameters,
                is_declared,
            }));
        }
    }

    /// Looks up an action. Where several match, the one with the most names in its path wins, then a
    /// declared one, then the one with the highest version, then the one that was added last.
    pub(crate) fn find(
        &self,
        method: &Method,
        version: Version,
        segments: &[String],
    ) -> Result<Found<'_>, NotFound> {
        let matches = self.matches(version, segments).map_err(NotFound::Path)?;
        let methods = matches.iter().map(|found| found.0.method()).collect();
        matches
            .into_iter()
            .filter(|(entry, _)| entry.method() == *method)
            .max_by_key(|(entry, _)| (entry.is_declared, entry.version))
            .map(|(entry, captures)| Found {
                action: &entry.action,
                template: &entry.template,
                captures,
                operation: entry.operation,
                parameters: entry.parameters,
            })
            .ok_or(NotFound::Method(methods))
    }

    /// Returns the routes that match best, or else how far any matches.
    fn matches(
        &self,
        version: Version,
        segments: &[String],
    ) -> Result<Vec<(&Entry, Captures)>, usize> {
        let mut matches = Vec::new();
        for entry in self.candidates(segments).filter(|entry| entry.version <= version) {
            if let Match::Whole(captures) = entry.template.compare(segments) {
                matches.push((entry, captures));
            }
        }
        let names = matches.iter().map(|(entry, _)| entry.template.names()).max();
        let names = names.ok_or_else(|| self.reach(version, segments))?;
        matches.retain(|(entry, _)| entry.template.names() == names);
        Ok(matches)
    }

    /// Returns the routes that may match a path, by its last segment: a fraction of all, in the order
    /// in which they were added.
    fn candidates(&self, segments: &[String]) -> impl Iterator<Item = &Entry> {
        let name = segments.last().map(|segment| index_name(segment)).unwrap_or_default();
        let mut indices = self.by_name.get(&name).cloned().unwrap_or_default();
        indices.extend(&self.others);
        indices.sort_unstable();
        indices.into_iter().filter_map(|index| self.entries.get(index)).map(AsRef::as_ref)
    }

    /// Returns how far a path matches any route.
    fn reach(&self, version: Version, segments: &[String]) -> usize {
        let entries = self.entries.iter().filter(|entry| entry.version <= version);
        let reach = |entry: &Arc<Entry>| match entry.template.compare(segments) {
            Match::Whole(_) => segments.len(),
            Match::Until(index) => index,
        };
        entries.map(reach).max().unwrap_or_default()
    }
}

impl Found<'_> {
    /// Returns the key of the managed device that the request addresses.
    pub(crate) fn device(&self) -> Option<&str> {
        let index = self.template.device_key()?;
        self.captures.keys.get(index).map(|(_, key)| key.as_str())
    }
}

/// Returns what a name and all segments that match it have in common.
fn index_name(text: &str) -> String {
    split_namespace(text).1.to_ascii_lowercase()
}

impl Entry {
    fn method(&self) -> Method {
        self.action.method.into()
    }
}

#[cfg(test)]
mod tests {
    use graph_action::Method as Declared;

    use super::*;

    fn catalogue() -> Catalogue {
        let mut catalogue = Catalogue::default();
        for action in [
            ActionMeta::declare("One", Declared::Post, "/devices/{id}"),
            ActionMeta::declare("All", Declared::Get, "/devices/all"),
            ActionMeta::declare("Stable", Declared::Post, "/x"),
            ActionMeta::declare("Preview", Declared::Post, "/x").beta(),
            ActionMeta::declare("Again", Declared::Post, "/x"),
        ] {
            catalogue.add(action);
        }
        catalogue
    }

    fn find(method: &Method, version: Version, path: &str) -> Result<&'static str, NotFound> {
        let segments: Vec<_> = path.split('/').map(str::to_owned).collect();
        let catalogue = catalogue();
        let found = catalogue.find(method, version, &segments)?;
        Ok(found.action.name)
    }

    #[test]
    fn the_closest_declaration_wins() {
        let name = |method, version, path| find(method, version, path).ok();
        assert_eq!(name(&Method::POST, Version::V1, "devices/1"), Some("One"));
        assert_eq!(name(&Method::GET, Version::V1, "devices/all"), Some("All"));
        assert_eq!(name(&Method::POST, Version::V1, "devices/all"), None);
        assert_eq!(name(&Method::POST, Version::V1, "x"), Some("Again"));
        assert_eq!(name(&Method::POST, Version::Beta, "x"), Some("Preview"));
    }

    /// Routes that end with a name and routes that end with a key are kept in two lists.
    #[test]
    fn of_two_equal_matches_the_last_declaration_wins() {
        let by_name = ActionMeta::declare("ByName", Declared::Post, "/{x}/b");
        let by_key = ActionMeta::declare("ByKey", Declared::Post, "/a/{y}");
        for (first, last) in [(by_name, by_key), (by_key, by_name)] {
            let mut catalogue = Catalogue::default();
            catalogue.add(first);
            catalogue.add(last);
            let segments = ["a".to_owned(), "b".to_owned()];
            let found = catalogue.find(&Method::POST, Version::V1, &segments).expect("both match");
            assert_eq!(found.action.name, last.name);
        }
    }

    #[test]
    fn a_wrong_method_gets_the_methods_of_the_path() {
        let error = find(&Method::PUT, Version::V1, "devices/1");
        assert!(matches!(error, Err(NotFound::Method(methods)) if methods == [Method::POST]));
        let error = find(&Method::PUT, Version::V1, "devices/1/y");
        assert!(matches!(error, Err(NotFound::Path(2))));
    }
}
